import type { IExecuteFunctions } from 'n8n-workflow';

import { textAt } from '../../shared/editor/readers';
import { modelAt, modelFields } from '../../shared/analysisServices/model';
import { followOperation, fromItem, inItem } from '../../shared/durable/followRefresh';
import type { Job } from '../../shared/jobs/job';
import { modelRefreshJob } from '../../shared/analysisServices/runs/modelRefresh';
import { modelSyncJob } from '../../shared/analysisServices/runs/modelSync';
import { refreshIdAt, refreshIdField } from '../../shared/refreshing/refreshIdField';

export const followRefresh = followOperation({
	what: 'refreshes and syncs of models',
	service: 'analysisServices',
	fields: fromItem(
		[
			...modelFields,
			{
				...refreshIdField,
				description: `${refreshIdField.description}. Items of Sync Replicas have none and need none.`,
			},
		],
		{ model: 'modelName' },
	),
	jobAt,
});

async function jobAt(ctx: IExecuteFunctions, itemIndex: number): Promise<Job> {
	const model = await modelAt(ctx, itemIndex);
	const operationId = inItem(ctx, itemIndex, 'operationId');
	const statusUrl = inItem(ctx, itemIndex, 'statusUrl');
	if (textAt(ctx, itemIndex, 'refreshId') !== '') {
		return modelRefreshJob(ctx, model, { refreshId: refreshIdAt(ctx, itemIndex) });
	}
	const sync = modelSyncJob(ctx, model, { hasReplicas: true, operationId, statusUrl });
	if (operationId ?? statusUrl) return sync;
	// Synchronizing a server without replicas is done at once and leaves nothing to follow.
	if (inItem(ctx, itemIndex, 'status') !== 'completed') refreshIdAt(ctx, itemIndex);
	return { ...sync, read: async () => ({ status: 'completed', details: {} }) };
}
