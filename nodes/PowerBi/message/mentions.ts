import { list, text } from '../../shared/values/values';
import { listed } from '../../shared/values/textList';
import { oneLine } from '../../shared/values/words';
import type { Mentions } from './digest';
import { shortened } from './letters';

/** More would crowd the failures out. */
const mostMentions = 20;

/** Who is to be mentioned, read from the options; what is no id of the channel is left out. Pure. */
export function mentionsIn(options: unknown): Mentions {
	const people = list((options as { mentionTeams?: unknown }).mentionTeams, 'people');
	return {
		slack: listed(text(options, 'mentionSlack')).flatMap(slackMention).slice(0, mostMentions),
		teams: people.flatMap(teamsMention).slice(0, mostMentions),
	};
}

/** The inside of Slack's angle brackets: `@U…`, `!subteam^S…`, `!here`. */
function slackMention(given: string): string[] {
	const word = given.replace(/^[<@!]+|>$/g, '');
	if (/^(here|channel|everyone)$/i.test(word)) return [`!${word.toLowerCase()}`];
	if (/^[UW][A-Z0-9]{4,30}$/i.test(word)) return [`@${word.toUpperCase()}`];
	return /^S[A-Z0-9]{4,30}$/i.test(word) ? [`!subteam^${word.toUpperCase()}`] : [];
}

/** A name must neither end its tag nor format the line. */
function teamsMention(person: unknown): Mentions['teams'] {
	const id = text(person, 'id')?.trim();
	if (id === undefined || id.length > 200) return [];
	const name = oneLine(text(person, 'name') ?? id)
		.replace(/[<>&*_`~[\]\\{}]/g, ' ')
		.trim();
	return [{ id, name: shortened(name, 80) }];
}
