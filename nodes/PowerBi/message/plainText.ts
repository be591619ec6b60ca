import type { Digest } from './digest';
import type { Entry } from './entry';
import { fitted } from './fitting';
import { unmentioning } from './letters';
import { brief, explanationOf, footnotesOf, headOf, marks } from './wording';

/** Chats take texts of about this length whole. */
const mostCharacters = 12_000;

/** The message as plain text: a line for each entry. Pure. */
export function plainTextOf(digest: Digest): string {
	return fitted(digest, linesOf, (words) => words.length <= mostCharacters);
}

function linesOf(digest: Digest): string {
	const { entries, executionUrl } = digest;
	return [
		...headOf(digest).map(unmentioning),
		...(entries.length > 0 ? [''] : []),
		...entries.map(brief).map(lineOf),
		...footnotesOf(digest),
		...(executionUrl === undefined ? [] : [`Execution: ${executionUrl}`]),
	].join('\n');
}

function lineOf(entry: Entry): string {
	const { name, place, story, level, link } = entry;
	const where = place === undefined ? '' : ` in ${place}`;
	const why = explanationOf(entry);
	const words = `${marks[level]} ${name}${where}: ${story}${why === undefined ? '' : ` – ${why}`}`;
	return `${unmentioning(words)}${link === undefined ? '' : ` ${link}`}`;
}
