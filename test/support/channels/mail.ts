import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** What Outlook, Gmail and Apple Mail show of what the package writes. */
const knownTags = ['a', 'br', 'img', 'span', 'strong', 'table', 'td', 'tr'];
const knownAttributes =
	/^(align|alt|bgcolor|border|cellpadding|cellspacing|dir|height|href|role|src|style|valign|width)$/;
const knownStyles =
	/^(background-color|border-collapse|border-radius|border-top|color|font-family|font-size|font-weight|height|line-height|margin-top|max-width|padding|table-layout|width|word-break)$/;

/** Gmail cuts a longer mail. */
const mostBytes = 102_000;

interface Tag {
	name: string;
	attributes: Record<string, string>;
}

/** What a mail program would drop, cut or misread of a body; none when it is good. */
export function mailFaults(html: string): string[] {
	const tags = tagsOf(html);
	return [
		...(Buffer.byteLength(html) > mostBytes ? ['the mail is cut'] : []),
		...(XMLValidator.validate(wellFormed(html)) === true ? [] : ['tags do not match']),
		...tags.flatMap(({ name, attributes }) => [
			...(knownTags.includes(name) ? [] : [`the tag ${name}`]),
			...Object.keys(attributes)
				.filter((attribute) => !knownAttributes.test(attribute))
				.map((attribute) => `${name} has ${attribute}`),
			...stylesOf(attributes)
				.filter((style) => !knownStyles.test(style))
				.map((style) => `${name} is styled with ${style}`),
			...addressFaults(attributes),
		]),
	];
}

function addressFaults({ href, src }: Tag['attributes']): string[] {
	return [
		...(href === undefined || /^https?:\/\//.test(href) ? [] : [`a link to ${href}`]),
		...(src === undefined || /^cid:[\w-]+$/.test(src) ? [] : [`a picture from ${src}`]),
	];
}

function stylesOf({ style = '' }: Tag['attributes']): string[] {
	return style
		.split(';')
		.map((one) => one.split(':')[0]?.trim() ?? '')
		.filter((name) => name !== '');
}

/** HTML that leaves nothing open is nearly XML. */
function wellFormed(html: string): string {
	return `<html>${html.replace(/<(br|img)\b([^>]*)>/g, '<$1$2/>').replaceAll('&nbsp;', '&#160;')}</html>`;
}

function tagsOf(html: string): Tag[] {
	const parser = new XMLParser({
		preserveOrder: true,
		ignoreAttributes: false,
		attributeNamePrefix: '',
	});
	return [...walk(parser.parse(wellFormed(html)) as Node[])].filter(({ name }) => name !== 'html');
}

type Node = Record<string, unknown>;

function* walk(nodes: Node[]): Generator<Tag> {
	for (const node of nodes) {
		const attributes = (node[':@'] ?? {}) as Record<string, string>;
		for (const [name, inside] of Object.entries(node)) {
			if (name === ':@' || name === '#text') continue;
			yield { name, attributes };
			yield* walk(inside as Node[]);
		}
	}
}

/** The words of a body, without its tags. */
export function wordsOfMail(html: string): string {
	return html
		.replace(/<[^>]*>/g, ' ')
		.replace(/&(#39|lt|gt|quot|amp|nbsp);/g, (_, name: string) => entities[name] ?? '')
		.replace(/\s+/g, ' ');
}

const entities: Record<string, string> = {
	'#39': "'",
	lt: '<',
	gt: '>',
	quot: '"',
	amp: '&',
	nbsp: ' ',
};
