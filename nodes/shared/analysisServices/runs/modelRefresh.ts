import {
	entryId,
	entryState,
	historyOf,
	refreshPath,
	withoutEarlyEndTime,
	statusOfWord,
} from './history';
import { identityOf, type ServerModel } from '../model';
import { recover } from '../../faults/recover';
import { faultOf } from '../../faults/fault';
import type { Job, JobState } from '../../jobs/job';
import { refreshDetails } from '../../refreshing/refreshDetails';
import { request } from '../../calls/request';
import type { RequestContext } from '../../calls/session';
import { isBadEnd } from '../../jobs/status';
import { withoutUndefined, member, text } from '../../values/values';
import { titleOf } from '../../jobs/action';
import { missing, pastRuns, stateById } from '../../jobs/listedRun';

/** A refresh of an Analysis Services model. */
export function modelRefreshJob(
	ctx: RequestContext,
	model: ServerModel,
	{ refreshId, failureNote }: { refreshId: string; failureNote?: string },
): Job {
	return {
		service: 'analysisServices',
		action: 'refresh',
		title: titleOf('refresh', model.title),
		id: refreshId,
		identity: { ...identityOf(model), refreshId },
		failureNote,
		read: async () => await readRefresh(ctx, model, refreshId),
		cancel: async () => await cancelModelRefresh(ctx, model, refreshId),
		pastRuns: async () => pastRuns(await historyOf(ctx, model), entryState),
	};
}

/** Asks the service to cancel a refresh; any success will do, since the code is not documented. */
export async function cancelModelRefresh(
	ctx: RequestContext,
	model: ServerModel,
	refreshId: string,
): Promise<void> {
	await request(ctx, {
		service: 'analysisServices',
		method: 'DELETE',
		path: refreshPath(model, refreshId),
		intent: `cancel refresh ${refreshId} of ${model.title}`,
	});
}

/** The details of a refresh as a job state; 200 and 202 alike, since only the word in the body counts. Pure. */
export function modelRefreshState(body: unknown): JobState {
	const status = statusOfWord(text(body, 'status'));
	const details = withoutEarlyEndTime(status, refreshDetails(body, statusOfWord));
	const failure = details.failure ?? faultOf(member(body, 'error'));
	// Among the messages of a success may be what an attempt before it said.
	const ended = withoutUndefined({ ...details, failure: isBadEnd(status) ? failure : undefined });
	return { status, details: ended, raw: body };
}

/** The state of a refresh in a history; missing when it is not listed. Pure. */
export function stateIn(entries: unknown[], refreshId: string): JobState {
	return stateById(entries, refreshId, { idOf: entryId, stateOf: entryState }) ?? missing();
}

async function readRefresh(
	ctx: RequestContext,
	model: ServerModel,
	refreshId: string,
): Promise<JobState> {
	const call = {
		service: 'analysisServices',
		method: 'GET',
		path: refreshPath(model, refreshId),
		intent: `read the state of refresh ${refreshId} of ${model.title}`,
	} as const;
	return await recover(
		async () => modelRefreshState((await request(ctx, call)).body),
		async (problem, caught) => {
			if (problem?.status !== 404) throw caught;
			// Not listed yet, too old, or the model is gone: the history shows it, and fails for a model that is gone.
			return stateIn(await historyOf(ctx, model), refreshId);
		},
	);
}
