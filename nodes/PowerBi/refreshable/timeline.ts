import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../../shared/editor/operation';
import { textAt } from '../../shared/editor/readers';
import { attached, formatAt } from '../pictures/attach';
import { numbersFor } from '../pictures/names';
import { timelineFields } from './timeline/fields';
import { pictureOf } from './timeline/picture';
import { sourceAt, type Drawn } from './timeline/source';
import { textTableOf } from './timeline/textTable';
import { busyOf, withRoomAhead, type Timeline } from './timeline/timeline';
import { busyWords } from './timeline/wording';

export const timeline: Operation = {
	name: 'Timeline',
	value: 'timeline',
	action: 'Draw a timeline of refreshables',
	description:
		'Draw when the models of a capacity or a workspace, or those of the input items, refreshed, with overlaps and failures: as a picture, as HTML and as text',
	fields: timelineFields,

	async run(ctx, itemIndex) {
		const drawn = await sourceAt(ctx, itemIndex);
		return drawn === undefined ? [] : [await itemOf(ctx, itemIndex, drawn)];
	},
};

async function itemOf(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ timeline: shown, unreadable, pairedItem }: Drawn,
): Promise<INodeExecutionData> {
	const zone = ctx.getTimezone();
	const field = textAt(ctx, itemIndex, 'binaryProperty');
	const format = formatAt(ctx, itemIndex);
	const numbers = format === 'png' ? numbersFor(namesIn(shown)) : undefined;
	const { title } = shown;
	const { html, binary } = await attached(ctx, pictureOf(withRoomAhead(shown), { zone, numbers }), {
		field,
		name: 'timeline',
		format,
		title,
	});
	const json = {
		...factsOf(shown, { zone, unreadable }),
		text: textTableOf(shown, { zone, numbers }),
		html,
	};
	return { json, binary, pairedItem };
}

function namesIn({ title, rows }: Timeline): string[] {
	return [title, ...rows.flatMap(({ name, workspace = '' }) => [name, workspace])];
}

function factsOf(
	{ title, from, to, rows }: Timeline,
	{ zone, unreadable }: { zone: string; unreadable: number },
): IDataObject {
	const busy = busyOf({ rows });
	const { mostAtOnceAt } = busy;
	return {
		title,
		from: new Date(from).toISOString(),
		to: new Date(to).toISOString(),
		models: rows.length,
		...busy,
		...(mostAtOnceAt === undefined ? {} : { mostAtOnceAt: new Date(mostAtOnceAt).toISOString() }),
		historiesNotReadable: unreadable,
		summary: `${title}: ${busyWords(busy, zone)}.`,
	};
}
