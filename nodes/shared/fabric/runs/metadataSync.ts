import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { path, request } from '../../calls/request';
import { callFailed } from '../../faults/errors';
import { titleOf } from '../../jobs/action';
import type { JobIdentity } from '../../jobs/identity';
import type { Job, JobState } from '../../jobs/job';
import { startOnce } from '../../jobs/startOnce';
import { isValues, rowsOf, withoutUndefined } from '../../values/values';
import { namedItem } from '../item';
import { itemIdentity } from '../itemNames';
import { toChange } from '../permissions';
import type { SqlEndpoint } from '../sqlEndpoint';
import { fabricOperationJob, operationIn, type StartedOperation } from './longRunningOperation';
import { judged, tablesIn, type Freshness } from './tableSyncs';

/** What is asked of a synchronization. */
export interface SyncRequest extends Freshness {
	/** How long the service may take, in seconds: it gives up then. At most a day. */
	timeoutSeconds: number;
	/** Drops and makes all tables of the endpoint anew, with what was granted on them. */
	recreateTables: boolean;
}

/** A synchronization that was accepted: the operation that carries it out, or what was answered at once. */
interface StartedSync extends IDataObject {
	operation?: StartedOperation;
	answer?: IDataObject;
}

const action = 'syncMetadata';

/**
 * Starts to bring the tables of a SQL analytics endpoint up to date, once for an item of a node's run, as a job. A lost
 * answer names no operation and the service lists none, so it is an error: a second synchronization while one runs is
 * undocumented (docs/services.md#sql-analytics-endpoint).
 */
export async function startedSync(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ endpoint, wanted }: { endpoint: SqlEndpoint; wanted: SyncRequest },
): Promise<Job> {
	const source = await namedItem(ctx, endpoint.source);
	const title = titleOf(action, source.title);
	const started = await startOnce<StartedSync>(ctx, itemIndex, {
		title,
		step: `sync ${endpoint.id}`,
		place: 'the SQL analytics endpoint, whose tables show when they changed,',
		start: async () => await start(ctx, { ...endpoint, source }, wanted),
		find: () => {
			throw callFailed(ctx.getNode(), 'look for it', {
				message: 'Fabric lists no synchronizations',
				transient: false,
				maybeAccepted: false,
			});
		},
	});
	const identity = { ...(await itemIdentity(ctx, source)), sqlEndpointId: endpoint.id };
	return syncJob(ctx, started, { identity, thing: source.title, wanted });
}

async function start(
	ctx: IExecuteFunctions,
	{ id, source }: SqlEndpoint,
	{ timeoutSeconds: value, recreateTables }: SyncRequest,
): Promise<StartedSync> {
	const reply = await request(ctx, {
		service: 'fabric',
		method: 'POST',
		path: `${source.workspace.path}${path`/sqlEndpoints/${id}/refreshMetadata`}`,
		// An empty body is refused, and some tenants take seconds alone.
		body: { timeout: { timeUnit: 'Seconds', value }, ...(recreateTables && { recreateTables }) },
		intent: `start the ${titleOf(action, source.title)}`,
		needs: toChange('SQLEndpoint'),
	});
	const operation = operationIn(reply);
	return operation ? { operation } : { answer: { result: reply.body as IDataObject } };
}

function syncJob(
	ctx: IExecuteFunctions,
	{ operation, answer }: StartedSync,
	{ identity, thing, wanted }: { identity: JobIdentity; thing: string; wanted: Freshness },
): Job {
	const job = fabricOperationJob(ctx, operation ?? {}, { action, thing, identity });
	let isEmpty = false;
	const read = async (): Promise<JobState> => {
		if (operation === undefined) return syncState({ result: answer?.result, wanted });
		const state = await job.read();
		if (state.status !== 'completed') return state;
		const result = await job.result(true);
		// Nothing at all is what an endpoint without tables leaves, and what a broken answer looks like: asked twice.
		if (result === undefined && !isEmpty) {
			isEmpty = true;
			return { status: 'running', details: {}, nextPollMs: 1000 };
		}
		return syncState({ result, wanted, state });
	};
	return { ...job, id: job.id === '' ? (identity.sqlEndpointId ?? '') : job.id, read };
}

/** The state of a synchronization whose call succeeded, by its tables. Pure. */
export function syncState({
	result,
	wanted,
	state,
}: {
	result: unknown;
	wanted: Freshness;
	state?: JobState;
}): JobState {
	if (!isReadable(result))
		return { ...state, status: 'unknown', ended: true, details: {}, raw: result };
	const { status, tables, failure, remark } = judged(tablesIn(result), wanted);
	const details = withoutUndefined({ ...timesOf(tables), ...state?.details, tables, failure });
	return { ...state, status, details, remark, raw: result };
}

/** Rows, or nothing at all, which is what an endpoint without tables leaves. */
function isReadable(result: unknown): boolean {
	if (isValues(result) && Object.keys(result).length > 0) return rowsOf(result) !== undefined;
	return typeof result !== 'string' || result.trim() === '';
}

/** From the first table that was begun to the last that ended. */
function timesOf(tables: Array<{ startTime?: string; endTime?: string }>) {
	const [startTime] = tables.flatMap((one) => one.startTime ?? []).sort();
	const endTime = tables
		.flatMap((one) => one.endTime ?? [])
		.sort()
		.at(-1);
	return withoutUndefined({ startTime, endTime });
}
