import { targetOf, type LinkTarget } from '../link';
import { titleOf, type Action } from '../../jobs/action';
import type { JobIdentity } from '../../jobs/identity';
import type { Failure, Job, JobState } from '../../jobs/job';
import { faultOf } from '../../faults/fault';
import { retryAfterOf, type Reply } from '../../faults/problem';
import { path, request } from '../../calls/request';
import type { RequestContext } from '../../calls/session';
import type { Status } from '../../jobs/status';
import { operationResult } from './operationResult';
import { isoTime } from '../../values/times';
import { entryOf, isValues, withoutUndefined, member, text } from '../../values/values';

/** A long-running operation that Fabric accepted, with what is needed to follow it (plain JSON). */
export interface StartedOperation {
	[key: string]: string | number | undefined;
	operationId?: string;
	/** Where the service says its state is; used when it gives no id. */
	location?: string;
	firstPollMs?: number;
}

/** What an operation does, and to what. */
export interface OperationSubject {
	action: Action;
	/** Names that in sentences: `dataflow "Orders"`. */
	thing: string;
	identity: JobIdentity;
}

/** A long-running operation as a job, with the result it leaves when it succeeded. */
export interface OperationJob extends Job {
	/** The operation's result; undefined for one that has none, which is a success all the same. One that may be empty is undefined where nothing was answered. */
	result(mayBeEmpty?: boolean): Promise<unknown>;
}

const statusByWord: Record<string, Status> = {
	notstarted: 'notStarted',
	running: 'running',
	succeeded: 'completed',
	failed: 'failed',
};

/** The operation behind an answer; undefined when the answer is the result already. Pure. */
export function operationIn({ status, headers }: Reply): StartedOperation | undefined {
	if (status !== 202) return undefined;
	const { location } = headers;
	const operationId =
		headers['x-ms-operation-id'] ?? /\/operations\/([^/?#]+)/i.exec(location ?? '')?.[1];
	return withoutUndefined({
		operationId,
		location,
		firstPollMs: retryAfterOf(headers, Date.now()),
	});
}

/** A long-running operation of Fabric's as a job. */
export function fabricOperationJob(
	ctx: RequestContext,
	started: StartedOperation,
	{ action, thing, identity }: OperationSubject,
): OperationJob {
	const title = titleOf(action, thing);
	const intent = `read the state of the ${title}`;
	return {
		service: 'fabric',
		action,
		title,
		id: started.operationId ?? started.location ?? '',
		identity: withoutUndefined({ ...identity, operationId: started.operationId }),
		firstPollMs: started.firstPollMs,
		read: async () => {
			const target = await operationTarget(ctx, started);
			const { headers, body } = await request(ctx, { ...target, method: 'GET', intent });
			return withoutUndefined({
				...operationState(body),
				nextPollMs: retryAfterOf(headers, Date.now()),
			});
		},
		result: async (mayBeEmpty = false) =>
			await operationResult(ctx, await operationTarget(ctx, started), {
				mayBeEmpty,
				intent: `read the result of the ${title}`,
			}),
	};
}

/** The state of an operation. Failed comes with HTTP 200; words nobody knows mean running. Pure. */
export function operationState(body: unknown): JobState {
	const status = entryOf(statusByWord, text(body, 'status')?.toLowerCase()) ?? 'running';
	const ended = status === 'completed' || status === 'failed';
	return {
		status,
		details: withoutUndefined({
			startTime: isoTime(text(body, 'createdTimeUtc')),
			endTime: ended ? isoTime(text(body, 'lastUpdatedTimeUtc')) : undefined,
			failure: failureIn(member(body, 'error')),
		}),
		raw: body,
	};
}

/**
 * The id on our own root comes first: Location may lack the version or name a regional host
 * (docs/services.md#long-running-operations).
 */
async function operationTarget(
	ctx: RequestContext,
	{ operationId, location = '' }: StartedOperation,
): Promise<LinkTarget> {
	if (operationId === undefined) return await targetOf(ctx, location);
	return { service: 'fabric', path: path`/v1/operations/${operationId}` };
}

function failureIn(error: unknown): Failure | undefined {
	if (!isValues(error)) return undefined;
	return {
		advice: unknownAdvice,
		...(faultOf(error) ?? { message: 'the service gives no cause' }),
	};
}

const unknownAdvice =
	'No remedy is known for this cause: look at it in Fabric, and start it again.';
