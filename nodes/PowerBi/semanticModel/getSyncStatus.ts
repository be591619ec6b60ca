import { syncState, syncStatus } from '../../shared/powerBi/runs/scaleOutSync';
import type { Operation } from '../../shared/editor/operation';
import {
	identityOf,
	semanticModelAt,
	semanticModelFields,
} from '../../shared/powerBi/semanticModel';
import { jobItem } from '../../shared/jobs/jobItem';

export const getSyncStatus: Operation = {
	name: 'Get Sync Status',
	value: 'getSyncStatus',
	action: 'Get the sync status of a semantic model',
	description: 'Read whether the read-only replicas (query scale-out) serve the newest data',
	fields: semanticModelFields,

	async run(ctx, itemIndex) {
		const model = await semanticModelAt(ctx, itemIndex);
		const { '@odata.context': _context, ...status } = await syncStatus(ctx, model);
		const identity = await identityOf(ctx, model);
		return jobItem({ service: 'powerBi', action: 'sync', identity }, syncState(status), status);
	},
};
