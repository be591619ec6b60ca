import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { numberAt } from '../../shared/editor/readers';
import { deadlineBounds } from '../../shared/jobs/waitFields';
import { followJob, itemOrThrow } from '../../shared/jobs/finish';
import {
	fabricOperationJob,
	operationIn,
	type OperationSubject,
} from '../../shared/fabric/runs/longRunningOperation';
import type { StartedOperation } from '../../shared/fabric/runs/longRunningOperation';
import type { Reply } from '../../shared/faults/problem';

const usualDeadlineMinutes = 15;

/** The option about waiting of an operation that Fabric may carry out in the background. */
export const operationDeadline: INodeProperties = {
	displayName: 'Deadline (Minutes)',
	name: 'deadlineMinutes',
	type: 'number',
	typeOptions: deadlineBounds,
	default: usualDeadlineMinutes,
	description: 'How long to wait at most when Fabric works on it in the background',
};

/**
 * The result of a call that Fabric answers at once or carries out in the background: the body of the answer, or what
 * the followed operation leaves (undefined where it leaves nothing).
 * @throws one sentence when the operation failed or did not end before the deadline
 */
export async function outcomeOfReply(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ reply, ...subject }: OperationSubject & { reply: Reply },
): Promise<unknown> {
	const started = operationIn(reply);
	if (started === undefined) return reply.body;
	return await outcomeOfOperation(ctx, itemIndex, { started, ...subject });
}

/** The result of an operation that was accepted; undefined where it leaves nothing. Throws as above. */
export async function outcomeOfOperation(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ started, ...subject }: OperationSubject & { started: StartedOperation },
): Promise<unknown> {
	const deadlineMinutes = numberAt(ctx, itemIndex, 'options.deadlineMinutes');
	const choice = {
		waits: true,
		deadlineMs: (deadlineMinutes ?? usualDeadlineMinutes) * 60_000,
		cancelOnTimeout: false,
		unsuccessfulIsItem: false,
		rawAnswer: false,
	};
	const job = fabricOperationJob(ctx, started, subject);
	let result: unknown;
	const read = async () => {
		const state = await job.read();
		// A part of the wait, so that a passing fault of the service is endured here as well.
		if (state.status === 'completed') result = await job.result();
		return state;
	};
	itemOrThrow(ctx, choice, await followJob(ctx, { ...job, read }, choice));
	return result;
}
