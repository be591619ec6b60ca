import type { Job, JobState } from '../../jobs/job';
import { entryId, entryState, historyOf, isOtherRunning, pastRefreshes } from './history';
import { identityOf, type SemanticModel } from '../semanticModel';
import type { RequestContext } from '../../calls/session';
import { titleOf } from '../../jobs/action';
import { missing, stateById } from '../../jobs/listedRun';

/**
 * A standard refresh: followed through the model's history by the RequestId that the start answered with, since
 * the service gives no other id and no details for it (docs/services.md#starting-a-refresh). It cannot be cancelled.
 */
export async function standardRefreshJob(
	ctx: RequestContext,
	model: SemanticModel,
	refreshId: string,
): Promise<Job> {
	return {
		...(await refreshAt(ctx, model, refreshId)),
		read: async () => stateIn(await historyOf(ctx, model), refreshId),
		pastRuns: async () => pastRefreshes(await historyOf(ctx, model), 'whole'),
	};
}

/** Who a refresh is, however it was started. */
export async function refreshAt(
	ctx: RequestContext,
	model: SemanticModel,
	refreshId: string,
): Promise<Pick<Job, 'service' | 'action' | 'title' | 'id' | 'identity'>> {
	return {
		service: 'powerBi',
		action: 'refresh',
		title: titleOf('refresh', model.title),
		id: refreshId,
		identity: { ...(await identityOf(ctx, model)), refreshId },
	};
}

/** The state of a refresh in a history; missing when it is not listed, and then whether it may be queued. Pure. */
export function stateIn(entries: unknown[], refreshId: string): JobState {
	const behindAnother = () => entries.some((one) => isOtherRunning(one, refreshId));
	return (
		stateById(entries, refreshId, { idOf: entryId, stateOf: entryState }) ??
		missing(behindAnother())
	);
}
