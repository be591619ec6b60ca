import type { IDataObject } from 'n8n-workflow';

import type { Digest } from './digest';
import type { Entry, Level } from './entry';
import { fitted } from './fitting';
import { brief, explanationOf, footnotesOf, headOf, marks } from './wording';

/** Teams refuses messages above about 28 KB; what carries the card needs some of it. */
const mostBytes = 24_000;

const colors: Record<Level, string> = {
	bad: 'Attention',
	slow: 'Warning',
	going: 'Accent',
	neutral: 'Default',
	good: 'Good',
};

/**
 * The body for a Teams webhook (Workflows): an Adaptive Card 1.4. Words from outside stand in text runs, which know
 * neither Markdown nor mentions. Pure.
 */
export function teamsMessageOf(digest: Digest): IDataObject {
	return fitted(digest, messageOf, (message) => bytesOf(message) <= mostBytes);
}

function bytesOf(message: IDataObject): number {
	return Buffer.byteLength(JSON.stringify(message));
}

function messageOf(digest: Digest): IDataObject {
	const contentType = 'application/vnd.microsoft.card.adaptive';
	return {
		type: 'message',
		attachments: [{ contentType, contentUrl: null, content: cardOf(digest) }],
	};
}

function cardOf(digest: Digest): IDataObject {
	const { entries, level, executionUrl } = digest;
	const [title = '', ...rest] = headOf(digest);
	const mentioned = mentionsOf(digest);
	const heading = run(title, { size: 'Large', weight: 'Bolder', color: colors[level] });
	return {
		$schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
		type: 'AdaptiveCard',
		version: '1.4',
		fallbackText: dateless(title),
		msteams: { width: 'Full', entities: mentioned },
		body: [
			block([heading]),
			...rest.map((words) => block([run(words)], 'Small')),
			...mentionBlock(mentioned),
			...entries.map(brief).map(entryBlock),
			...footnotesOf(digest).map((words) => block([run(words, { isSubtle: true })], 'Small')),
		],
		...(executionUrl === undefined
			? {}
			: { actions: [{ ...openUrl(executionUrl), title: 'Open the execution in n8n' }] }),
	};
}

function entryBlock(entry: Entry): IDataObject {
	const { name, place, story, level, link } = entry;
	const where = place === undefined ? '' : ` in ${place}`;
	const why = explanationOf(entry);
	const linked = link === undefined ? {} : { selectAction: openUrl(link) };
	const inlines = [
		run(`${marks[level]} `, { weight: 'Bolder', color: colors[level] }),
		run(name, { weight: 'Bolder', ...linked }),
		run(`${where}: ${story}`),
		...(why === undefined ? [] : [run(` – ${why}`, { isSubtle: true })]),
	];
	return block(inlines);
}

function block(inlines: IDataObject[], spacing = 'Default'): IDataObject {
	return { type: 'RichTextBlock', spacing, inlines };
}

function run(words: string, look: IDataObject = {}): IDataObject {
	return { type: 'TextRun', text: dateless(words), ...look };
}

/** Cards write out dates in double braces; words from outside have none of these. */
function dateless(words: string): string {
	return words.replaceAll('{{', '{ {');
}

function openUrl(url: string): IDataObject {
	return { type: 'Action.OpenUrl', url };
}

function mentionsOf({ mentions }: Digest): IDataObject[] {
	return mentions.teams.map(({ id, name }) => ({
		type: 'mention',
		text: `<at>${name}</at>`,
		mentioned: { id, name },
	}));
}

function mentionBlock(mentioned: IDataObject[]): IDataObject[] {
	if (mentioned.length === 0) return [];
	const words = mentioned.map(({ text }) => text).join(' ');
	return [{ type: 'TextBlock', wrap: true, text: words }];
}
