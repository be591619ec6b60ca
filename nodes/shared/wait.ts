import type { Job, JobState } from './job';
import { problemBehind } from './errors';
import { pause } from './pause';
import { scheduleFor, usualDuration } from './schedule';
import { isEnd } from './status';

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
	/** Median of the past durations in milliseconds. */
	usualMs?: number;
	looks: number;
}

const toleratedMissingMs = 120_000;

/**
 * Follows a job until it ends, and never longer than the deadline. Passing faults of the service or the network
 * (a long Retry-After included) are endured; they say nothing about the job. Does not cancel anything.
 * @throws the translated error when the job can no longer be followed (access lost, model deleted)
 */
export async function waitForJob(job: Job, limits: Limits): Promise<WaitResult> {
	const start = Date.now();
	const past = await pastOf(job);
	const gapAt = scheduleFor(past);
	const usualMs = usualDuration(past);
	const listing = { countedFrom: start, seen: false };
	let state: JobState | undefined;
	let looks = 0;
	let askedPauseMs = job.firstPollMs ?? 0;

	for (;;) {
		const elapsedMs = Date.now() - start;
		const rest = limits.deadlineMs - elapsedMs;
		const soFar = { state, usualMs, looks, elapsedMs };
		if (rest <= 0) return { end: 'deadline', ...soFar };
		const gapMs = Math.max(gapAt(elapsedMs), askedPauseMs);
		if (await pause(Math.min(gapMs, rest), limits.signal)) return { end: 'stopped', ...soFar };

		const look = await lookAt(job);
		looks++;
		if (limits.signal?.aborted) return { end: 'stopped', ...soFar, looks };
		askedPauseMs = look.nextPollMs ?? 0;
		if (!look.state) continue;
		state = look.state;
		const result = { state, usualMs, looks, elapsedMs: Date.now() - start };
		limits.onLook?.(state, result.elapsedMs, usualMs);
		if (hasEnded(state)) return { end: 'finished', ...result };
		if (isLost(state, listing)) {
			return { end: listing.seen ? 'vanished' : 'neverListed', ...result };
		}
	}
}

/** Whether nothing about the job will change any more. */
export function hasEnded(state: JobState): boolean {
	if (state.missing) return false;
	return state.status === 'unknown' ? state.ended === true : isEnd(state.status);
}

interface Look {
	state?: JobState;
	nextPollMs?: number;
}

async function lookAt(job: Job): Promise<Look> {
	let fault: unknown;
	try {
		const state = await job.read();
		return { state, nextPollMs: state.nextPollMs };
	} catch (error) {
		fault = error;
	}
	const problem = problemBehind(fault);
	if (problem?.transient) return { nextPollMs: problem.retryAfterMs };
	throw fault;
}

/** A missing job is given two minutes, counted from the end of any other job that it may be queued behind. */
function isLost(state: JobState, listing: { countedFrom: number; seen: boolean }): boolean {
	if (!state.missing) {
		Object.assign(listing, { seen: true, countedFrom: Date.now() });
		return false;
	}
	if (state.behindAnother) listing.countedFrom = Date.now();
	return Date.now() - listing.countedFrom > toleratedMissingMs;
}

/** Past durations only make the wait cheaper: without them it goes on. */
async function pastOf(job: Job): Promise<number[]> {
	try {
		return (await job.pastDurationsMs?.()) ?? [];
	} catch {
		return [];
	}
}
