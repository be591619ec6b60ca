import type { IExecuteFunctions } from 'n8n-workflow';

/** One page of a list: its rows, and where the next page begins; no `next` on the last one. */
export interface Page<Row, Place> {
	rows: Row[];
	next?: Place;
}

/**
 * Collects a paged list in the service's order, up to `limit` rows, and asks for no page that is not needed.
 * `read` gets the place of the page, undefined for the first.
 */
export async function collectPages<Row, Place>(
	read: (place: Place | undefined) => Promise<Page<Row, Place>>,
	limit = Infinity,
): Promise<Row[]> {
	const rows: Row[] = [];
	let place: Place | undefined;
	do {
		const page = await read(place);
		for (const row of page.rows) rows.push(row);
		place = page.next;
	} while (place !== undefined && rows.length < limit);
	return rows.length > limit ? rows.slice(0, limit) : rows;
}

/** The part of a list that one request asks for. A type, so that it can stand as a query. */
export type Window = { $top: number; $skip: number };

/**
 * Collects a list that is paged by `$top` and `$skip`, `pageSize` rows a page. `$top` is always sent and never asks
 * for more than is wanted; a page that is shorter than asked is the last.
 */
export async function collectWindows<Row>(
	read: (window: Window) => Promise<Row[]>,
	{ pageSize, limit = Infinity }: { pageSize: number; limit?: number },
): Promise<Row[]> {
	return await collectPages<Row, number>(async ($skip = 0) => {
		const $top = Math.min(pageSize, limit - $skip);
		const rows = await read({ $top, $skip });
		return { rows, next: rows.length < $top ? undefined : $skip + rows.length };
	}, limit);
}

/** How many rows an item's Return All and Limit ask for. */
export function limitAt(ctx: IExecuteFunctions, itemIndex: number): number {
	if (ctx.getNodeParameter('returnAll', itemIndex) as boolean) return Infinity;
	return ctx.getNodeParameter('limit', itemIndex) as number;
}
