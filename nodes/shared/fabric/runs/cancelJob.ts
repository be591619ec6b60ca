import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { flagAt } from '../../editor/readers';
import { followJob } from '../../jobs/finish';
import { jobItem } from '../../jobs/jobItem';
import { waitForCompletionFields } from '../../jobs/waitFields';
import { isEnd } from '../../jobs/status';
import { text } from '../../values/values';
import type { FabricItem } from '../item';
import { itemIdentity } from '../itemNames';
import { instanceState } from './instanceState';
import { cancelInstance, jobInstanceJob } from './jobInstance';
import { jobRows } from './jobList';

const deadlineMs = 15 * 60_000;

/** Whether to wait for the end of what is cancelled. */
export const cancelFields: INodeProperties[] = waitForCompletionFields.map((field) => ({
	...field,
	description: 'Whether to wait until it has stopped, since Fabric cancels a little later',
}));

/**
 * Cancels the given job of an item, or the one that is running now where the id is empty, and waits for its end where
 * *Wait for Completion* says so.
 */
export async function cancelledJob(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ item, given }: { item: FabricItem; given: string },
): Promise<IDataObject> {
	const jobInstanceId = given || (await runningJob(ctx, item));
	if (jobInstanceId !== undefined) return await cancelled(ctx, itemIndex, { item, jobInstanceId });
	const identity = await itemIdentity(ctx, item);
	return { service: 'fabric', ...identity, cancelRequested: false, reason: 'No job is running' };
}

async function runningJob(ctx: IExecuteFunctions, item: FabricItem): Promise<string | undefined> {
	const rows = await jobRows(ctx, item);
	return text(
		rows.find((row) => !isEnd(instanceState(row, item.type).status)),
		'id',
	);
}

/** Already finished counts as done: what the user wants is that it does not run any more. */
async function cancelled(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ item, jobInstanceId }: { item: FabricItem; jobInstanceId: string },
): Promise<IDataObject> {
	const job = await jobInstanceJob(ctx, item, { id: jobInstanceId, action: 'job' });
	const waits = flagAt(ctx, itemIndex, 'waitForCompletion');
	// Fabric wants to be left alone for a while after the request, so that its state is read before.
	const before = waits ? undefined : await job.read();
	const { requested, firstPollMs } = await cancelInstance(ctx, item, jobInstanceId);
	if (!requested) {
		const reason = 'It had already ended';
		return { ...jobItem(job, await job.read()), cancelRequested: false, reason };
	}
	if (!waits) return { ...jobItem(job, before), cancelRequested: true };
	const { status, result } = await followJob(
		ctx,
		{ ...job, firstPollMs },
		{
			waits,
			deadlineMs,
			cancelOnTimeout: false,
			unsuccessfulIsItem: true,
			rawAnswer: false,
		},
	);
	// Being cancelled is what was asked for here, so it is no failure.
	const { failure: _failure, ...asWished } = result;
	return { ...(status === 'cancelled' ? asWished : result), cancelRequested: true };
}
