import type { IBinaryKeyData, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { choiceAt } from '../../shared/editor/readers';
import { pngFile, svgFile, type Drawing, type PictureFile } from './png';
import { escaped } from './svg';

/** The forms of a picture. */
export type Format = 'png' | 'svg';

/** The first version of the node that gives PNGs; nodes that were made before go on giving what they gave. */
const firstWithPng = 1.1;

/** The choice of the form of a picture; nodes of the first version have none. */
export const pictureFormatField: INodeProperties = {
	displayName: 'Picture Format',
	name: 'pictureFormat',
	type: 'options',
	options: [
		{ name: 'PNG', value: 'png', description: 'For mails and chats' },
		{ name: 'SVG', value: 'svg', description: 'For web pages; mails and chats do not show it' },
	],
	default: 'png',
	description: 'The kind of file to draw',
	displayOptions: { show: { '@version': [{ _cnd: { gte: firstWithPng } }] } },
};

/** The name of the field for a picture. */
export const pictureNameField: INodeProperties = {
	displayName: 'Put Picture in Field',
	name: 'binaryProperty',
	type: 'string',
	default: 'data',
	required: true,
	description:
		'The name of the binary field for the picture. In a mail, name it under Attachments (Inline).',
};

/** The wanted form. */
export function formatAt(ctx: IExecuteFunctions, itemIndex: number): Format {
	if (ctx.getNode().typeVersion < firstWithPng) return 'svg';
	return choiceAt<Format>(ctx, itemIndex, 'pictureFormat');
}

/** What an item gets from a picture. */
export interface Attached {
	html: string;
	binary: IBinaryKeyData;
}

/**
 * Draws a picture into a binary field, with the HTML that shows it: a mail shows a PNG that is attached inline. Where
 * no PNG can be made it is an SVG, and the node says so.
 */
export async function attached(
	ctx: IExecuteFunctions,
	drawing: Drawing,
	{ field, name, format, title }: { field: string; name: string; format: Format; title: string },
): Promise<Attached> {
	const file = format === 'png' ? await pngOrSvg(ctx, drawing) : svgFile(drawing);
	const fileName = `${name}.${file.extension}`;
	const data = await ctx.helpers.prepareBinaryData(file.bytes, fileName, file.mimeType);
	const html =
		file.extension === 'png' ? imageOf(drawing, { field, title }) : figureOf(drawing, title);
	return { html, binary: { [field]: data } };
}

async function pngOrSvg(ctx: IExecuteFunctions, drawing: Drawing): Promise<PictureFile> {
	const png = await pngFile(drawing);
	if (png) return png;
	ctx.addExecutionHints({
		message:
			'No PNG could be drawn, since this n8n runs no WebAssembly: the picture is an SVG, which mails and chats do not show.',
		location: 'outputPane',
	});
	return svgFile(drawing);
}

/** An image that a mail takes from its attachments. */
export function imageOf(
	{ width }: Drawing,
	{ field, title }: { field: string; title: string },
): string {
	return `<img src="cid:${escaped(encodeURIComponent(field))}" alt="${escaped(title)}" width="${width}" style="max-width:100%;height:auto">`;
}

function figureOf({ svg }: Drawing, title: string): string {
	return `<figure style="margin:0"><figcaption style="display:none">${escaped(title)}</figcaption>${svg}</figure>`;
}
