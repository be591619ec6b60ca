/** One page of a list: its rows, and where the next page begins; no `next` on the last one. */
export interface Page<Row, Start> {
	rows: Row[];
	next?: Start;
}

/**
 * Streams a paged list in the service's order, page by page and up to `limit` rows, and asks for no page that is not
 * needed. `read` gets where the page begins, undefined for the first.
 */
export async function* streamPages<Row, Start>(
	read: (start: Start | undefined) => Promise<Page<Row, Start>>,
	limit = Infinity,
): AsyncGenerator<Row[]> {
	let rest = limit;
	let start: Start | undefined;
	do {
		const page = await read(start);
		if (page.rows.length > 0) yield page.rows.slice(0, rest);
		rest -= page.rows.length;
		start = page.next;
	} while (start !== undefined && rest > 0);
}

/** The part of a list that one request asks for. A type, so that it can stand as a query. */
export type Window = { $top: number; $skip: number };

/** How a list is paged, and how much of it is wanted. */
export interface Windows {
	pageSize: number;
	limit?: number;
	/** Leaves out the first ones. */
	skip?: number;
}

/**
 * Streams a list that is paged by `$top` and `$skip`. `$top` is always given and never asks for more than is wanted; a
 * page that is shorter than asked is the last.
 */
export function streamWindows<Row>(
	read: (window: Window) => Promise<Row[]>,
	{ pageSize, limit = Infinity, skip = 0 }: Windows,
): AsyncGenerator<Row[]> {
	return streamPages<Row, number>(async (taken = 0) => {
		const $top = Math.min(pageSize, limit - taken);
		const rows = await read({ $top, $skip: skip + taken });
		return { rows, next: rows.length < $top ? undefined : taken + rows.length };
	}, limit);
}

/** All rows of the pages. */
export async function collected<Row>(pages: AsyncIterable<Row[]>): Promise<Row[]> {
	const rows: Row[] = [];
	for await (const page of pages) for (const row of page) rows.push(row);
	return rows;
}
