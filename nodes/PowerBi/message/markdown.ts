import type { Digest } from './digest';
import type { Entry } from './entry';
import { fitted } from './fitting';
import { unmentioning } from './letters';
import { brief, explanationOf, footnotesOf, headOf, marks } from './wording';

/** The limit of Slack's Markdown block, the smallest among those that take Markdown. */
const mostCharacters = 12_000;

/** The message in common Markdown, for GitHub, Mattermost, Discord and Slack's Markdown block. Pure. */
export function markdownOf(digest: Digest): string {
	return fitted(digest, linesOf, (words) => words.length <= mostCharacters);
}

function linesOf(digest: Digest): string {
	const { entries, executionUrl } = digest;
	const [title = '', ...rest] = headOf(digest).map(escaped);
	const paragraphs = [
		`**${title}**`,
		...rest,
		entries.map(brief).map(lineOf).join('\n'),
		footnotesOf(digest).map(escaped).join(' · '),
		executionUrl === undefined ? '' : linkTo(executionUrl, 'Open the execution in n8n'),
	];
	return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

function lineOf(entry: Entry): string {
	const { name, place, story, level, link } = entry;
	const where = place === undefined ? '' : ` in ${escaped(place)}`;
	const why = explanationOf(entry);
	return [
		`- ${marks[level]} **${escaped(name)}**${where}: ${escaped(story)}`,
		why === undefined ? '' : ` – ${escaped(why)}`,
		link === undefined ? '' : ` ${linkTo(link, 'Open')}`,
	].join('');
}

function linkTo(address: string, words: string): string {
	return `[${words}](${address.replace(/\(/g, '%28').replace(/\)/g, '%29')})`;
}

/** Names come from outside: they must not format, link or mention anybody. */
function escaped(words: string): string {
	return unmentioning(words)
		.replace(/[\\`*_[\]<>|~#&$^]/g, '\\$&')
		.replace(/:(?=\/\/)/g, '\\:')
		.replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`);
}
