import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { identityOf, type Model } from '../../shared/analysisServices/model';
import { startSync } from '../../shared/analysisServices/startSync';
import { followJob, type Ending, type WaitChoice } from '../../shared/finish';
import { modelSyncJob } from '../../shared/jobs/modelSync';
import { recordOf } from '../../shared/result';

/** Synchronizes the replicas of a model after a refresh and waits; without replicas that is a success at once. */
export async function followSync(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, choice, refreshId }: { model: Model; choice: WaitChoice; refreshId: string },
): Promise<Ending> {
	const after = ` after its refresh ${refreshId} completed`;
	const started = await startSync(ctx, itemIndex, { model, after });
	return started.hasReplicas
		? await followJob(ctx, modelSyncJob(ctx, model, started), choice)
		: { status: 'completed', result: nothingToSync(model), sentence: '' };
}

/**
 * The endings of a refresh and of the synchronization after it as one: the refresh's item with the synchronization
 * under `sync`. Its status, failure and sentence are those of the synchronization, which decides the whole. Pure.
 */
export function bothEndings(refreshed: Ending, synced: Ending): Ending {
	const { failure } = synced.result;
	return {
		status: synced.status,
		result: {
			...refreshed.result,
			status: synced.status,
			refreshStatus: refreshed.status,
			sync: synced.result,
			...(failure === undefined ? {} : { failure }),
		},
		sentence: `${refreshed.sentence} ${synced.sentence}`,
	};
}

/** The item of a synchronization that had nothing to do. */
export function nothingToSync(model: Model): IDataObject {
	const identity = { service: 'analysisServices', ...identityOf(model) };
	const reason = 'The server has no read-only replicas, so there was nothing to synchronize';
	return recordOf(identity, { status: 'completed', details: {} }, { reason });
}
