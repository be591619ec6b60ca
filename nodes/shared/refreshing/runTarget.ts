import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { followJob, itemOrThrow, type Ending } from '../jobs/finish';
import { jobFailed } from '../faults/errors';
import { titleOf } from '../jobs/action';
import { pause } from '../calls/pause';
import { stopSignal } from '../calls/pause';
import { jobItem, type JobItem } from '../jobs/jobItem';
import { serviceMoment } from '../calls/serviceClock';
import { startOnce } from '../jobs/startOnce';
import { stopwatch } from '../calls/pause';
import { begin } from './begin';
import { orchestrationChoice, type OrchestrationChoice } from './choice';
import { retryPauseMs } from './retry';
import { endTimeMs, lastSuccessIn, type Started, type Target } from './target';

/**
 * Refreshes a target as the item's options say: nothing when it is fresh, the running one when there is one, and
 * what failed again as often as chosen. Gives the item of the last run.
 * `elapsedMs` is given where the deadline counts from an earlier moment than now.
 * @throws one sentence for anything but a success, unless the user chose an item for that
 */
export async function runTarget<Request>(
	ctx: IExecuteFunctions,
	itemIndex: number,
	work: { target: Target<Request>; request: Request; elapsedMs?(): number },
): Promise<JobItem> {
	const choice = orchestrationChoice(ctx, itemIndex);
	const elapsedMs = work.elapsedMs ?? stopwatch();
	const leftMs = () => choice.deadlineMs - elapsedMs();
	const fresh = await freshItem(ctx, work.target, choice);
	if (fresh) return fresh;

	const earlier: IDataObject[] = [];
	let { request } = work;
	for (;;) {
		const count = earlier.length + 1;
		const started = await startedOnce(ctx, itemIndex, { ...work, request, count, choice, leftMs });
		const job = await work.target.job(started);
		const extra = extraOf(started, earlier);
		// What was going already is told as it is.
		if (!choice.waits) return jobItem(job, started.attached ? await job.read() : undefined, extra);
		const ending = await followJob(ctx, job, { ...choice, deadlineMs: Math.max(1, leftMs()) });
		const pauseMs = pauseBefore(ending, { choice, done: earlier.length, leftMs });
		if (pauseMs === undefined) {
			return itemOrThrow(ctx, choice, { ...ending, result: { ...ending.result, ...extra } });
		}
		earlier.push(summaryOf(ending));
		// What another run left undone is not what was asked of this one.
		if (ending.state && !started.attached) request = work.target.remainder(request, ending.state);
		await pauseBeforeRetry(ctx, pauseMs, work.target.title);
	}
}

interface StartWork<Request> {
	target: Target<Request>;
	request: Request;
	choice: OrchestrationChoice;
	leftMs(): number;
	/** Which run of the target this is: 1 for the first. */
	count: number;
}

async function startedOnce<Request>(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ target, request, count, choice, leftMs }: StartWork<Request>,
): Promise<Started> {
	return await startOnce<Started>(ctx, itemIndex, {
		title: titleOf(target.action, target.title),
		place: target.place,
		step: `${target.key} ${target.action} run ${count}`,
		formerStep: `${target.title} run ${count}`,
		leftMs: choice.waits ? leftMs : undefined,
		start: async (sending) => await begin(ctx, { target, request }, { choice, leftMs, sending }),
		find: async (sinceMs) => await target.find(sinceMs, request),
	});
}

/** The item that says that nothing was started, because the last success is young enough. */
async function freshItem<Request>(
	ctx: IExecuteFunctions,
	target: Target<Request>,
	{ freshMs }: OrchestrationChoice,
): Promise<JobItem | undefined> {
	const last = freshMs === undefined ? undefined : lastSuccessIn(await target.runs());
	if (freshMs === undefined || last === undefined) return undefined;
	const job = await target.job(last.started);
	const ageMs = serviceMoment(ctx, job.service, Date.now()) - endTimeMs(last);
	if (ageMs > freshMs) return undefined;
	return jobItem(job, last.state, {
		skipped: true,
		skippedReason: 'The last successful refresh is fresh enough',
		ageMinutes: Math.round(ageMs / 6000) / 10,
	});
}

function pauseBefore(
	{ status, result }: Ending,
	{ choice, done, leftMs }: { choice: OrchestrationChoice; done: number; leftMs(): number },
): number | undefined {
	const pauseMs = retryPauseMs(
		{ status, failure: result.failure },
		{ done, chosen: choice.maxRetries },
	);
	return pauseMs !== undefined && pauseMs < leftMs() ? pauseMs : undefined;
}

function extraOf({ attached, answerLost }: Started, earlier: IDataObject[]): IDataObject {
	return {
		...(attached ? { attached } : {}),
		...(answerLost ? { startAnswerLost: answerLost } : {}),
		...(earlier.length > 0 ? { retries: earlier.length, earlierRuns: [...earlier] } : {}),
	};
}

function summaryOf({ result }: Ending): IDataObject {
	const { refreshId, jobInstanceId, status, startTime, endTime, failure } = result;
	return { refreshId: refreshId ?? jobInstanceId, status, startTime, endTime, failure };
}

async function pauseBeforeRetry(
	ctx: IExecuteFunctions,
	pauseMs: number,
	title: string,
): Promise<void> {
	if (!(await pause(pauseMs, stopSignal(ctx)))) return;
	throw jobFailed(ctx.getNode(), `The execution was stopped before ${title} was refreshed again.`, {
		result: {},
	});
}
