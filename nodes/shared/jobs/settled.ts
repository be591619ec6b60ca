import { instantOf } from '../values/times';
import type { JobState } from './job';

/** How long an end without a known status is given to get one. */
export const settleMs = 10 * 60_000;

/** Whether an end says how it was, or will not say it any more. A clock that is far off is not waited for. */
export function isSettled({ status, details }: JobState): boolean {
	const endedAt = status === 'unknown' ? instantOf(details.endTime) : undefined;
	return endedAt === undefined || Math.abs(Date.now() - endedAt) >= settleMs;
}
