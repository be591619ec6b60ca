import type { Digest } from './digest';
import type { Entry, Level } from './entry';
import { isolated, shortened } from './letters';

/** A mark before each entry, for channels without colours. */
export const marks: Record<Level, string> = {
	bad: '✗',
	slow: '▲',
	going: '…',
	neutral: '•',
	good: '✓',
};

/** An entry with texts of lengths that suit a chat: cut at the end of a character, never in one. Pure. */
export function brief({ name, place, story, cause, advice, ...rest }: Entry): Entry {
	return {
		...rest,
		name: isolated(shortened(name, 100)),
		place: place === undefined ? undefined : isolated(shortened(place, 80)),
		story: shortened(story, 200),
		cause: cause === undefined ? undefined : shortened(cause, 300),
		advice: advice === undefined ? undefined : shortened(advice, 200),
	};
}

/** Why, and what to do about it; undefined when there is nothing to say. Pure. */
export function explanationOf({ cause, advice }: Entry): string | undefined {
	if (cause === undefined) return undefined;
	const ended = /[.!?…]$/.test(cause) ? cause : `${cause}.`;
	return advice === undefined ? ended : `${ended} ${advice}`;
}

/** What stands below the list: how much was left out, and in which zone the times are. Pure. */
export function footnotesOf({ entries, notListed, zone }: Digest): string[] {
	const hasTimes = entries.some(({ start, end, event }) => start ?? end ?? event);
	return [
		...(notListed > 0
			? [entries.length > 0 ? `and ${notListed} more` : `${notListed} in all`]
			: []),
		...(hasTimes ? [`Times are in ${zone}.`] : []),
	];
}

/** The title, and the counts where they are not the title already. Pure. */
export function headOf({ title, headline }: Digest): string[] {
	return title === headline ? [title] : [title, headline];
}
