import { optionsField } from '../../shared/editor/fields';
import { waitOptions } from '../../shared/jobs/waitFields';
import { waitForCompletionFields } from '../../shared/jobs/waitFields';
import { titleOf } from '../../shared/jobs/action';
import { finishJob } from '../../shared/jobs/finish';
import {
	scaleOutSyncJob,
	startSync,
	syncSince,
	targetVersion,
} from '../../shared/powerBi/runs/scaleOutSync';
import type { Operation } from '../../shared/editor/operation';
import {
	withNames,
	semanticModelAt,
	semanticModelFields,
} from '../../shared/powerBi/semanticModel';
import { startOnce } from '../../shared/jobs/startOnce';
import { asItemIfChosen } from '../../shared/jobs/unsuccessful';
import { withoutUndefined } from '../../shared/values/values';

export const sync: Operation = {
	name: 'Sync Replicas',
	value: 'sync',
	action: 'Sync the replicas of a semantic model',
	description:
		'Bring the read-only replicas (query scale-out) up to date and wait until they serve the new data',
	fields: [...semanticModelFields, ...waitForCompletionFields, optionsField(waitOptions)],

	failureItem: asItemIfChosen('powerBi', 'sync'),

	async run(ctx, itemIndex) {
		const model = await withNames(ctx, await semanticModelAt(ctx, itemIndex));
		const { version } = await startOnce(ctx, itemIndex, {
			title: titleOf('sync', model.title),
			place: 'the state of the synchronization (Get Sync Status)',
			start: async () => withoutUndefined({ version: targetVersion(await startSync(ctx, model)) }),
			find: async (sinceMs) => await syncSince(ctx, model, sinceMs),
		});
		return await finishJob(ctx, itemIndex, await scaleOutSyncJob(ctx, model, version));
	},
};
