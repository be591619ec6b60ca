import type { IExecuteFunctions } from 'n8n-workflow';

import { optionsAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import type { Operation } from '../../shared/editor/operation';
import { createBatcher } from './batches';
import { pushDatasetFields, tableField } from './pushDataset';
import { addedItems } from './addedItems';
import { mostRowsARequest, rowFields } from './rowFields';
import { rowReader, type ReadRows, type RowReader } from './rowReader';
import { rowProgress, rowState } from './rowProgress';
import { rowPush, type RowPush } from './rowPush';
import type { RowTarget } from './rowTargets';

export const addRows: Operation = {
	name: 'Add Rows',
	value: 'addRows',
	action: 'Add rows to a push dataset',
	description:
		'Send the input items as rows to a table, as many at a time and as fast as Power BI takes them. Gives one item a table.',
	fields: [...pushDatasetFields, tableField, ...rowFields],

	async runAll(ctx) {
		const options = optionsAt(ctx, 0, 'options');
		const most = rowsARequest(ctx, options.rowsPerRequest);
		const reader = rowReader(ctx, { ignoreOthers: options.otherFields === 'ignore' });
		const push = rowPush(ctx, rowProgress(ctx));
		if (!ctx.continueOnFail()) await reader.checkAll(most);
		await pushAll(ctx, { reader, push, most });
		return addedItems(ctx, push);
	},
};

function rowsARequest(ctx: IExecuteFunctions, given: unknown): number {
	const most = Math.floor(Number(given ?? mostRowsARequest));
	if (most >= 1) return Math.min(mostRowsARequest, most);
	throw badInput(ctx.getNode(), 'Rows per Request must be a whole number from 1 to 10,000.');
}

/** Streams the items through batches, so that no more than a batch a table is in memory. */
async function pushAll(
	ctx: IExecuteFunctions,
	{ reader, push, most }: { reader: RowReader; push: RowPush; most: number },
): Promise<void> {
	const batcher = createBatcher<RowTarget>(most);
	const { states, partly } = push.progress;
	for (let index = 0; index < states.length; index++) {
		if (states[index] === rowState.added || states[index] === rowState.uncertain) continue;
		states[index] = rowState.open;
		let read: ReadRows;
		try {
			const reading = reader.rowsAt(index);
			read = reading instanceof Promise ? await reading : reading;
		} catch (error) {
			push.refuse(index, error);
			continue;
		}
		const sent = partly.get(index);
		const rows = sent === undefined ? read.rows : read.rows.slice(sent);
		if (rows.length === 0) states[index] = rowState.added;
		for (const batch of batcher.add(read.target, index, rows)) await push.send(batch);
	}
	for (const batch of batcher.rest()) await push.send(batch);
}
