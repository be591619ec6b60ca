import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { workThrough } from '../calls/workThrough';
import type { ItemOperation } from '../editor/operation';
import { choiceAt } from '../editor/readers';
import { recover } from '../faults/recover';

/** How a fleet is put in order. */
export interface FleetOrder {
	/** How long the target of an item usually takes, in milliseconds; undefined where that is not known. */
	usualMsAt(ctx: IExecuteFunctions, itemIndex: number): Promise<number | undefined>;
	/** What is said when it is known of none. */
	noneKnown: string;
}

/** The option in which order the items of a fleet are started; the words say by what, and what is more than in parallel. */
export function orderOption(words: { longestFirst: string; description: string }): INodeProperties {
	return {
		displayName: 'Order',
		name: 'order',
		type: 'options',
		options: [
			{ name: 'As Given', value: 'asGiven', description: 'In the order of the input items' },
			{ name: 'Longest First', value: 'longestFirst', description: words.longestFirst },
		],
		default: 'longestFirst',
		description: words.description,
	};
}

const readsAtATime = 8;

/**
 * The indexes of the items in the order in which they are to be started, as the option *Order* says. What has no known
 * usual duration comes first, since it may be the longest.
 */
export function startOrder(fleet: FleetOrder): NonNullable<ItemOperation['order']> {
	return async (ctx, indexes) => {
		// What is wrong with an item is said by its own start.
		const order = await recover(
			async () => choiceAt(ctx, 0, 'options.order'),
			() => undefined,
		);
		if (order !== 'longestFirst') return indexes;
		const usualMs = await usualDurations(ctx, indexes, fleet);
		if (usualMs.size === 0) hintAtUnknown(ctx, fleet);
		const lengthOf = (index: number) => usualMs.get(index) ?? Number.MAX_VALUE;
		return [...indexes].sort((one, other) => lengthOf(other) - lengthOf(one));
	};
}

async function usualDurations(
	ctx: IExecuteFunctions,
	indexes: number[],
	{ usualMsAt }: FleetOrder,
): Promise<Map<number, number>> {
	const usualMs = new Map<number, number>();
	await workThrough(
		indexes,
		async (index) => {
			const ms = await recover(
				async () => await usualMsAt(ctx, index),
				() => undefined,
			);
			if (ms !== undefined) usualMs.set(index, ms);
		},
		{ places: readsAtATime },
	);
	return usualMs;
}

function hintAtUnknown(ctx: IExecuteFunctions, { noneKnown: message }: FleetOrder): void {
	ctx.addExecutionHints({ message, type: 'info', location: 'outputPane' });
}
