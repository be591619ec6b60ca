import { afterLook } from './afterLook';
import type { Job, JobState } from './job';
import { withSentence } from '../faults/errors';
import { pause } from '../calls/pause';
import { expectationFrom, type Expectation } from './expectation';
import type { PastRun } from './likelyDuration';
import { pollingRhythm } from './rhythm';
import { isSettled } from './settled';
import { isEnd } from './status';
import { stopwatch } from '../calls/pause';
import { recover } from '../faults/recover';

/** How long a wait may take and who may end it. */
export interface Limits {
	deadlineMs: number;
	signal?: AbortSignal;
	/** Called after every look, for progress. */
	onLook?(state: JobState, elapsedMs: number, usualMs?: number): void;
}

/** Why a wait ended: the job's own end, our deadline, Stop, or a job that the service does not list. */
export type WaitEnd = 'finished' | 'deadline' | 'stopped' | 'neverListed' | 'vanished';

/** How a wait went. `state` is the last one read; undefined when not one look succeeded. */
export interface WaitResult {
	end: WaitEnd;
	state?: JobState;
	elapsedMs: number;
	/** How long it was expected to take; undefined without past runs. */
	expected?: Expectation;
	looks: number;
	/** Whether the service ever listed it. */
	seen?: boolean;
	/** Why the last look failed, in the service's words, if it did; `state` is older then. */
	lastFault?: string;
}

const toleratedMissingMs = 120_000;

/**
 * Follows a job until it ends, and never longer than the deadline. Passing faults of the service or the network
 * (a long Retry-After included) are endured; they say nothing about the job. Does not cancel anything.
 * @throws the translated error when the job can no longer be followed (access lost, model deleted)
 */
export async function waitForJob(job: Job, limits: Limits): Promise<WaitResult> {
	const elapsed = stopwatch();
	const past = await pastRunsOf(job);
	const gapAt = pollingRhythm(past);
	const expected = expectationFrom(past);
	let listing = notSeenYet(0);
	let state: JobState | undefined;
	let lastFault: string | undefined;
	let looks = 0;
	let askedPauseMs = job.firstPollMs ?? 0;

	for (;;) {
		const elapsedMs = elapsed();
		const rest = limits.deadlineMs - elapsedMs;
		const soFar = { seen: listing.seen, state, expected, looks, elapsedMs, lastFault };
		if (rest <= 0) return { end: state && hasEnded(state) ? 'finished' : 'deadline', ...soFar };
		const gapMs = Math.max(gapAt(elapsedMs), askedPauseMs);
		if (await pause(Math.min(gapMs, rest), limits.signal)) return { end: 'stopped', ...soFar };

		const look = await pollJob(afterLook(job, state));
		looks++;
		if (limits.signal?.aborted) return { end: 'stopped', ...soFar, looks };
		askedPauseMs = look.nextPollMs ?? 0;
		lastFault = look.fault;
		if (!look.state) continue;
		state = look.state;
		const result = { state, expected, looks, elapsedMs: elapsed() };
		limits.onLook?.(state, result.elapsedMs, expected?.usualMs);
		listing = presenceAfter(state, listing, result.elapsedMs);
		const end = endReason(state, listing, result.elapsedMs);
		if (end !== undefined) return { end, ...result };
	}
}

/** Whether nothing about the job will change any more. */
export function hasEnded(state: JobState): boolean {
	if (state.missing) return false;
	return state.status === 'unknown' ? state.ended === true : isEnd(state.status);
}

/** Whether the service ever listed a job, and since when (milliseconds) it does not, if it does not. */
export interface Presence {
	seen: boolean;
	missingSince?: number;
}

/** The listing of a job that the service was not asked about yet. */
export function notSeenYet(now: number): Presence {
	return { seen: false, missingSince: now };
}

/** The listing after a look. While another job holds the queue, ours is not counted as missing. Pure. */
export function presenceAfter(state: JobState, listing: Presence, now: number): Presence {
	if (!state.missing) return { seen: true };
	const missingSince = state.behindAnother ? now : (listing.missingSince ?? now);
	return { seen: listing.seen, missingSince };
}

/** Why a look ends the wait, if it does: the job ended, or has been missing for longer than two minutes. Pure. */
export function endReason(
	state: JobState,
	{ seen, missingSince = Infinity }: Presence,
	now: number,
): Exclude<WaitEnd, 'deadline' | 'stopped'> | undefined {
	if (hasEnded(state)) return isSettled(state) ? 'finished' : undefined;
	if (now - missingSince <= toleratedMissingMs) return undefined;
	return seen ? 'vanished' : 'neverListed';
}

/** What one look gave: the state, or nothing when a passing fault got in the way. */
export interface PollResult {
	state?: JobState;
	/** The service's wish for the next look, in milliseconds. */
	nextPollMs?: number;
	/** The passing fault, in the service's words. */
	fault?: string;
}

/**
 * Asks the service once. A passing fault says nothing about the job.
 * @throws the translated error when the job cannot be followed any longer
 */
export async function pollJob(job: Job): Promise<PollResult> {
	return await recover<PollResult, PollResult>(
		async () => {
			const state = await job.read();
			return { state, nextPollMs: state.nextPollMs };
		},
		(problem, caught) => {
			if (problem?.transient) return { nextPollMs: problem.retryAfterMs, fault: problem.message };
			throw withSentence(
				caught,
				`The ${job.title} may continue at the service under the ID ${job.id}.`,
			);
		},
	);
}

/** Past runs, newest first. They only make the wait cheaper: without them it goes on. */
export async function pastRunsOf(job: Job): Promise<PastRun[]> {
	return await recover(
		async () => (await job.pastRuns?.()) ?? [],
		() => [],
	);
}
