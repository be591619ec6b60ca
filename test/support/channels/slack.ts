import type {
	ContextBlock,
	HeaderBlock,
	ImageBlock,
	RichTextBlock,
	RichTextElement,
	SectionBlock,
} from '@slack/types';

/** The blocks that the package sends, as Slack's own types describe them. */
export type SentBlock = ContextBlock | HeaderBlock | ImageBlock | RichTextBlock | SectionBlock;

/** A message as Slack's webhook and its API take it. */
export interface SentMessage {
	text: string;
	blocks: SentBlock[];
}

/** Observed by users as `msg_blocks_too_long`; Slack documents no number. */
const mostCharacters = 13_200;

/** What Slack would refuse about a body; none when it is good. */
export function slackFaults(body: string): string[] {
	const { text, blocks, ...rest } = JSON.parse(body) as SentMessage;
	return [
		...Object.keys(rest).map((name) => `${name} is not known`),
		...(typeof text === 'string' && text !== '' ? [] : ['no text']),
		...(blocks.length > 50 ? [`${blocks.length} blocks`] : []),
		...(JSON.stringify(blocks).length > mostCharacters ? ['msg_blocks_too_long'] : []),
		...blocks.flatMap(blockFaults),
	];
}

function blockFaults(block: SentBlock): string[] {
	switch (block.type) {
		case 'header':
			return lengthFault('header', block.text.text, 150);
		case 'section':
			return lengthFault('section', block.text?.text ?? '', 3000);
		case 'context':
			return block.elements.flatMap((element) =>
				'text' in element ? lengthFault('context', element.text, 3000) : [],
			);
		case 'rich_text':
			return lengthFault('rich text', runsOf(block).map(wordsOfRun).join(''), 3000);
		default:
			return [`a block of type ${block.type}`];
	}
}

function lengthFault(what: string, words: string, most: number): string[] {
	if (words === '') return [`${what} without words`];
	return words.length > most ? [`${what} of ${words.length} characters`] : [];
}

function runsOf({ elements }: RichTextBlock): RichTextElement[] {
	return elements.flatMap((element) =>
		element.type === 'rich_text_section' ? element.elements : [],
	);
}

function wordsOfRun(run: RichTextElement): string {
	return 'text' in run ? (run.text ?? '') : '';
}

/** The words that Slack reads as markup: formatting and mentions come from here alone. */
export function markupOf(body: string): string[] {
	const { text, blocks } = JSON.parse(body) as SentMessage;
	const sections = blocks.flatMap((block) =>
		block.type === 'section' && block.text?.type === 'mrkdwn' ? [block.text.text] : [],
	);
	return [text, ...sections];
}

/** The types of everything in a rich text: any but text and link would do more than say something. */
export function richTextTypes(body: string): string[] {
	const { blocks } = JSON.parse(body) as SentMessage;
	return blocks.flatMap((block) =>
		block.type === 'rich_text' ? runsOf(block).map(({ type }) => type) : [],
	);
}

/** The words that a reader sees, in their order. */
export function wordsOfSlack(body: string): string {
	const { blocks } = JSON.parse(body) as SentMessage;
	return blocks
		.map((block) => {
			if (block.type === 'rich_text') return runsOf(block).map(wordsOfRun).join('');
			if (block.type === 'header') return block.text.text;
			return block.type === 'section' ? (block.text?.text ?? '') : '';
		})
		.join('\n');
}
