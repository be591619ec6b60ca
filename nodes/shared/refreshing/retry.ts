import { isEviction, kindOf, mayRepeat, type Fault } from '../faults/fault';
import type { Failure } from '../jobs/job';
import type { Status } from '../jobs/status';

const repeatable: Status[] = ['failed', 'timedOut', 'dropped'];
const firstPauseMs = 30_000;
const longestPauseMs = 600_000;

/**
 * The pause in milliseconds before a failed run is started again; undefined when it must not be. An eviction
 * that the service names by its code is repeated once even when no retries were chosen, as Microsoft's page on enhanced refresh advises.
 */
export function retryPauseMs(
	{ status, failure }: { status: Status; failure?: Failure },
	{ done, chosen }: { done: number; chosen: number },
): number | undefined {
	if (!repeatable.includes(status)) return undefined;
	if (failure !== undefined && !mayRepeat(failure)) return undefined;
	const isNamedEviction = failure !== undefined && isEviction(failure);
	const allowed = isNamedEviction ? Math.max(1, chosen) : chosen;
	if (done >= allowed) return undefined;
	return Math.min(longestPauseMs, firstPauseMs * 2 ** done);
}

/** Whether a start was refused, or a run failed, because the capacity had too much to do. */
export function isCapacityBusy(fault: Fault | undefined): boolean {
	return fault !== undefined && kindOf(fault) === 'capacityBusy';
}
