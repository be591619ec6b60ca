import { streamWindows, type Window } from '../calls/pages';
import { path, request } from '../calls/request';
import type { RequestContext } from '../calls/session';
import { rowsOf } from '../values/values';

/** What of the refreshables is wanted; everything the account may see when empty. */
export interface RefreshablesQuery {
	/** One capacity instead of all. */
	capacityId?: string;
	/** Through the admin API: the whole tenant, at most 200 requests an hour. */
	asAdmin?: boolean;
	filter?: string;
	/** Adds the capacity and the workspace to each; Microsoft's examples say `capacity,group`. */
	expand?: string;
	/** At most this many in all. */
	limit?: number;
	/** Leaves out the first ones. */
	skip?: number;
}

const pageSize = 1000;

/**
 * Streams refreshables in the service's order, page by page: `$top` is required and a page holds 1,000 at most
 * (docs/services.md#capacities-and-refreshables).
 */
export function refreshablePages(
	ctx: RequestContext,
	query: RefreshablesQuery = {},
): AsyncGenerator<unknown[]> {
	const { limit, skip } = query;
	const read = async (window: Window) => await refreshablePage(ctx, query, window);
	return streamWindows(read, { pageSize, limit, skip });
}

async function refreshablePage(
	ctx: RequestContext,
	{ capacityId, asAdmin, filter, expand }: RefreshablesQuery,
	{ $top, $skip }: Window,
): Promise<unknown[]> {
	const root = `/v1.0/myorg${asAdmin ? '/admin' : ''}/capacities`;
	const { body } = await request(ctx, {
		service: 'powerBi',
		method: 'GET',
		path: `${root}${capacityId === undefined ? '' : path`/${capacityId}`}/refreshables`,
		query: {
			$top,
			...($skip > 0 ? { $skip } : {}),
			...(filter ? { $filter: filter } : {}),
			...(expand ? { $expand: expand } : {}),
		},
		reads: 'rows',
		intent: 'list the refreshables',
	});
	return rowsOf(body) ?? [];
}
