import { modelAt, modelFields } from '../../shared/analysisServices/model';
import { badInput } from '../../shared/faults/errors';
import { modelRefreshJob } from '../../shared/analysisServices/runs/modelRefresh';
import type { Operation } from '../../shared/editor/operation';
import { refreshIdAt, refreshLocator } from '../../shared/refreshing/refreshIdField';
import { jobItem } from '../../shared/jobs/jobItem';

export const getRefresh: Operation = {
	name: 'Get Refresh',
	value: 'getRefresh',
	action: 'Get a refresh of a model',
	description: 'Get the status of one refresh, with its tables and messages',
	fields: [
		...modelFields,
		refreshLocator({ searchListMethod: 'searchModelRefreshes', dependsOn: ['server', 'model'] }),
	],

	async run(ctx, itemIndex) {
		const refreshId = refreshIdAt(ctx, itemIndex);
		const model = await modelAt(ctx, itemIndex);
		const job = modelRefreshJob(ctx, model, { refreshId });
		const state = await job.read();
		if (!state.missing) return jobItem(job, state);
		throw badInput(
			ctx.getNode(),
			`No refresh ${refreshId} of ${model.title} is listed: check the ID; Analysis Services keeps about 30 days of refreshes.`,
		);
	},
};
