import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { workThrough } from '../../shared/calls/workThrough';
import { choiceAt } from '../../shared/editor/readers';
import { recover } from '../../shared/faults/recover';
import { usualMsOf } from '../../shared/powerBi/runs/capacitySnapshot';
import { semanticModelAt } from '../../shared/powerBi/semanticModel';

/** The option in which order the models of a fleet are started. */
export const orderOption: INodeProperties = {
	displayName: 'Order',
	name: 'order',
	type: 'options',
	options: [
		{ name: 'As Given', value: 'asGiven', description: 'In the order of the input items' },
		{
			name: 'Longest First',
			value: 'longestFirst',
			description:
				'By how long they usually take, so that no long one is left for the end. Needs a capacity whose refreshables the account may list; the output stays in the order of the input.',
		},
	],
	default: 'longestFirst',
	description: 'In which order to start more items than are refreshed in parallel',
};

const readsAtATime = 8;

/**
 * The indexes of the items in the order in which they are to be started. Models of which no usual duration is known
 * come first, since they may be the longest.
 */
export async function startOrder(ctx: IExecuteFunctions, indexes: number[]): Promise<number[]> {
	// What is wrong with an item is said by its own refresh.
	const order = await recover(
		async () => choiceAt(ctx, 0, 'options.order'),
		() => undefined,
	);
	if (order !== 'longestFirst') return indexes;
	const usualMs = new Map<number, number>();
	await workThrough(
		indexes,
		async (index) => {
			const ms = await recover(
				async () => await usualMsOf(ctx, await semanticModelAt(ctx, index)),
				() => undefined,
			);
			if (ms !== undefined) usualMs.set(index, ms);
		},
		{ places: readsAtATime },
	);
	if (usualMs.size === 0) hintAtUnknown(ctx);
	const lengthOf = (index: number) => usualMs.get(index) ?? Number.MAX_VALUE;
	return [...indexes].sort((one, other) => lengthOf(other) - lengthOf(one));
}

function hintAtUnknown(ctx: IExecuteFunctions): void {
	ctx.addExecutionHints({
		message:
			'The models were started in the order given: the account cannot list how long refreshes on their capacity usually take.',
		type: 'info',
		location: 'outputPane',
	});
}
