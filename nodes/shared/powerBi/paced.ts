import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { pause } from '../calls/pause';
import { stopSignal } from '../calls/pause';
import type { RequestContext } from '../calls/session';
import { delayBefore, hourMs, minuteMs, trimmed, type Limit, type Sent } from '../calls/limits';

/** What a send is counted under, how many rows it carries, and the limits it is under. */
export interface Paced {
	/** Tells apart what is limited apart: one push dataset, one account's queries. */
	key: string;
	rows?: number;
	limits: readonly Limit[];
}

/**
 * Sends something when its limits allow, waiting until then and hearing Stop. The log lives in the node's context, so
 * that a node in a loop keeps to the limits over all its runs in the execution.
 * @returns what was sent, or undefined when the execution was stopped first
 */
export async function paced<T>(
	ctx: IExecuteFunctions,
	{ key, rows = 0, limits }: Paced,
	send: () => Promise<T>,
): Promise<T | undefined> {
	const context = ctx.getContext('node');
	const log = logIn(context, key);
	const delayMs = delayBefore(log, { rows, now: Date.now() }, limits);
	if (await pause(delayMs, stopSignal(ctx))) return undefined;
	try {
		return await send();
	} finally {
		const now = Date.now();
		const kept = trimmed(log, { now, limits });
		context[`sent:${key}`] = [...kept, { at: now, rows }] as unknown as IDataObject[];
	}
}

/** How many requests were sent under a key within the last milliseconds. */
export function sentWithin(ctx: IExecuteFunctions, key: string, windowMs: number): number {
	const now = Date.now();
	return logIn(ctx.getContext('node'), key).filter(({ at }) => now - at < windowMs).length;
}

/** Whether a context belongs to a run, as opposed to a list in the editor. */
export function isRun(ctx: RequestContext): ctx is IExecuteFunctions {
	return 'getContext' in ctx;
}

function logIn(context: IDataObject, key: string): Sent[] {
	const log = context[`sent:${key}`];
	return Array.isArray(log) ? (log as unknown as Sent[]) : [];
}

/** Queries over REST: 120 a minute for each account (docs/services.md#executing-queries). */
export const queryLimits: Limit[] = [{ windowMs: minuteMs, most: 120, of: 'requests' }];

/** From this many rows on a table takes fewer requests (docs/services.md#push-datasets). */
export const largeTableRows = 250000;

/**
 * Limits of adding rows to a push dataset (docs/services.md#push-datasets): 120 POSTs a minute and a million rows an
 * hour; once a table holds 250,000 rows only 120 POSTs an hour.
 */
export function pushLimits(rowsInTable: number): Limit[] {
	return [
		{ windowMs: minuteMs, most: 120, of: 'requests' },
		{ windowMs: hourMs, most: 1000000, of: 'rows' },
		...(rowsInTable >= largeTableRows
			? [{ windowMs: hourMs, most: 120, of: 'requests' } as const]
			: []),
	];
}
