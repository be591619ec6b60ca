import type { IExecuteFunctions } from 'n8n-workflow';

import { badInput } from '../../shared/faults/errors';
import type { JobState } from '../../shared/jobs/job';
import { modelRefreshById } from '../../shared/powerBi/runs/refreshById';
import type { Operation } from '../../shared/editor/operation';
import {
	identityOf,
	semanticModelAt,
	semanticModelFields,
	type SemanticModel,
} from '../../shared/powerBi/semanticModel';
import { jobItem } from '../../shared/jobs/jobItem';
import { refreshIdAt, refreshLocator } from '../../shared/refreshing/refreshIdField';

export const getRefresh: Operation = {
	name: 'Get Refresh',
	value: 'getRefresh',
	action: 'Get a refresh of a semantic model',
	description:
		'Get the status of one refresh: with details of its tables for an enhanced one, from the history for others',
	fields: [
		...semanticModelFields,
		refreshLocator({ searchListMethod: 'searchRefreshes', dependsOn: ['semanticModel.value'] }),
	],

	async run(ctx, itemIndex) {
		const refreshId = refreshIdAt(ctx, itemIndex);
		const model = await semanticModelAt(ctx, itemIndex);
		const identity = { ...(await identityOf(ctx, model)), refreshId };
		const state = await stateOfRefresh(ctx, model, refreshId);
		return jobItem({ service: 'powerBi', action: 'refresh', identity }, state);
	},
};

/**
 * How one refresh of a model is.
 * @throws one sentence when it is not listed
 */
export async function stateOfRefresh(
	ctx: IExecuteFunctions,
	model: SemanticModel,
	refreshId: string,
): Promise<JobState> {
	const job = await modelRefreshById(ctx, model, { refreshId });
	const state = await job.read();
	if (!state.missing) return state;
	throw badInput(
		ctx.getNode(),
		`No refresh ${refreshId} of ${model.title} is listed: check the ID; Power BI keeps only the last 20 to 60 refreshes of about three days.`,
	);
}
