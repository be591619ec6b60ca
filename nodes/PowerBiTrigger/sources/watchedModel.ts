import type { IPollFunctions } from 'n8n-workflow';

import { enhancedRefreshJob } from '../../shared/powerBi/runs/enhancedRefresh';
import type { JobState } from '../../shared/jobs/job';
import { historyOf } from '../../shared/powerBi/runs/history';
import { runsIn } from '../../shared/powerBi/runs/modelTarget';
import { identityOf, withNames, type SemanticModel } from '../../shared/powerBi/semanticModel';
import type { Listing, WatchedRun } from '../events/listing';
import { modelSlots } from './modelSchedule';
import type { Target, TargetNeeds } from './source';

/** Power BI keeps 20 refreshes of a model whatever their age (docs/services.md#refresh-history). */
const keeps = 20;

/** A semantic model that is watched through its own refresh history. */
export function watchedModel(
	ctx: IPollFunctions,
	model: SemanticModel,
	wanted: TargetNeeds,
): Target {
	return {
		key: model.id.toLowerCase(),
		title: model.title,
		idName: 'refreshId',
		read: async () => await modelListing(ctx, model, wanted),
		identity: async () => await identityOf(ctx, await withNames(ctx, model)),
		detail: async (run) => await modelRunDetail(ctx, model, run),
	};
}

/** A model's refreshes as its history lists them. */
export async function modelListing(
	ctx: IPollFunctions,
	model: SemanticModel,
	wanted: TargetNeeds,
): Promise<Listing> {
	const runs = modelRuns(await historyOf(ctx, model));
	return { runs, keeps, ...(wanted.schedule && { slots: await modelSlots(ctx, model) }) };
}

/** The refreshes among the entries of a history, or in a refreshable. */
export function modelRuns(entries: unknown[]): WatchedRun[] {
	return runsIn(entries).map(({ started: { id }, state }) => {
		const type = state.details.refreshType?.toLowerCase();
		return { id, state, ...(type !== undefined && { type }) };
	});
}

/** A state with the cause: a failed enhanced refresh has its cause in its own details when the history gives none. */
export async function modelRunDetail(
	ctx: IPollFunctions,
	model: SemanticModel,
	{ id, state, type }: WatchedRun,
): Promise<JobState> {
	const isSilent = state.status === 'failed' && state.details.failure === undefined;
	if (!isSilent || type !== 'viaenhancedapi') return state;
	return await (await enhancedRefreshJob(ctx, model, id)).read();
}
