import type { IExecuteFunctions } from 'n8n-workflow';

import { followOperation, fromItem } from '../../shared/follow/operation';
import type { Job } from '../../shared/job';
import { modelRefreshById } from '../../shared/jobs/modelRefreshById';
import { semanticModelAt, semanticModelFields } from '../../shared/powerBi/semanticModel';
import { refreshIdAt, refreshIdField } from '../../shared/refreshIdField';
import { text } from '../../shared/values';

export const followRefresh = followOperation({
	what: 'refreshes of semantic models',
	fields: [...semanticModelFields, refreshIdField].map(fromItem),
	jobAt,
});

async function jobAt(ctx: IExecuteFunctions, itemIndex: number): Promise<Job> {
	const refreshId = refreshIdAt(ctx, itemIndex);
	const model = await semanticModelAt(ctx, itemIndex);
	const refreshType = text(ctx.getInputData()[itemIndex]?.json, 'refreshType');
	return await modelRefreshById(ctx, model, { refreshId, refreshType });
}
