import type { IExecuteFunctions } from 'n8n-workflow';

import { textAt } from '../../shared/editor/readers';
import { followOperation, fromItem, inItem } from '../../shared/durable/followRefresh';
import type { Job } from '../../shared/jobs/job';
import { modelRefreshById } from '../../shared/powerBi/runs/refreshById';
import { scaleOutSyncJob, versionIn } from '../../shared/powerBi/runs/scaleOutSync';
import { semanticModelAt, semanticModelFields } from '../../shared/powerBi/semanticModel';
import { refreshIdAt, refreshIdField } from '../../shared/refreshing/refreshIdField';
import { typeInItem } from './getRefresh';

export const followRefresh = followOperation({
	what: 'refreshes and syncs of semantic models',
	service: 'powerBi',
	fields: fromItem([
		...semanticModelFields,
		{
			...refreshIdField,
			description: `${refreshIdField.description}. Items of Sync Replicas have none and need none.`,
		},
	]),
	jobAt,
});

async function jobAt(ctx: IExecuteFunctions, itemIndex: number): Promise<Job> {
	const isSync = textAt(ctx, itemIndex, 'refreshId') === '';
	const version = isSync ? inItem(ctx, itemIndex, 'targetVersion') : undefined;
	const refreshId = version === undefined ? refreshIdAt(ctx, itemIndex) : '';
	const model = await semanticModelAt(ctx, itemIndex);
	if (version !== undefined) return await scaleOutSyncJob(ctx, model, versionIn(version));
	const refreshType = typeInItem(ctx, itemIndex, refreshId);
	return await modelRefreshById(ctx, model, { refreshId, refreshType });
}
