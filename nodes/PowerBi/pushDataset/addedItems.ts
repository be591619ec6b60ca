import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { badInput, type NodeFailure } from '../../shared/faults/errors';
import { rowState, itemWords, progressWords, type Added } from './rowProgress';
import type { RowPush } from './rowPush';

/**
 * What the operation gives: one item for each table with what was added to it, paired with the input items that are in,
 * and, when the workflow goes on after failures, one item for each input item that is not.
 * @throws one sentence when an earlier try of the node left items behind of which nobody knows whether they are in
 */
export function addedItems(
	ctx: IExecuteFunctions,
	{ progress, failures }: RowPush,
): INodeExecutionData[] {
	const { states, added } = progress;
	const left = badInput(
		ctx.getNode(),
		`Not all rows are known to be added. ${progressWords(progress)}`,
	);
	if (!ctx.continueOnFail() && states.includes(rowState.uncertain)) throw left;
	const items = [...added.values()].map(addedItem);
	let last: NodeFailure = left;
	// The message alone: n8n then gives the error output the input item with it, ready to be sent again.
	states.forEach((state, index) => {
		last = failures.get(index) ?? last;
		if (state === rowState.added) return;
		const words = [last.message, ...itemWords(progress, index)].join(' ');
		items.push({ json: { error: words }, pairedItem: { item: index } });
	});
	return items;
}

function addedItem({ identity, rows, requests, items }: Added): INodeExecutionData {
	return {
		json: { ...identity, rowsAdded: rows, requests },
		pairedItem: items.map((index) => ({ item: index })),
	};
}
