import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { atItem, problemBehind, type NodeFailure } from '../../shared/faults/errors';
import type { Batch } from './batches';
import { stopSignal } from '../../shared/calls/pause';
import { rowState, progressWords, rangesOf, type RowProgress } from './rowProgress';
import type { RowTarget } from './rowTargets';
import { rowSender } from './sendRows';

/** The sending of rows, with what became of every item. */
export interface RowPush {
	progress: RowProgress;
	/** Why items failed while the workflow goes on, by item. */
	failures: Map<number, NodeFailure>;
	/** Notes that an item cannot be sent; throws unless the workflow goes on. */
	refuse(index: number, error: unknown): void;
	/** Sends a batch and notes what became of its items. */
	send(batch: Batch<RowTarget>): Promise<void>;
}

/** Statuses that say something about the rows of one request, not about the next one. */
const aboutTheseRows = [400, 413];

/**
 * Starts sending for a node's run. Without On Error the first failure is thrown, with which items are in and which are
 * not; with it the items of a failed request fail, and the others go on unless they would fail in the same way: what
 * is not about its rows is about its push dataset.
 */
export function rowPush(ctx: IExecuteFunctions, progress: RowProgress): RowPush {
	const failures = new Map<number, NodeFailure>();
	const sendRows = rowSender(ctx);
	const hopeless = new Map<string, NodeFailure>();
	const fail = (items: number[], failure: NodeFailure, state: number) => {
		for (const index of items) progress.states[index] = state;
		if (!ctx.continueOnFail() || stopSignal(ctx)?.aborted)
			throw withProgress(failure, progress, items);
		for (const index of items) failures.set(index, failure);
	};
	return {
		progress,
		failures,
		refuse(index, error) {
			const failure = atItem(ctx.getNode(), error, index);
			fail([index], failure, ctx.continueOnFail() ? rowState.failed : rowState.open);
		},
		async send(batch) {
			if (isCutOff(progress, batch)) return;
			const { path } = batch.target.dataset;
			const earlier = hopeless.get(path);
			if (earlier) return fail(batch.items, earlier, rowState.failed);
			let failure: NodeFailure;
			try {
				await sendRows(batch);
				return note(progress, batch);
			} catch (error) {
				failure = atItem(ctx.getNode(), error, batch.items[0] ?? 0);
			}
			const problem = problemBehind(failure);
			if (!aboutTheseRows.includes(problem?.status ?? 0)) hopeless.set(path, failure);
			const isUncertain = problem?.maybeAccepted === true;
			const otherwise = ctx.continueOnFail() ? rowState.failed : rowState.open;
			fail(batch.items, failure, isUncertain ? rowState.uncertain : otherwise);
		},
	};
}

/** Whether an earlier part of the same item failed: with the rest of its rows it would pass for added. */
function isCutOff({ states }: RowProgress, { part, items }: Batch<RowTarget>): boolean {
	return part !== undefined && items.some((index) => states[index] !== rowState.open);
}

function note({ states, partly, added }: RowProgress, batch: Batch<RowTarget>): void {
	const { target, rows, items, part } = batch;
	const table = added.get(target.key) ?? {
		identity: target.identity,
		rows: 0,
		requests: 0,
		items: [],
	};
	added.set(target.key, table);
	table.rows += rows.length;
	table.requests += 1;
	if (part && part.sent < part.of) {
		for (const index of items) partly.set(index, (partly.get(index) ?? 0) + rows.length);
		return;
	}
	for (const index of items) {
		states[index] = rowState.added;
		partly.delete(index);
		table.items.push(index);
	}
}

/** The failure with which items are in and which are not, in words and as data. */
function withProgress(failure: NodeFailure, progress: RowProgress, items: number[]): NodeFailure {
	const { states, added } = progress;
	failure.message = `${failure.message} ${progressWords(progress)}`;
	const result: IDataObject = {
		rowsAdded: [...added.values()].reduce((sum, { rows }) => sum + rows, 0),
		itemsAdded: rangesOf(states, [rowState.added]),
		itemsNotAdded: rangesOf(states, [rowState.open, rowState.failed]),
		itemsUncertain: rangesOf(states, [rowState.uncertain]),
	};
	Object.assign(failure.context, { itemIndex: items[0], result });
	return failure;
}
