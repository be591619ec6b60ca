import type { IExecuteFunctions } from 'n8n-workflow';

import { badInput, callFailed } from '../faults/errors';
import { isBusy } from '../faults/problem';
import { nounOf, titleOf } from '../jobs/action';
import type { Job } from '../jobs/job';
import { pause } from '../calls/pause';
import { stopSignal } from '../calls/pause';
import { hasEnded, waitForJob } from '../jobs/wait';
import { unended } from '../values/words';
import type { OrchestrationChoice } from './choice';
import { runningWords } from './runningWords';
import { runningIn, type TargetRun, type Started, type Target } from './target';
import { recover } from '../faults/recover';

/** For how long (milliseconds that are left) and under which choice a run is to be begun. */
export interface BeginLimits {
	choice: OrchestrationChoice;
	leftMs(): number;
	/** Called right before each try to start. */
	sending(): void;
}

const retryGapMs = 5_000;

/**
 * Begins a run of the target as the user chose for the case that one is running already: fail, follow that one,
 * wait for its end, or cancel it. What runs is looked up before the start, and again when the start finds it busy.
 */
export async function begin<Request>(
	ctx: IExecuteFunctions,
	{ target, request }: { target: Target<Request>; request: Request },
	limits: BeginLimits,
): Promise<Started> {
	const { ifRunning } = limits.choice;
	for (;;) {
		const running = ifRunning === 'fail' ? undefined : runningIn(await target.runs());
		if (running && ifRunning === 'attach') return { ...running.started, attached: true };
		if (running) await makeWay(ctx, target, { running, ...limits });
		restMs(ctx, target, { ...limits, isFree: running === undefined });
		limits.sending();
		const started = await tryStart(ctx, { target, request }, ifRunning === 'fail');
		if (started) return started;
		// Busy although nothing was running a moment ago: somebody was faster, or it is not listed yet.
		if (await pause(Math.min(retryGapMs, restMs(ctx, target, limits)), stopSignal(ctx)))
			throw stoppedError(ctx, target);
	}
}

/** Starts; gives nothing when the target is busy, unless that is to be an error. */
async function tryStart<Request>(
	ctx: IExecuteFunctions,
	{ target, request }: { target: Target<Request>; request: Request },
	busyIsError: boolean,
): Promise<Started | undefined> {
	return await recover(
		async () => await target.start(request),
		async (problem, caught) => {
			if (!problem || !isBusy(problem)) throw caught;
			if (!busyIsError) return undefined;
			const words = await runningWords(target, ctx.getTimezone());
			throw callFailed(ctx.getNode(), `start the ${titleOf(target.action, target.title)}`, {
				...problem,
				message: words === undefined ? problem.message : `${unended(problem.message)}: ${words}`,
			});
		},
	);
}

/** Waits until the running one has ended, after cancelling it where chosen. Its outcome does not matter. */
async function makeWay<Request>(
	ctx: IExecuteFunctions,
	target: Target<Request>,
	{ running, ...limits }: BeginLimits & { running: TargetRun },
): Promise<void> {
	const job = await target.job(running.started);
	if (limits.choice.ifRunning === 'cancelThenStart') {
		if (!target.canCancel(running) || !job.cancel)
			throw badInput(ctx.getNode(), cannotCancel(target, running));
		await cancelled(job);
	}
	const { end } = await waitForJob(job, {
		deadlineMs: restMs(ctx, target, limits),
		signal: stopSignal(ctx),
	});
	if (end === 'stopped') throw stoppedError(ctx, target);
}

/** Cancels a run. One that has ended meanwhile is out of the way as well. */
async function cancelled(job: Job): Promise<void> {
	await recover(
		async () => await job.cancel?.(),
		async (_, caught) => {
			if (!hasEnded(await job.read())) throw caught;
		},
	);
}

/** The milliseconds until the deadline; an error when it has passed without a start. */
function restMs<Request>(
	ctx: IExecuteFunctions,
	target: Target<Request>,
	{ leftMs, isFree = false }: BeginLimits & { isFree?: boolean },
): number {
	const left = leftMs();
	if (left > 0) return left;
	const why = isFree
		? 'the deadline of this node passed before. Raise the deadline.'
		: 'another one was still running when the deadline of this node passed. Raise the deadline, or follow the running one instead.';
	throw badInput(
		ctx.getNode(),
		`The ${titleOf(target.action, target.title)} was not started: ${why}`,
	);
}

function stoppedError<Request>(ctx: IExecuteFunctions, target: Target<Request>) {
	return badInput(
		ctx.getNode(),
		`The execution was stopped before the ${titleOf(target.action, target.title)} was started.`,
	);
}

function cannotCancel<Request>(target: Target<Request>, { state, started }: TargetRun): string {
	const kind = state.details.refreshType ?? 'another kind of run';
	return `The running ${nounOf(target.action)} ${started.id} of ${target.title} was started as ${kind}, which the service cannot cancel, so nothing was started: choose to wait for it or to follow it.`;
}
