import { modelAt, modelFields } from '../../shared/analysisServices/model';
import { startSync } from '../../shared/analysisServices/runs/startSync';
import { waitOptions } from '../../shared/jobs/waitFields';
import { waitForCompletionFields } from '../../shared/jobs/waitFields';
import { finishJob } from '../../shared/jobs/finish';
import { modelSyncJob } from '../../shared/analysisServices/runs/modelSync';
import { optionsField } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { nothingToSync } from './withSync';
import { asItemIfChosen } from '../../shared/jobs/unsuccessful';

const cancellable = 'cancelOnTimeout';

export const sync: Operation = {
	name: 'Sync Replicas',
	value: 'sync',
	action: 'Sync the replicas of a model',
	description: 'Synchronize the read-only replicas of a scaled-out server, and wait for the end',
	fields: [
		...modelFields,
		...waitForCompletionFields,
		optionsField(waitOptions.filter(({ name }) => name !== cancellable)),
	],

	failureItem: asItemIfChosen('analysisServices', 'sync'),

	async run(ctx, itemIndex) {
		const model = await modelAt(ctx, itemIndex);
		const started = await startSync(ctx, itemIndex, { model });
		if (!started.hasReplicas) return nothingToSync(model);
		return await finishJob(ctx, itemIndex, modelSyncJob(ctx, model, started));
	},
};
