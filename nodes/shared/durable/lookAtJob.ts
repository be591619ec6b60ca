import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { problemBehind } from '../faults/errors';
import { endingOf, type Ending } from '../jobs/finish';
import { type WaitChoice } from '../jobs/waitFields';
import { afterLook } from '../jobs/afterLook';
import type { Job, JobState } from '../jobs/job';
import { progressOf, progressReporter } from '../jobs/progress';
import { expectationFrom } from '../jobs/expectation';
import type { PastRun } from '../jobs/likelyDuration';
import { pollingRhythm, type Rhythm } from '../jobs/rhythm';
import { serviceTime } from '../calls/serviceClock';
import { statusPhrases, type Status } from '../jobs/status';
import { instantOf } from '../values/times';
import { withoutUndefined } from '../values/values';
import { endReason, hasEnded, pastRunsOf, pollJob } from '../jobs/wait';
import type { PollResult, WaitEnd } from '../jobs/wait';
import { followingKey, remembered, unseen, type Following } from './following';

/**
 * The rhythm of a wait outside a node: n8n writes the whole execution down for a look, and its own clock for waiting
 * executions ticks once a minute.
 */
const parkedRhythm: Rhythm = {
	shortestGapMs: 30_000,
	longestGapMs: 300_000,
	gapPerRoot: 4 * Math.sqrt(1_000),
	looks: (durationMs) => durationMs / 300_000 + 12,
};
const rememberedRuns = 20;

/** What a pass found out about a job: how it ended, or what goes round with its item. */
export type Finding = { ending: Ending } | { running: IDataObject };

/** What a look at a job goes by: the item that names it, what is remembered of it, and the user's choice. */
export interface LookInput {
	item: IDataObject;
	before?: Following;
	choice: WaitChoice;
}

/**
 * Looks at a job once.
 * @throws the translated error when the job cannot be followed any longer
 */
export async function findOut(
	ctx: IExecuteFunctions,
	job: Job,
	{ before, item, choice }: LookInput,
): Promise<Finding> {
	const memory = before?.jobId === job.id ? before : await firstSight(job, before);
	const look = await pollJob(job);
	const current = afterLook(job, look.state);
	const after = { ...remembered(memory, look.state), jobId: current.id };
	const elapsedMs = elapsedOf(ctx, job, after);
	const restMs = choice.deadlineMs - elapsedMs;
	const state = look.state ?? stateLastSeen(item, after);
	const expected = expectationFrom(pastIn(after));
	if (state) progressReporter(ctx, job)(state, elapsedMs, expected?.usualMs);
	const end = endNow(look, after, restMs);
	if (end === undefined) {
		const following = { ...after, nextLook: nextLook(after, look, { elapsedMs, restMs }) };
		return { running: { ...goingOn(item, current, state), [followingKey]: following } };
	}
	const wait = {
		end,
		seen: after.seen,
		state,
		elapsedMs,
		expected,
		looks: after.looks,
		lastFault: look.fault,
	};
	return { ending: await endingOf(ctx, job, { wait, choice }) };
}

/**
 * What goes round with an item whose names could not be looked up because of a passing fault.
 * @throws the fault when it is not a passing one, or when it has gone on for longer than the deadline
 */
export function notFoundYet(fault: unknown, { before, item, choice }: LookInput): IDataObject {
	const problem = problemBehind(fault);
	const memory = before ?? unseen('');
	const waitedMs = Date.now() - (instantOf(memory.since) ?? 0);
	if (!problem?.transient || waitedMs > choice.deadlineMs) throw fault;
	const gapMs = Math.max(parkedRhythm.shortestGapMs, problem.retryAfterMs ?? 0);
	const following = { ...memory, nextLook: new Date(Date.now() + gapMs).toISOString() };
	return { ...item, [followingKey]: following };
}

async function firstSight(job: Job, before: Following | undefined): Promise<Following> {
	const past = (await pastRunsOf(job)).slice(0, rememberedRuns);
	return {
		...unseen(job.id),
		// The deadline counts from the first pass, also where nothing was asked in it.
		...(before?.jobId === '' && { since: before.since }),
		pastSeconds: past.map(({ durationMs }) => Math.round(durationMs / 1000)),
		pastOfOtherKind: past.map(({ ofOtherKind }) => ofOtherKind === true),
	};
}

/** Counted from the job's own start by the service's clock; until that is known, from when it was first seen. */
function elapsedOf(ctx: IExecuteFunctions, job: Job, { since, startTime }: Following): number {
	const started = instantOf(startTime);
	if (started === undefined) return Date.now() - (instantOf(since) ?? Date.now());
	return Math.max(0, (serviceTime(ctx, job.service) ?? Date.now()) - started);
}

function endNow({ state }: PollResult, after: Following, restMs: number): WaitEnd | undefined {
	const listing = { seen: after.seen, missingSince: instantOf(after.missingSince) };
	const end = state && endReason(state, listing, Date.now());
	if (end !== undefined || restMs > 0) return end;
	return state && hasEnded(state) ? 'finished' : 'deadline';
}

function nextLook(
	memory: Following,
	{ nextPollMs = 0 }: PollResult,
	{ elapsedMs, restMs }: { elapsedMs: number; restMs: number },
): string {
	const learnedGap = pollingRhythm(pastIn(memory), parkedRhythm)(elapsedMs);
	const gapMs = Math.min(Math.max(learnedGap, nextPollMs), restMs);
	return new Date(Date.now() + Math.max(parkedRhythm.shortestGapMs, gapMs)).toISOString();
}

function pastIn({ pastSeconds, pastOfOtherKind = [] }: Following): PastRun[] {
	return pastSeconds.map((seconds, run) => ({
		durationMs: seconds * 1000,
		ofOtherKind: pastOfOtherKind[run] === true,
	}));
}

/** The state that the last look left in the item, for when this one failed. */
function stateLastSeen(item: IDataObject, { startTime, looks }: Following): JobState | undefined {
	const status = String(item.status);
	if (looks < 2 || !Object.hasOwn(statusPhrases, status)) return undefined;
	return { status: status as Status, details: withoutUndefined({ startTime }) };
}

/** The item with how far its job is. Lists of objects and messages stay out: every pass is written down. */
function goingOn(item: IDataObject, job: Job, state: JobState | undefined): IDataObject {
	const { summary, summaryMarkdown, ...rest } = item;
	if (!state) return { ...rest, ...job.identity };
	const { objects, messages, failure, ...details } = state.details;
	const now = { status: state.status, ...details, progress: progressOf(state) };
	return { ...rest, ...job.identity, ...(withoutUndefined(now) as IDataObject) };
}
