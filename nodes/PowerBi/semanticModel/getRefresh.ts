import type { IExecuteFunctions } from 'n8n-workflow';

import { inItem } from '../../shared/durable/followRefresh';
import { badInput } from '../../shared/faults/errors';
import type { JobState } from '../../shared/jobs/job';
import { modelRefreshById, type NamedRefresh } from '../../shared/powerBi/runs/refreshById';
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
		const refreshType = typeInItem(ctx, itemIndex, refreshId);
		const state = await stateOfRefresh(ctx, model, { refreshId, refreshType });
		return jobItem({ service: 'powerBi', action: 'refresh', identity }, state);
	},
};

/** How the input item says that a refresh was started; undefined where it says nothing, or is about another one. */
export function typeInItem(
	ctx: IExecuteFunctions,
	itemIndex: number,
	refreshId: string,
): string | undefined {
	const itsId = inItem(ctx, itemIndex, 'refreshId') ?? refreshId;
	const isAboutIt = itsId.toLowerCase() === refreshId.toLowerCase();
	return isAboutIt ? inItem(ctx, itemIndex, 'refreshType') : undefined;
}

/**
 * How one refresh of a model is. One that was not started as an enhanced one is looked for in the history alone.
 * @throws one sentence when it is not listed
 */
export async function stateOfRefresh(
	ctx: IExecuteFunctions,
	model: SemanticModel,
	refresh: NamedRefresh,
): Promise<JobState> {
	const job = await modelRefreshById(ctx, model, refresh);
	const state = await job.read();
	if (!state.missing) return state;
	throw badInput(
		ctx.getNode(),
		`No refresh ${refresh.refreshId} of ${model.title} is listed: check the ID; Power BI keeps only the last 20 to 60 refreshes of about three days.`,
	);
}
