import type { ExceptionShape } from './exceptions';
import type { TableRow } from './fabric/sqlEndpoint';

/** Words for where a refresh stands, the same for every service; each service translates them. */
export type RefreshPhase =
	| 'NotStarted'
	| 'InProgress'
	| 'Completed'
	| 'Failed'
	| 'Cancelled'
	| 'TimedOut'
	| 'Disabled'
	| 'Unknown';

/** How a refresh is going to go. All durations are ms of simulator time. */
export interface RefreshPlan {
	/** Length of each attempt. */
	durationMs: number;
	/**
	 * The end. `Running` never ends; `Dropped` is accepted and never happens; `NeverListed` completes but never
	 * shows in the history; `Evicted` fails with 0xC11C0020; `Unknown` ends without a known status.
	 */
	outcome:
		| Exclude<RefreshPhase, 'NotStarted' | 'InProgress'>
		| 'Running'
		| 'Dropped'
		| 'NeverListed'
		| 'Evicted';
	/** Cause of a failure, as it shows in the history; wrapped as the services do it where a shape is given. */
	error?: { code: string; description: string; shape?: ExceptionShape };
	/** Messages in the details; made from `error` when missing. */
	messages?: RefreshMessage[];
	/** Time from the request until the history lists it; 0 when missing. */
	listedAfterMs?: number;
	/** Time that it stays NotStarted before it runs. */
	queuedMs?: number;
	/** Attempts that fail before one succeeds; only `retryCount` repeats are made. */
	failedAttempts?: number;
	/** Objects that do not make it; the last one when missing. */
	failedObjects?: RefreshObject[];
	/** Fields laid over the history entry, for shapes that no rule produces. */
	historyEntry?: Record<string, unknown>;
	/** Fields laid over the execution details. */
	details?: Record<string, unknown>;
}

/** A line of a refresh's own log. */
export interface RefreshMessage {
	code?: string;
	message: string;
	type: 'Error' | 'Warning';
}

/** A partition that is refreshed. */
export interface RefreshObject {
	table: string;
	partition?: string;
}

/** What was asked of a refresh. */
export interface RefreshOptions {
	type: string;
	commitMode: 'Transactional' | 'PartialBatch';
	maxParallelism: number;
	retryCount: number;
	objects: RefreshObject[];
	timeoutMs: number;
	applyRefreshPolicy: boolean;
	notifyOption?: string;
}

/** A refresh that was really accepted. Its state at any time follows from this alone. */
export interface Refresh {
	id: string;
	kind: 'standard' | 'enhanced' | 'other';
	/** The service's word for who started it: ViaApi, ViaEnhancedApi, Scheduled, OnDemand, ... */
	refreshType: string;
	/** Caller's name or id. */
	by: string;
	requestedAt: number;
	/** The refresh that must end before this one runs. */
	waitsFor?: Refresh;
	plan: RefreshPlan;
	options: RefreshOptions;
	/** The rows that it reads from a SQL analytics endpoint, by table. */
	loads?: Map<string, TableRow[]>;
	cancelledAt?: number;
}

/** One attempt; no end while it runs. */
export interface RefreshAttempt {
	startedAt: number;
	endedAt?: number;
	failed: boolean;
}

const failing = ['Failed', 'Evicted'];

/** When it runs: after the one it waits for; Infinity when that never ends. */
export function startOf(refresh: Refresh): number {
	const free = refresh.waitsFor ? endOf(refresh.waitsFor) : refresh.requestedAt;
	return Math.max(free, refresh.requestedAt) + (refresh.plan.queuedMs ?? 0);
}

/**
 * When its turn comes, which is the start time that services report: at the request, or when the one before it
 * ends. Infinity when that never ends.
 */
export function turnOf(refresh: Refresh): number {
	const turn = startOf(refresh) - (refresh.plan.queuedMs ?? 0);
	return Math.min(turn, refresh.cancelledAt ?? Infinity);
}

/** When it ends as things are now (a later cancel may bring it forward); Infinity for never. */
export function endOf(refresh: Refresh): number {
	return Math.min(naturalEndOf(refresh), refresh.cancelledAt ?? Infinity);
}

/** Where it stands at a time. */
export function phaseOf(refresh: Refresh, now: number): RefreshPhase {
	if (now >= endOf(refresh)) return finalPhaseOf(refresh);
	return now < startOf(refresh) ? 'NotStarted' : 'InProgress';
}

/** Whether it has ended at a time, however it ended. */
export function isOver(refresh: Refresh, now: number): boolean {
	return now >= endOf(refresh);
}

/** Whether the history shows it at a time. */
export function isListed(refresh: Refresh, now: number): boolean {
	if (['Dropped', 'NeverListed'].includes(refresh.plan.outcome)) return false;
	return now >= turnOf(refresh) + (refresh.plan.listedAfterMs ?? 0);
}

/** The attempts begun at a time, oldest first. */
export function attemptsOf(refresh: Refresh, now: number): RefreshAttempt[] {
	const start = startOf(refresh);
	const end = endOf(refresh);
	const { durationMs } = refresh.plan;
	const attempts: RefreshAttempt[] = [];
	for (let n = 0; n < attemptCount(refresh); n += 1) {
		const startedAt = start + n * durationMs;
		if (startedAt > now || startedAt >= Math.max(end, start + 1)) break;
		const endedAt = Math.min(startedAt + lengthOf(refresh), end);
		const last = endedAt >= end;
		const failed = last ? finalPhaseOf(refresh) !== 'Completed' : true;
		attempts.push(endedAt <= now ? { startedAt, endedAt, failed } : { startedAt, failed: false });
	}
	return attempts;
}

/** How many attempts it makes when nobody cancels it. */
export function attemptCount(refresh: Refresh): number {
	const { plan, options } = refresh;
	const wanted = failing.includes(plan.outcome) ? Infinity : (plan.failedAttempts ?? 0) + 1;
	return Math.min(options.retryCount + 1, wanted);
}

/** Whether it is cut off by its own time limit. */
export function exceedsTimeout({ plan, options, kind }: Refresh): boolean {
	return kind === 'enhanced' && plan.outcome !== 'Running' && plan.durationMs > options.timeoutMs;
}

/** The phase in which it ends. */
export function finalPhaseOf(refresh: Refresh): RefreshPhase {
	const { plan, options } = refresh;
	if (refresh.cancelledAt !== undefined && refresh.cancelledAt < naturalEndOf(refresh)) {
		return 'Cancelled';
	}
	if (exceedsTimeout(refresh)) return 'TimedOut';
	if (failing.includes(plan.outcome)) return 'Failed';
	if ((plan.failedAttempts ?? 0) > options.retryCount) return 'Failed';
	if (plan.outcome === 'NeverListed') return 'Completed';
	return plan.outcome === 'Running' || plan.outcome === 'Dropped'
		? 'Unknown'
		: (plan.outcome as RefreshPhase);
}

function naturalEndOf(refresh: Refresh): number {
	if (refresh.plan.outcome === 'Running') return Infinity;
	if (exceedsTimeout(refresh)) return startOf(refresh) + refresh.options.timeoutMs;
	return startOf(refresh) + attemptCount(refresh) * refresh.plan.durationMs;
}

function lengthOf(refresh: Refresh): number {
	return refresh.plan.outcome === 'Running' ? Infinity : refresh.plan.durationMs;
}
