import { sleep, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { choiceAt } from '../../shared/editor/readers';
import { coercedRows } from './coerceRows';
import { isConstant, rowSource } from './rowSource';
import { rowTargets, type RowTarget } from './rowTargets';

/** An item's rows, ready to be sent, and where they go. */
export interface ReadRows {
	target: RowTarget;
	rows: IDataObject[];
}

/** Reads rows from the input items. Its errors name row, column and value. */
export interface RowReader {
	/** The rows of an item, with a wait only where its table must be found first. */
	rowsAt(itemIndex: number): ReadRows | Promise<ReadRows>;
	/**
	 * Reads everything once and keeps nothing, so that a bad value anywhere is reported before the first row is sent. Input
	 * that goes in one request of at most `most` rows is read before that one anyway.
	 */
	checkAll(most: number): Promise<void>;
}

const itemsBetweenRests = 10_000;

/** The reader for a node's run. */
export function rowReader(
	ctx: IExecuteFunctions,
	{ ignoreOthers }: { ignoreOthers: boolean },
): RowReader {
	const source = rowSource(ctx);
	const targets = rowTargets(ctx);
	const input = ctx.getInputData();
	const count = input.length;
	// Input items that were found to fit as they are: most of a million are, and reading them once more takes as long.
	const fits = new Uint8Array(count);
	const readFor = (target: RowTarget, itemIndex: number): ReadRows => {
		const given = source(itemIndex);
		// What an expression gives is made anew each time.
		const isItem = given.length === 1 && given[0] === input[itemIndex]?.json;
		if (isItem && fits[itemIndex] === 1) return { target, rows: given as IDataObject[] };
		const rows = coercedRows(ctx, { itemIndex, rows: given, target, ignoreOthers });
		if (isItem && rows[0] === given[0]) fits[itemIndex] = 1;
		return { target, rows };
	};
	const rowsAt = (itemIndex: number) => {
		const target = targets.known(itemIndex);
		if (target) return readFor(target, itemIndex);
		return targets.find(itemIndex).then((found) => readFor(found, itemIndex));
	};
	const fitsOneRequest = (most: number) =>
		count <= most &&
		choiceAt(ctx, 0, 'rowsFrom') === 'columns' &&
		isConstant(ctx, ['workspace', 'pushDataset', 'table']);
	return {
		rowsAt,
		async checkAll(most) {
			if (fitsOneRequest(most)) return;
			for (let index = 0; index < count; index++) {
				const read = rowsAt(index);
				if (read instanceof Promise) await read;
				// The event loop belongs to others as well.
				if (index % itemsBetweenRests === itemsBetweenRests - 1) await sleep(0);
			}
		},
	};
}
