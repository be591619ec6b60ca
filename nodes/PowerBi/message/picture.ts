import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { attached, type Attached } from '../pictures/attach';
import { numbersFor } from '../pictures/names';
import { timelineOfItems } from '../refreshable/timeline/inputRows';
import { pictureOf } from '../refreshable/timeline/picture';
import { withRoomAhead } from '../refreshable/timeline/timeline';

/** The most rows that a picture in a mail is good for. */
const mostRows = 60;

/** Draws when the runs of the items were, into a binary field; undefined when none of them has times. */
export async function timelinePicture(
	ctx: IExecuteFunctions,
	items: INodeExecutionData[],
	{ field, title }: { field: string; title: string },
): Promise<Attached | undefined> {
	const found = timelineOfItems(items, Date.now());
	if (found.rows.length === 0) return undefined;
	const rows = found.rows.slice(0, mostRows);
	const numbers = numbersFor([
		title,
		...rows.flatMap(({ name, workspace = '' }) => [name, workspace]),
	]);
	const drawing = pictureOf(withRoomAhead({ ...found, title, rows }), {
		zone: ctx.getTimezone(),
		numbers,
	});
	return await attached(ctx, drawing, { field, name: 'timeline', format: 'png', title });
}
