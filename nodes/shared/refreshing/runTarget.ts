import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { itemOrThrow, type Ending } from '../jobs/finish';
import { jobItem, wordlessItem, type JobItem } from '../jobs/jobItem';
import { storyOf } from '../jobs/story';
import { serviceMoment } from '../calls/serviceClock';
import { stopwatch } from '../calls/pause';
import { attemptAt, pauseBeforeRetry } from './attempt';
import { orchestrationChoice, type OrchestrationChoice } from './choice';
import { isCapacityBusy, retryPauseMs } from './retry';
import { begunAt } from './startGate';
import { startChoice, type StartChoice } from './startOptions';
import { endTimeMs, lastSuccessIn, type Target } from './target';

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
	const starts = startChoice(ctx, itemIndex, begunAt(ctx));
	const elapsedMs = work.elapsedMs ?? stopwatch();
	const leftMs = () => choice.deadlineMs - elapsedMs();
	const fresh = await freshItem(ctx, work.target, choice);
	if (fresh) return fresh;

	const tries: Tries = { failed: 0, refused: 0 };
	const earlier: IDataObject[] = [];
	let last: Ending | undefined;
	let { request } = work;
	for (;;) {
		const limits = { choice, starts, leftMs };
		const attempt = await attemptAt(ctx, itemIndex, { ...work, request, earlier, limits });
		if (attempt === 'tooLate') {
			return last ? itemOrThrow(ctx, choice, last) : await tooLateItem(work.target, starts);
		}
		if ('item' in attempt) return attempt.item;
		last = attempt.ending;
		const pauseMs = pauseAfter(last, tries, limits);
		if (pauseMs === undefined) return itemOrThrow(ctx, choice, last);
		earlier.push(summaryOf(last));
		// What another run left undone is not what was asked of this one.
		if (last.state && !attempt.attached) request = work.target.remainder(request, last.state);
		await pauseBeforeRetry(ctx, pauseMs, work.target.title);
	}
}

/** How often the run failed, and how often it ended because the capacity was busy and that is waited for. */
interface Tries {
	failed: number;
	refused: number;
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

/** The item that says that nothing was started, because it was too late for that. */
async function tooLateItem<Request>(
	target: Target<Request>,
	{ lastStart }: StartChoice,
): Promise<JobItem> {
	const about = await target.about();
	const because = `it was after ${lastStart?.words}, when nothing more is to be started`;
	const { summary, summaryMarkdown } = storyOf(about, { status: 'notStarted', because });
	return { ...wordlessItem(about, undefined), summary, summaryMarkdown };
}

/** The pause before the next try, which is counted; undefined when there is none. */
function pauseAfter(
	{ status, result }: Ending,
	tries: Tries,
	{
		choice,
		starts,
		leftMs,
	}: { choice: OrchestrationChoice; starts: StartChoice; leftMs(): number },
): number | undefined {
	const { failure } = result;
	const isRefused = starts.waitsForCapacity && isCapacityBusy(failure);
	const done = isRefused ? tries.refused++ : tries.failed++;
	const chosen = isRefused ? Infinity : choice.maxRetries;
	const pauseMs = retryPauseMs({ status, failure }, { done, chosen });
	return pauseMs !== undefined && pauseMs < leftMs() ? pauseMs : undefined;
}

function summaryOf({ result }: Ending): IDataObject {
	const { refreshId, jobInstanceId, status, startTime, endTime, failure } = result;
	return { refreshId: refreshId ?? jobInstanceId, status, startTime, endTime, failure };
}
