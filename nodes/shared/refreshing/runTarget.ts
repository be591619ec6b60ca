import type { IExecuteFunctions } from 'n8n-workflow';

import type { Check } from '../checking/check';
import { recover } from '../faults/recover';
import { itemOrThrow, type Ending } from '../jobs/finish';
import { wordlessItem, type JobItem } from '../jobs/jobItem';
import { storyOf } from '../jobs/story';
import { stopwatch } from '../calls/pause';
import { attemptAt, pauseBeforeRetry } from './attempt';
import { orchestrationChoice, type OrchestrationChoice } from './choice';
import { isCapacityBusy, retryPauseMs } from './retry';
import { begunAt } from './startGate';
import { startChoice, type StartChoice } from './startOptions';
import { freshItem } from './fresh';
import type { Target } from './target';
import { summaryOf, withTrail, type Trail } from './trail';

/** What is to be run, and since when the deadline counts where that is earlier than now. */
interface Work<Request> {
	target: Target<Request>;
	request: Request;
	/** What can be asked about it before it is started. */
	checks?(ctx: IExecuteFunctions): Check[];
	elapsedMs?(): number;
}

/**
 * Refreshes a target as the item's options say: nothing when it is fresh, the running one when there is one, and
 * what failed again as often as chosen. Gives the item of the last run.
 * `elapsedMs` is given where the deadline counts from an earlier moment than now.
 * @throws one sentence for anything but a success, unless the user chose an item for that; the error says how far it came
 */
export async function runTarget<Request>(
	ctx: IExecuteFunctions,
	itemIndex: number,
	work: Work<Request>,
): Promise<JobItem> {
	const trail: Trail = { earlier: [] };
	return await recover(
		async () => await runs(ctx, itemIndex, { ...work, trail }),
		async (_, caught) => {
			throw await withTrail(caught, work.target, trail);
		},
	);
}

async function runs<Request>(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ trail, ...work }: Work<Request> & { trail: Trail },
): Promise<JobItem> {
	const choice = orchestrationChoice(ctx, itemIndex);
	const starts = startChoice(ctx, itemIndex, begunAt(ctx));
	const elapsedMs = work.elapsedMs ?? stopwatch();
	const leftMs = () => choice.deadlineMs - elapsedMs();
	const fresh = await freshItem(ctx, work.target, choice);
	if (fresh) return fresh;

	const tries: Tries = { failed: 0, refused: 0 };
	let last: Ending | undefined;
	let { request } = work;
	for (;;) {
		const limits = { choice, starts, leftMs };
		const attempt = await attemptAt(ctx, itemIndex, { ...work, request, trail, limits });
		if (attempt === 'tooLate') {
			return last ? itemOrThrow(ctx, choice, last) : await tooLateItem(work.target, starts);
		}
		if ('item' in attempt) return attempt.item;
		last = attempt.ending;
		const pauseMs = pauseAfter(last, tries, limits);
		if (pauseMs === undefined) return itemOrThrow(ctx, choice, last);
		trail.earlier.push(summaryOf(last));
		trail.job = undefined;
		// An attached run's leftovers are not part of this request.
		if (last.state && !attempt.attached) request = work.target.remainder(request, last.state);
		await pauseBeforeRetry(ctx, pauseMs, work.target.title);
	}
}

/** How often the run failed, and how often it ended because the capacity was busy and that is waited for. */
interface Tries {
	failed: number;
	refused: number;
}

const unstarted = { status: 'refused', successful: false } as const;

/** The item that says that nothing was started, because it was too late for that. */
async function tooLateItem<Request>(
	target: Target<Request>,
	{ lastStart }: StartChoice,
): Promise<JobItem> {
	const about = await target.about();
	const because = `it was after ${lastStart?.words}, when nothing more is to be started`;
	const { summary, summaryMarkdown } = storyOf(about, { status: 'refused', because });
	const failure = { code: 'TooLate', message: because };
	return { ...wordlessItem(about, undefined, { ...unstarted, failure }), summary, summaryMarkdown };
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
