import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { choiceAt, locatorAt, numberAt, textAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import type { Operation } from '../../shared/editor/operation';
import { collected } from '../../shared/calls/pages';
import { capacityField, capacityOf, viewField, type View } from '../../shared/powerBi/capacity';
import { refreshablePages } from '../../shared/powerBi/refreshables';
import { busyWords, escaped, pictureOf } from './timeline/picture';
import { textTableOf } from './timeline/textTable';
import { busyOf, type Timeline } from './timeline/timeline';
import { timelineRows } from './timeline/rows';

export const timeline: Operation = {
	name: 'Timeline',
	value: 'timeline',
	action: 'Draw a timeline of refreshables',
	description:
		'Draw when the models of a capacity refreshed, with overlaps and failures: as a picture, as HTML and as text',
	fields: [
		viewField,
		capacityField,
		{
			displayName: 'Hours',
			name: 'hours',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 168 },
			default: 24,
			description:
				'How many hours back to look from now; Power BI keeps about three days of each history',
		},
		{
			displayName: 'Maximum Models',
			name: 'models',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 500, numberPrecision: 0 },
			default: 50,
			description: 'How many models to read, in the order of the service. Each costs one request.',
		},
		{
			displayName: 'Put Picture in Field',
			name: 'binaryProperty',
			type: 'string',
			default: 'data',
			required: true,
			description: 'The name of the binary field for the picture (SVG)',
		},
	],

	async run(ctx, itemIndex) {
		const view = choiceAt<View>(ctx, itemIndex, 'view');
		const capacity = await capacityOf(ctx, view, locatorAt(ctx, itemIndex, 'capacity'));
		const refreshables = await collected(
			refreshablePages(ctx, {
				asAdmin: view === 'tenant',
				capacityId: capacity.id,
				expand: 'capacity,group',
				limit: numberAt(ctx, itemIndex, 'models'),
			}),
		);
		const window = windowAt(ctx, itemIndex);
		const { rows, unreadable } = await timelineRows(ctx, refreshables, window);
		const title = `Refreshes on ${capacity.name ?? capacity.id}`;
		return [await itemOf(ctx, itemIndex, { timeline: { title, ...window, rows }, unreadable })];
	},
};

function windowAt(ctx: IExecuteFunctions, itemIndex: number): Pick<Timeline, 'from' | 'to'> {
	const to = Date.now();
	return { from: to - numberAt(ctx, itemIndex, 'hours') * 3_600_000, to };
}

async function itemOf(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ timeline: drawn, unreadable }: { timeline: Timeline; unreadable: number },
): Promise<INodeExecutionData> {
	const zone = ctx.getTimezone();
	const svg = pictureOf(drawn, zone);
	const name = textAt(ctx, itemIndex, 'binaryProperty');
	const busy = busyOf(drawn);
	const json: IDataObject = {
		title: drawn.title,
		from: new Date(drawn.from).toISOString(),
		to: new Date(drawn.to).toISOString(),
		models: drawn.rows.length,
		...busy,
		...(busy.mostAtOnceAt === undefined
			? {}
			: { mostAtOnceAt: new Date(busy.mostAtOnceAt).toISOString() }),
		historiesNotReadable: unreadable,
		summary: `${drawn.title}: ${busyWords(busy, zone)}.`,
		text: textTableOf(drawn, zone),
		html: `<figure style="margin:0"><figcaption style="display:none">${escaped(drawn.title)}</figcaption>${svg}</figure>`,
	};
	const file = await ctx.helpers.prepareBinaryData(
		Buffer.from(svg),
		'timeline.svg',
		'image/svg+xml',
	);
	return { json, binary: { [name]: file } };
}
