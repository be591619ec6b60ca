import { sleep, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { coercedRows } from './coerceRows';
import { isConstant, rowSource } from './rowSource';
import { rowTargets, type RowTarget } from './rowTargets';

/** An item's rows, ready to be sent, and where they go. */
export interface ReadRows {
	target: RowTarget;
	rows: IDataObject[];
}

/** Reads rows from the input items. */
export interface RowReader {
	rowsAt(itemIndex: number): Promise<ReadRows>;
	/**
	 * Reads everything once and keeps nothing, so that a bad value anywhere is told before the first row is sent. Input
	 * that goes in one request of at most `most` rows is read before that one anyway.
	 */
	checkAll(most: number): Promise<void>;
}

const itemsBetweenRests = 10_000;

/** The reader for a node's run. Its errors name row, column and value. */
export function rowReader(
	ctx: IExecuteFunctions,
	{ ignoreOthers }: { ignoreOthers: boolean },
): RowReader {
	const source = rowSource(ctx);
	const targetAt = rowTargets(ctx);
	const count = ctx.getInputData().length;
	const rowsAt = async (itemIndex: number): Promise<ReadRows> => {
		const target = await targetAt(itemIndex);
		const given = source(itemIndex);
		const rows = coercedRows(ctx, { itemIndex, rows: given, target, ignoreOthers });
		return { target, rows };
	};
	const fitsOneRequest = (most: number) =>
		count <= most &&
		ctx.getNodeParameter('rowsFrom', 0) === 'columns' &&
		isConstant(ctx, ['workspace', 'pushDataset', 'table']);
	return {
		rowsAt,
		async checkAll(most) {
			if (fitsOneRequest(most)) return;
			for (let index = 0; index < count; index++) {
				await rowsAt(index);
				// The event loop belongs to others as well.
				if (index % itemsBetweenRests === itemsBetweenRests - 1) await sleep(0);
			}
		},
	};
}
