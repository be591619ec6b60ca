import { kindOf, type FailureKind } from '../jobs/failures';
import type { Failure } from '../jobs/job';
import type { Status } from '../jobs/status';

/** Failures that stay until a person changes something: repeating them only costs refreshes. */
const needPerson: FailureKind[] = [
	'credentials',
	'gateway',
	'missingColumn',
	'dailyLimit',
	'settings',
];

const repeatable: Status[] = ['failed', 'timedOut', 'dropped'];
const firstPauseMs = 30_000;
const longestPauseMs = 600_000;

/**
 * The pause in milliseconds before a failed run is started again; undefined when it must not be. An eviction is
 * repeated once even when no retries were chosen, as Microsoft's page on enhanced refresh advises.
 */
export function retryPauseMs(
	{ status, failure }: { status: Status; failure?: Failure },
	{ done, chosen }: { done: number; chosen: number },
): number | undefined {
	if (!repeatable.includes(status)) return undefined;
	const kind = kindOf(failure);
	if (needPerson.includes(kind)) return undefined;
	const allowed = kind === 'evicted' ? Math.max(1, chosen) : chosen;
	if (done >= allowed) return undefined;
	return Math.min(longestPauseMs, firstPauseMs * 2 ** done);
}
