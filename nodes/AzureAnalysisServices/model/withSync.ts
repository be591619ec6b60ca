import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { identityOf, type ServerModel } from '../../shared/analysisServices/model';
import { startSync } from '../../shared/analysisServices/runs/startSync';
import { followJob, itemOrThrow, type Ending } from '../../shared/jobs/finish';
import { waitChoice } from '../../shared/jobs/waitFields';
import { modelSyncJob } from '../../shared/analysisServices/runs/modelSync';
import { itemOfError, withResult } from '../../shared/jobs/unsuccessful';
import { recover } from '../../shared/faults/recover';
import { jobItem, type JobItem } from '../../shared/jobs/jobItem';

/** A refresh that completed, and when its operation began: the deadline holds for both together. */
export interface Refreshed {
	model: ServerModel;
	refreshed: JobItem;
	/** Milliseconds since then. */
	elapsedMs(): number;
}

/**
 * Synchronizes the replicas after a refresh and gives the refresh's item with the synchronization under `sync`.
 * @throws one sentence about both when the synchronization did not succeed, unless the user chose an item for that
 */
export async function withSync(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, refreshed, elapsedMs }: Refreshed,
): Promise<IDataObject> {
	const choice = waitChoice(ctx, itemIndex);
	const about = {
		service: 'analysisServices',
		action: 'sync',
		identity: identityOf(model),
	} as const;
	const synced = await recover(
		async () => {
			const after = ` after its refresh ${refreshed.refreshId} completed`;
			const started = await startSync(ctx, itemIndex, { model, after });
			if (!started.hasReplicas) return undefined;
			const deadlineMs = Math.max(1, choice.deadlineMs - elapsedMs());
			return await followJob(ctx, modelSyncJob(ctx, model, started), { ...choice, deadlineMs });
		},
		(_, caught) => {
			// The refresh is not lost because of what came after it.
			throw withResult(caught, (failure) => {
				const result = itemOfError(failure, about);
				return both(refreshed, { status: result.status, result, sentence: '' }).result;
			});
		},
	);
	if (synced === undefined) return { ...refreshed, sync: nothingToSync(model) };
	return itemOrThrow(ctx, choice, both(refreshed, synced));
}

/** The status, failure and sentence of the whole are those of the synchronization, which came last. */
function both(refreshed: JobItem, { status, result: sync, sentence }: Ending) {
	const result = {
		...refreshed,
		status,
		successful: status === 'completed',
		refreshStatus: refreshed.status,
		sync,
		...(sync.failure && { failure: sync.failure }),
		summary: `${refreshed.summary} ${sync.summary}`,
		summaryMarkdown: `${refreshed.summaryMarkdown} ${sync.summaryMarkdown}`,
	};
	return { status, result, sentence: `${refreshed.summary} ${sentence}` };
}

/** The item of a synchronization that had nothing to do. */
export function nothingToSync(model: ServerModel): JobItem {
	const about = {
		service: 'analysisServices',
		action: 'sync',
		identity: identityOf(model),
	} as const;
	const reason = 'The server has no read-only replicas, so there was nothing to synchronize';
	const remark = 'the server has no read-only replicas, so there was nothing to synchronize';
	return jobItem(about, { status: 'completed', details: {}, remark }, { reason });
}
