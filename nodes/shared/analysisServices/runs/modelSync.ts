import type { IDataObject } from 'n8n-workflow';

import { urlAt } from '../../../../credentials/clouds';
import { identityOf, type ServerModel } from '../model';
import type { StartedSync } from './startSync';
import type { Job, JobState } from '../../jobs/job';
import { faultOf } from '../../faults/fault';
import { retryAfterOf, type Reply } from '../../faults/problem';
import { request } from '../../calls/request';
import type { RequestContext } from '../../calls/session';
import { isEnd, type Status } from '../../jobs/status';
import { isoTime } from '../../values/times';
import { entryOf, isValues, withoutUndefined, member, text } from '../../values/values';
import { titleOf } from '../../jobs/action';

/** The states of a synchronization by number and by name in lower case (docs/services.md#synchronizing-replicas). */
const stateByNumber: Record<string, { name: string; status: Status }> = {
	'-1': { name: 'invalid', status: 'failed' },
	'0': { name: 'replicating', status: 'running' },
	'1': { name: 'rehydrating', status: 'running' },
	'2': { name: 'completed', status: 'completed' },
	'3': { name: 'failed', status: 'failed' },
	'4': { name: 'finalizing', status: 'running' },
};

/** The synchronization of a model's replicas; it cannot be cancelled. */
export function modelSyncJob(ctx: RequestContext, model: ServerModel, started: StartedSync): Job {
	const { operationId, statusUrl, firstPollMs } = started;
	let place: SyncAddress =
		statusUrl === undefined ? syncAddress(model, operationId) : { path: statusUrl };
	let moved: Pick<JobState, 'found'> = {};
	return {
		service: 'analysisServices',
		action: 'sync',
		title: titleOf('sync', model.title),
		id: operationId ?? place.path,
		identity: withoutUndefined({ ...identityOf(model), operationId, statusUrl }),
		firstPollMs,
		read: async () => {
			// A 303 only says where to look next, and when: its Retry-After counts, so it is not followed at once.
			const reply = await readSync(ctx, model, { ...place, accepts: [303] });
			const { location } = reply.headers;
			const next = location ? urlAt(location, place.path) : undefined;
			if (next === undefined) return { ...syncState(reply), ...moved };
			place = { path: next.href };
			moved = { found: { identity: { statusUrl: next.href } } };
			return { ...syncState(reply), ...moved };
		},
	};
}

/** Where a synchronization is looked up. */
export interface SyncAddress {
	path: string;
	query?: IDataObject;
}

/** Where a synchronization is looked up by its id alone. */
export function syncAddress(model: ServerModel, operationId: string | undefined): SyncAddress {
	return { path: model.syncStatus, query: { operationId } };
}

/** Asks once about a synchronization; follows a 303 unless it is accepted as an answer. */
export async function readSync(
	ctx: RequestContext,
	model: ServerModel,
	place: SyncAddress & { accepts?: number[] },
): Promise<Reply> {
	return await request(ctx, {
		service: 'analysisServices',
		method: 'GET',
		intent: `read a synchronization of the replicas of ${model.title}`,
		...place,
	});
}

/**
 * An answer about a synchronization as a job state. The state is a number or a name in any letter case; one that
 * nobody knows, like a 303 without a body, is not an end. Pure.
 */
export function syncState({ headers, body }: Reply): JobState {
	const said = text(body, 'syncstate')?.trim().toLowerCase() ?? '';
	const state =
		entryOf(stateByNumber, said) ?? Object.values(stateByNumber).find(({ name }) => name === said);
	const status = state?.status ?? 'running';
	const updated = isoTime(text(body, 'UpdatedAt'));
	const given = member(body, 'details');
	const details =
		isValues(given) || Array.isArray(given) ? JSON.stringify(given) : text(body, 'details');
	return {
		status,
		details: withoutUndefined({
			startTime: isoTime(text(body, 'StartedAt')),
			endTime: isEnd(status) ? updated : undefined,
			updatedTime: updated,
			database: text(body, 'database'),
			syncState: state?.name ?? (said === '' ? undefined : said),
			details,
			failure: status === 'failed' ? syncFailure(details, state?.name) : undefined,
		}),
		raw: body,
		nextPollMs: retryAfterOf(headers, Date.now()),
	};
}

function syncFailure(said: string | undefined, name?: string) {
	const unexplained =
		name === 'invalid'
			? 'the service calls the state of the synchronization invalid'
			: 'the service gives no cause';
	return faultOf({ errorCode: 'SyncFailed', message: said ?? unexplained });
}
