import { recover } from '../../faults/recover';
import type { Job, JobState } from '../../jobs/job';
import type { SemanticModel } from '../semanticModel';
import type { RequestContext } from '../../calls/session';
import { enhancedRefreshJob } from './enhancedRefresh';
import { standardRefreshJob } from './standardRefresh';

const enhancedType = 'ViaEnhancedApi';

/** A refresh by its id. `refreshType` is the service's word for how it was started, if known. */
export interface NamedRefresh {
	refreshId: string;
	refreshType?: string;
}

/**
 * A refresh of which only the id is sure: an enhanced refresh has details, any other only an entry in the history.
 * Where its type is not known, both are tried.
 */
export async function modelRefreshById(
	ctx: RequestContext,
	model: SemanticModel,
	{ refreshId, refreshType }: NamedRefresh,
): Promise<Job> {
	const enhanced = await enhancedRefreshJob(ctx, model, refreshId);
	const standard = await standardRefreshJob(ctx, model, refreshId);
	if (refreshType === enhancedType) return enhanced;
	if (refreshType !== undefined) return standard;
	return { ...enhanced, read: async () => await detailsOrEntry(enhanced, standard) };
}

/** Details exist for enhanced refreshes only: for others the service answers 400 or 404, and the history has them. */
async function detailsOrEntry(enhanced: Job, standard: Job): Promise<JobState> {
	return await recover(
		async () => await enhanced.read(),
		async (problem, caught) => {
			if (problem?.status !== 400) throw caught;
			return await standard.read();
		},
	);
}
