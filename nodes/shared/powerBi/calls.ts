import type { IDataObject } from 'n8n-workflow';

import type { Reply } from '../faults/problem';
import { request } from '../calls/request';
import type { Call } from '../calls/send';
import type { RequestContext } from '../calls/session';
import { isValues, rowsOf } from '../values/values';

/** Root of every path of the Power BI API. */
export const myorg = '/v1.0/myorg';

/** A read: `path` from the service's root, and what it is for ("Could not …"). */
export type Read = Pick<Call, 'path' | 'query' | 'intent' | 'keepsDigits'>;

/** The JSON that Power BI gives for a path. */
export async function readRecord(ctx: RequestContext, read: Read): Promise<IDataObject> {
	const { body } = await request(ctx, { service: 'powerBi', method: 'GET', ...read });
	return isValues(body) ? (body as IDataObject) : {};
}

/** The records of a listing of Power BI's, in its order. */
export async function readRecords(ctx: RequestContext, read: Read): Promise<IDataObject[]> {
	const { body } = await request(ctx, {
		service: 'powerBi',
		method: 'GET',
		reads: 'rows',
		...read,
	});
	return (rowsOf(body) ?? []).filter(isValues) as IDataObject[];
}

/** Sends a change to Power BI; its answer is often empty. */
export async function change(ctx: RequestContext, call: Omit<Call, 'service'>): Promise<Reply> {
	return await request(ctx, { service: 'powerBi', ...call });
}
