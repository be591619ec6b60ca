import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Job } from '../../jobs/job';
import { enhancedRefreshJob } from './enhancedRefresh';
import { standardRefreshJob } from './standardRefresh';
import type { TargetRun, Started, Target } from '../../refreshing/target';
import { refreshRemainder } from '../../refreshing/refreshRemainder';
import { withoutUndefined } from '../../values/values';
import { findRefreshSince } from './findRefresh';
import { followedInFleet } from './fleet';
import { entryId, entryState, historyOf } from './history';
import { identityOf, type SemanticModel } from '../semanticModel';
import { startRefresh } from './startRefresh';

/** What a refresh of a semantic model asks for. */
export interface ModelRequest {
	enhanced: boolean;
	body?: IDataObject;
}

const enhancedType = 'ViaEnhancedApi';

/** A semantic model as something that is refreshed. */
export function modelTarget(ctx: IExecuteFunctions, model: SemanticModel): Target<ModelRequest> {
	return {
		title: model.title,
		key: model.path,
		place: 'the refresh history of the semantic model',
		action: 'refresh',
		about: async () => ({
			service: 'powerBi',
			action: 'refresh',
			identity: await identityOf(ctx, model),
		}),
		start: async ({ enhanced, body }) => ({
			id: await startRefresh(ctx, model, { enhanced, body }),
			refreshType: enhanced ? enhancedType : 'ViaApi',
		}),
		find: async (sinceMs, { enhanced }) =>
			await findRefreshSince(ctx, model, { sinceMs, enhanced }),
		job: async (started) => followedInFleet(ctx, model, await jobOf(ctx, model, started)),
		runs: async () => runsIn(await historyOf(ctx, model)),
		canCancel: ({ state }) => state.details.refreshType === enhancedType,
		remainder: (request, failed) =>
			request.body === undefined
				? request
				: { ...request, body: refreshRemainder(request.body, failed) },
	};
}

async function jobOf(
	ctx: IExecuteFunctions,
	model: SemanticModel,
	{ id, refreshType }: Started,
): Promise<Job> {
	const job =
		refreshType === enhancedType
			? await enhancedRefreshJob(ctx, model, id)
			: await standardRefreshJob(ctx, model, id);
	// Whoever follows the item asks the history at once: only an enhanced refresh has details.
	return { ...job, identity: withoutUndefined({ ...job.identity, refreshType }) };
}

/** The runs of a refresh history. Pure. */
export function runsIn(entries: unknown[]): TargetRun[] {
	return entries.flatMap((entry) => {
		const id = entryId(entry);
		const state = entryState(entry);
		if (id === undefined) return [];
		return [
			{
				started: withoutUndefined({ id, refreshType: state.details.refreshType }) as Started,
				state,
			},
		];
	});
}
