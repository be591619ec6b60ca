import type { IExecuteFunctions } from 'n8n-workflow';

import { pause, stopSignal } from '../calls/pause';
import { jobFailed } from '../faults/errors';
import { recover } from '../faults/recover';
import { titleOf } from '../jobs/action';
import { followJob, type Ending } from '../jobs/finish';
import { startedItem, type JobItem } from '../jobs/jobItem';
import { startOnce } from '../jobs/startOnce';
import type { Check } from '../checking/check';
import { begin } from './begin';
import { checkFirst } from './checkFirst';
import type { OrchestrationChoice } from './choice';
import { isCapacityBusy, retryPauseMs } from './retry';
import { enterGate, leaveGate, type GateEnd } from './startGate';
import type { StartChoice } from './startOptions';
import type { Started, Target } from './target';
import { extraOf, type Trail } from './trail';

/** What is to be started, after which earlier runs of it, and within which limits. */
interface AttemptWork<Request> {
	target: Target<Request>;
	request: Request;
	checks?(ctx: IExecuteFunctions): Check[];
	/** The runs before, and the one that is followed now. */
	trail: Trail;
	limits: { choice: OrchestrationChoice; starts: StartChoice; leftMs(): number };
}

/** What came of one start: the item where nobody waits, or how the run ended. */
export type Attempt = 'tooLate' | { item: JobItem } | { attached: boolean; ending: Ending };

/**
 * Starts a target when its turn has come, and follows it as chosen.
 * @throws the translated error of a refused start, and one sentence when the wait was stopped
 */
export async function attemptAt<Request>(
	ctx: IExecuteFunctions,
	itemIndex: number,
	work: AttemptWork<Request>,
): Promise<Attempt> {
	const { target, trail, limits } = work;
	const { choice, leftMs } = limits;
	const started = await startedInTurn(ctx, itemIndex, work);
	if (!started) return 'tooLate';
	let end: GateEnd = 'other';
	try {
		const job = await target.job(started);
		trail.job = job;
		const extra = extraOf(started, trail.earlier);
		if (!choice.waits) {
			// An attached run: report its current state.
			const state = started.attached ? await job.read() : undefined;
			return { item: startedItem(job, state, extra) };
		}
		const ending = await followJob(ctx, job, { ...choice, deadlineMs: Math.max(1, leftMs()) });
		if (ending.status === 'completed') end = 'completed';
		if (isCapacityBusy(ending.result.failure)) end = 'refused';
		const result = { ...ending.result, ...extra };
		return { attached: started.attached === true, ending: { ...ending, result } };
	} finally {
		leaveGate(ctx, end);
	}
}

/**
 * Starts when the turn has come, again and again where a busy capacity refuses it and that was chosen. The place in
 * the gate is kept. Undefined when it is too late.
 */
async function startedInTurn<Request>(
	ctx: IExecuteFunctions,
	itemIndex: number,
	work: AttemptWork<Request>,
): Promise<Started | undefined> {
	const { starts, leftMs } = work.limits;
	for (let refusals = 0; ; refusals++) {
		const turn = await enterGate(ctx, starts, leftMs);
		if (turn === 'stopped') throw stoppedBefore(ctx, work.target.title);
		if (turn === 'deadline') throw deadlineBefore(ctx, work.target.title);
		if (turn === 'tooLate') return undefined;
		const started = await recover(
			async () => await startedOnce(ctx, itemIndex, work),
			async (problem, caught) => {
				const isBusy = isCapacityBusy(problem);
				leaveGate(ctx, isBusy ? 'refused' : 'other');
				const pauseMs = retryPauseMs({ status: 'failed' }, { done: refusals, chosen: Infinity });
				if (!isBusy || !starts.waitsForCapacity || (pauseMs ?? Infinity) >= leftMs()) throw caught;
				await pauseBeforeRetry(ctx, pauseMs ?? 0, work.target.title);
				return undefined;
			},
		);
		if (started) return started;
	}
}

async function startedOnce<Request>(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ target, request, checks, trail, limits: { choice, leftMs } }: AttemptWork<Request>,
): Promise<Started> {
	const count = trail.earlier.length + 1;
	return await startOnce<Started>(ctx, itemIndex, {
		title: titleOf(target.action, target.title),
		place: target.place,
		step: `${target.key} ${target.action} run ${count}`,
		formerStep: `${target.title} run ${count}`,
		leftMs: choice.waits ? leftMs : undefined,
		// What was started before is followed without asking again.
		start: async (sending) => {
			if (count === 1) await checkFirst(ctx, itemIndex, { target, checks });
			return await begin(ctx, { target, request }, { choice, leftMs, sending });
		},
		find: async (sinceMs) => await target.find(sinceMs, request),
	});
}

/** Rests before a target is refreshed again. Throws one sentence when the execution is stopped meanwhile. */
export async function pauseBeforeRetry(
	ctx: IExecuteFunctions,
	pauseMs: number,
	title: string,
): Promise<void> {
	if (await pause(pauseMs, stopSignal(ctx))) throw stoppedBefore(ctx, title);
}

function stoppedBefore(ctx: IExecuteFunctions, title: string) {
	const words = `The execution was stopped before ${title} was refreshed again.`;
	return jobFailed(ctx.getNode(), words, { result: {} });
}

function deadlineBefore(ctx: IExecuteFunctions, title: string) {
	const words = `The turn of ${title} had not come when the deadline of this node passed, so nothing was started. Raise the deadline, or let starts follow each other faster.`;
	return jobFailed(ctx.getNode(), words, { result: {} });
}
