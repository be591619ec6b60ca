import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { flagAt } from '../../shared/editor/readers';
import {
	dataflowAt,
	dataflowFields,
	namedDataflow,
	type FabricDataflow,
} from '../../shared/fabric/dataflow';
import { itemIdentity } from '../../shared/fabric/itemNames';
import { jobRows } from '../../shared/fabric/runs/jobList';
import { waitForCompletionFields } from '../../shared/jobs/waitFields';
import { followJob } from '../../shared/jobs/finish';
import { instanceState } from '../../shared/fabric/runs/instanceState';
import { cancelInstance, jobInstanceJob } from '../../shared/fabric/runs/jobInstance';
import type { Operation } from '../../shared/editor/operation';
import { jobItem } from '../../shared/jobs/jobItem';
import { isEnd } from '../../shared/jobs/status';
import { text } from '../../shared/values/values';
import { jobInstanceIdAt, jobLocator } from './jobFields';

const deadlineMs = 15 * 60_000;

export const cancel: Operation = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel a job of a dataflow',
	description: 'Cancel a refresh or publish: the given one, or the one that is running now',
	fields: [
		...dataflowFields,
		jobLocator({
			description: 'The job to cancel. Leave empty for the one that is running now.',
			optional: true,
		}),
		...waitForCompletionFields.map((field) => ({
			...field,
			description: 'Whether to wait until it has stopped, since Fabric cancels a little later',
		})),
	],

	async run(ctx, itemIndex) {
		const dataflow = await namedDataflow(ctx, await dataflowAt(ctx, itemIndex));
		const given = jobInstanceIdAt(ctx, itemIndex);
		const jobInstanceId = given || (await runningJob(ctx, dataflow));
		if (jobInstanceId !== undefined) {
			return await cancelled(ctx, itemIndex, { dataflow, jobInstanceId });
		}
		const identity = await itemIdentity(ctx, dataflow);
		return { service: 'fabric', ...identity, cancelRequested: false, reason: 'No job is running' };
	},
};

async function runningJob(
	ctx: IExecuteFunctions,
	dataflow: FabricDataflow,
): Promise<string | undefined> {
	const rows = await jobRows(ctx, dataflow);
	return text(
		rows.find((row) => !isEnd(instanceState(row, dataflow.type).status)),
		'id',
	);
}

/** Already finished counts as done: what the user wants is that it does not run any more. */
async function cancelled(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ dataflow, jobInstanceId }: { dataflow: FabricDataflow; jobInstanceId: string },
): Promise<IDataObject> {
	const job = await jobInstanceJob(ctx, dataflow, { id: jobInstanceId, action: 'job' });
	const waits = flagAt(ctx, itemIndex, 'waitForCompletion');
	// Fabric wants to be left alone for a while after the request, so that its state is read before.
	const before = waits ? undefined : await job.read();
	const { requested, firstPollMs } = await cancelInstance(ctx, dataflow, jobInstanceId);
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
