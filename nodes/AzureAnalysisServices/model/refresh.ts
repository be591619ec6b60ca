import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { modelAt, modelFields, type Model } from '../../shared/analysisServices/model';
import { startRefresh } from '../../shared/analysisServices/startRefresh';
import { badInput } from '../../shared/errors';
import { finishJob, followJob, settled, waitChoice } from '../../shared/finish';
import { modelRefreshJob } from '../../shared/jobs/modelRefresh';
import type { Job } from '../../shared/job';
import type { Operation } from '../../shared/operation';
import { checkedChoice, refreshChoice } from '../../shared/refreshChoice';
import { bothEndings, followSync } from './followSync';
import { failureNoteOf, refreshBody } from './refreshBody';
import { refreshFields } from './refreshFields';

export const refresh: Operation = {
	name: 'Refresh',
	value: 'refresh',
	action: 'Refresh a model',
	description:
		'Refresh a model, wait for the end and tell how it ended; then sync its replicas if wanted',
	fields: [...modelFields, ...refreshFields],

	async run(ctx, itemIndex) {
		const choice = checkedChoice(refreshChoice(ctx, itemIndex));
		if ('fault' in choice) throw badInput(ctx.getNode(), choice.fault);
		const model = await modelAt(ctx, itemIndex);
		const refreshId = await startRefresh(ctx, itemIndex, { model, body: refreshBody(choice) });
		const job = modelRefreshJob(ctx, model, { refreshId, failureNote: failureNoteOf(choice) });
		return syncsAfterwards(ctx, itemIndex)
			? await refreshThenSync(ctx, itemIndex, { model, job })
			: await finishJob(ctx, itemIndex, job);
	},
};

function syncsAfterwards(ctx: IExecuteFunctions, itemIndex: number): boolean {
	const waits = ctx.getNodeParameter('waitForCompletion', itemIndex, true) === true;
	return waits && ctx.getNodeParameter('syncReplicas', itemIndex, false) === true;
}

/** The deadline holds for both together; only a refresh that completed is worth a synchronization. */
async function refreshThenSync(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, job }: { model: Model; job: Job },
): Promise<IDataObject> {
	const choice = waitChoice(ctx, itemIndex);
	const deadline = Date.now() + choice.deadlineMs;
	const refreshed = await followJob(ctx, job, choice);
	if (refreshed.status !== 'completed') return settled(ctx, choice, refreshed);
	const synced = await followSync(ctx, itemIndex, {
		model,
		choice: { ...choice, deadlineMs: deadline - Date.now() },
		refreshId: job.id,
	});
	return settled(ctx, choice, bothEndings(refreshed, synced));
}
