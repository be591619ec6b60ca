import { isCancelledByUser, type Job, type JobDetails, type JobState } from '../../jobs/job';
import { recover } from '../../faults/recover';
import { historyOf, pastRefreshes, refreshPath, refreshStatus } from './history';
import { faultOf } from '../../faults/fault';
import type { SemanticModel } from '../semanticModel';
import { refreshDetails } from '../../refreshing/refreshDetails';
import { request } from '../../calls/request';
import type { RequestContext } from '../../calls/session';
import { isBadEnd, type Status } from '../../jobs/status';
import { withoutUndefined, text } from '../../values/values';
import { attemptCount, failuresOf } from './attempts';
import { refreshAt, stateIn } from './standardRefresh';

/** An enhanced refresh: it has an id, details while it runs, and can be cancelled. */
export async function enhancedRefreshJob(
	ctx: RequestContext,
	model: SemanticModel,
	refreshId: string,
): Promise<Job> {
	return {
		...(await refreshAt(ctx, model, refreshId)),
		read: async () => await readDetails(ctx, model, refreshId),
		cancel: async () => await cancelEnhancedRefresh(ctx, model, refreshId),
		pastRuns: async () => pastRefreshes(await historyOf(ctx, model), 'parts'),
	};
}

/** Asks the service to cancel an enhanced refresh. */
export async function cancelEnhancedRefresh(
	ctx: RequestContext,
	model: SemanticModel,
	refreshId: string,
): Promise<void> {
	await request(ctx, {
		service: 'powerBi',
		method: 'DELETE',
		path: refreshPath(model, refreshId),
		intent: `cancel refresh ${refreshId} of ${model.title}`,
	});
}

/**
 * The execution details of an enhanced refresh as a job state. 202 and 200 carry the same body and neither is a
 * verdict: the words in the body decide (docs/services.md#enhanced-refresh-details). Pure.
 */
export function detailsState(body: unknown): JobState {
	const { status, ended } = refreshStatus(body);
	const details = detailsOf(body, status);
	const isCancelled = status === 'failed' && isCancelledByUser(details.failure);
	return withoutUndefined({
		status: isCancelled ? 'cancelled' : status,
		ended,
		details,
		raw: body,
	});
}

/**
 * Reads an enhanced refresh. Where the service has no details of it, the history decides, which also says when it is
 * missing.
 */
export async function readDetails(
	ctx: RequestContext,
	model: SemanticModel,
	refreshId: string,
): Promise<JobState> {
	const call = {
		service: 'powerBi',
		method: 'GET',
		path: refreshPath(model, refreshId),
		intent: `read the state of refresh ${refreshId} of ${model.title}`,
	} as const;
	return await recover(
		async () => detailsState((await request(ctx, call)).body),
		async (problem, caught) => {
			if (problem?.status !== 404) throw caught;
			// Not listed yet, or dropped, or the model is gone: the history shows it, and fails for a model that is gone.
			return stateIn(await historyOf(ctx, model), refreshId);
		},
	);
}

function detailsOf(body: unknown, status: Status): JobDetails {
	const given = text(body, 'numberOfAttempts');
	const { failure, ...details } = refreshDetails(
		body,
		(word) => refreshStatus({ status: word }).status,
	);
	const { attemptFailures, ...ended } = failuresOf(body, status, faultOf);
	return withoutUndefined({
		...details,
		refreshType: 'ViaEnhancedApi',
		attempts: given === undefined ? attemptCount(body) : Number(given),
		failure: isBadEnd(status) ? (failure ?? ended.failure) : undefined,
		attemptFailures,
	});
}
