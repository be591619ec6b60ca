import type { IDataObject } from 'n8n-workflow';

/** Rows that go in one request. */
export interface Batch<Target> {
	target: Target;
	rows: IDataObject[];
	/** The input items that the rows come from, in their order. */
	items: number[];
	/** Where an item has more rows than one request takes: the rows that will have been sent after this one. */
	part?: { sent: number; of: number };
}

/** Gathers rows into batches; keeps no more than the unfinished ones. */
export interface Batcher<Target> {
	/** Adds an item's rows and gives the batches that are complete now, in the order to send them. */
	add(target: Target, item: number, rows: IDataObject[]): Array<Batch<Target>>;
	/** The unfinished batches. */
	rest(): Array<Batch<Target>>;
}

/**
 * A batcher of at most `most` rows a batch. An item's rows stay together unless they alone are too many, so that an item
 * is either in or not. Each target's rows keep the order of the items.
 */
export function createBatcher<Target>(most: number): Batcher<Target> {
	const open = new Map<Target, Batch<Target>>();
	const close = (target: Target): Array<Batch<Target>> => {
		const batch = open.get(target);
		open.delete(target);
		return batch ? [batch] : [];
	};
	return {
		add(target, item, rows) {
			if (rows.length === 0) return [];
			if (rows.length > most) return [...close(target), ...parts(target, item, { rows, most })];
			const room = most - (open.get(target)?.rows.length ?? 0);
			const full = room < rows.length ? close(target) : [];
			const batch = open.get(target) ?? { target, rows: [], items: [] };
			open.set(target, batch);
			for (const row of rows) batch.rows.push(row);
			batch.items.push(item);
			return batch.rows.length === most ? [...full, ...close(target)] : full;
		},
		rest: () => [...open.keys()].flatMap(close),
	};
}

function parts<Target>(
	target: Target,
	item: number,
	{ rows, most }: { rows: IDataObject[]; most: number },
): Array<Batch<Target>> {
	const of = rows.length;
	const starts = Array.from({ length: Math.ceil(of / most) }, (_, part) => part * most);
	return starts.map((start) => ({
		target,
		items: [item],
		rows: rows.slice(start, start + most),
		part: { sent: Math.min(start + most, of), of },
	}));
}
