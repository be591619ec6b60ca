import type { IExecuteFunctions } from 'n8n-workflow';

import { badInput, problemBehind } from '../../shared/errors';
import type { Job } from '../../shared/job';
import { enhancedRefreshJob } from '../../shared/jobs/enhancedRefresh';
import { standardRefreshJob } from '../../shared/jobs/standardRefresh';
import type { Operation } from '../../shared/operation';
import {
	semanticModelAt,
	semanticModelFields,
	type SemanticModel,
} from '../../shared/powerBi/semanticModel';
import { resultOf } from '../../shared/result';
import { refreshIdField } from '../../shared/refreshIdField';

export const getRefresh: Operation = {
	name: 'Get Refresh',
	value: 'getRefresh',
	action: 'Get a refresh of a semantic model',
	description:
		'Read how one refresh is: with details of its tables for an enhanced one, from the history for others',
	fields: [...semanticModelFields, refreshIdField],

	async run(ctx, itemIndex) {
		const model = await semanticModelAt(ctx, itemIndex);
		const refreshId = (ctx.getNodeParameter('refreshId', itemIndex) as string).trim();
		if (refreshId === '')
			throw badInput(
				ctx.getNode(),
				'Refresh ID is empty: give the ID of the refresh to read.',
				itemIndex,
			);
		return await read(ctx, model, refreshId);
	},
};

async function read(ctx: IExecuteFunctions, model: SemanticModel, refreshId: string) {
	const job = await enhancedRefreshJob(ctx, model, refreshId);
	const state = await detailsOrEntry(ctx, model, job);
	if (!state.missing) return resultOf(job, state);
	throw badInput(
		ctx.getNode(),
		`No refresh ${refreshId} of ${model.title} is listed: check the ID; Power BI keeps only the last 20 to 60 refreshes of about three days.`,
	);
}

/** Details exist for enhanced refreshes only: for others the service answers 400 or 404, and the history tells. */
async function detailsOrEntry(ctx: IExecuteFunctions, model: SemanticModel, job: Job) {
	let fault: unknown;
	try {
		return await job.read();
	} catch (error) {
		fault = error;
	}
	if (problemBehind(fault)?.status !== 400) throw fault;
	return await (await standardRefreshJob(ctx, model, job.id)).read();
}
