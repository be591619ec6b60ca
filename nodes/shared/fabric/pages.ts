import { callFailed } from '../faults/errors';
import type { Needs } from '../faults/needs';
import { collected, streamPages } from '../calls/pages';
import { request } from '../calls/request';
import type { RequestContext } from '../calls/session';
import { rowsOf, text } from '../values/values';
import { wellFormed } from '../values/words';
import { targetOf, type LinkTarget } from './link';

/** A listing of Fabric's: `path` below the service's root, an encoded query (`recursive=false&…`) and its purpose. */
export interface ListRequest {
	path: string;
	query?: URLSearchParams;
	/** Completes the sentence "Could not …". */
	intent: string;
	/** What the account needs for it. */
	needs?: Needs;
	/** Stops when this many rows were read; all rows when missing. */
	limit?: number;
}

/**
 * The rows of a listing over all its pages, at most `limit`, in the service's order.
 * @throws the translated error, also for a page that comes a second time, since the list would never end
 */
export async function collectRows(ctx: RequestContext, listing: ListRequest): Promise<unknown[]> {
	const { limit, intent, needs } = listing;
	const visited = new Set<string>();
	const first: LinkTarget = { service: 'fabric', path: pathOf(listing) };
	const read = async (target = first) => {
		if (visited.has(target.path)) throw repeated(ctx, intent);
		visited.add(target.path);
		const { body } = await request(ctx, {
			...target,
			method: 'GET',
			reads: 'rows',
			intent,
			needs,
		});
		return { rows: rowsOf(body) ?? [], next: await nextPage(ctx, listing, body) };
	};
	return await collected(streamPages(read, limit));
}

/**
 * The URI is followed as it is: its token is encoded already, and encoding it again would break it
 * (docs/services.md#fabric-requests).
 */
async function nextPage(
	ctx: RequestContext,
	listing: ListRequest,
	body: unknown,
): Promise<LinkTarget | undefined> {
	const uri = text(body, 'continuationUri');
	if (uri !== undefined) return await targetOf(ctx, uri);
	const token = text(body, 'continuationToken');
	return token === undefined ? undefined : { service: 'fabric', path: pathOf(listing, token) };
}

function pathOf({ path, query }: ListRequest, token?: string): string {
	const parts = [query?.toString() ?? '', token === undefined ? '' : continuation(token)];
	const search = parts.filter((part) => part !== '').join('&');
	return search === '' ? path : `${path}?${search}`;
}

function continuation(token: string): string {
	const encoded = /%[0-9a-f]{2}/i.test(token) ? token : encodeURIComponent(wellFormed(token));
	return `continuationToken=${encoded}`;
}

function repeated(ctx: RequestContext, intent: string) {
	return callFailed(ctx.getNode(), intent, {
		message: 'the service gave a page a second time, so the list would never end',
		transient: false,
		maybeAccepted: false,
	});
}
