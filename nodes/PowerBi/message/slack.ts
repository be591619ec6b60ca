import type { IDataObject } from 'n8n-workflow';

import type { Digest } from './digest';
import type { Entry } from './entry';
import { fitted } from './fitting';
import { shortened, unmentioning } from './letters';
import { brief, explanationOf, footnotesOf, headOf, marks } from './wording';

/** Slack refuses messages of more (observed: about 13,200), and counts more than the words. */
const mostCharacters = 13_000;
const longestHeader = 150;
const mostBlocks = 50;

/**
 * A Slack message for an incoming webhook and for the block field of n8n's Slack node. Words from outside stand in plain
 * and rich text, which know neither markup nor mentions. Pure.
 */
export function slackMessageOf(digest: Digest): SlackMessage {
	return fitted(digest, messageOf, fits);
}

/** What Slack's API takes; the text is what notifications show. */
export interface SlackMessage extends IDataObject {
	text: string;
	blocks: IDataObject[];
}

function fits(message: SlackMessage): boolean {
	return message.blocks.length <= mostBlocks && JSON.stringify(message).length <= mostCharacters;
}

function messageOf(digest: Digest): SlackMessage {
	const [title = '', ...rest] = headOf(digest);
	return {
		text: escaped([title, ...rest].join(' – ')),
		blocks: [
			{ type: 'header', text: plain(shortened(title, longestHeader)) },
			...rest.map((words) => ({ type: 'section', text: plain(words) })),
			...mentionBlock(digest),
			...digest.entries.map(brief).map(entryBlock),
			...footerBlocks(digest),
		],
	};
}

function mentionBlock({ mentions }: Digest): IDataObject[] {
	if (mentions.slack.length === 0) return [];
	const words = mentions.slack.map((mention) => `<${mention}>`).join(' ');
	return [{ type: 'section', text: { type: 'mrkdwn', text: words } }];
}

function footerBlocks(digest: Digest): IDataObject[] {
	const notes = footnotesOf(digest);
	const { executionUrl } = digest;
	return [
		...(notes.length === 0 ? [] : [{ type: 'context', elements: [plain(notes.join(' · '))] }]),
		...(executionUrl === undefined
			? []
			: [richText([linkTo(executionUrl, 'Open the execution in n8n')])]),
	];
}

function entryBlock(entry: Entry): IDataObject {
	const { name, place, story, level, link } = entry;
	const where = place === undefined ? '' : ` in ${place}`;
	const why = explanationOf(entry);
	return richText([
		words(`${marks[level]} `),
		words(name, true),
		words(`${where}: ${story}`),
		...(why === undefined ? [] : [words(` – ${why}`)]),
		...(link === undefined ? [] : [words(' '), linkTo(link, 'Open')]),
	]);
}

function richText(elements: IDataObject[]): IDataObject {
	return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

function words(text: string, bold = false): IDataObject {
	return { type: 'text', text, ...(bold ? { style: { bold } } : {}) };
}

function linkTo(url: string, text: string): IDataObject {
	return { type: 'link', url, text };
}

function plain(text: string): IDataObject {
	return { type: 'plain_text', text, emoji: false };
}

/** The text of a notification is markup: these three characters are all that Slack asks to escape. */
function escaped(text: string): string {
	return unmentioning(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
