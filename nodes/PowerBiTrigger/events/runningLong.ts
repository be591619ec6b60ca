import { usualDuration } from '../../shared/jobs/rhythm';
import type { Listing } from './listing';
import type { Sighting } from './sighting';

/** So many successful runs make a median worth comparing with. */
const fewestPastRuns = 3;

/** The usual duration in milliseconds: what the service tells, else the median of the successful runs listed. Pure. */
export function usualMsOf(
	{ usualMs }: Pick<Listing, 'usualMs'>,
	seen: Sighting[],
): number | undefined {
	if (usualMs !== undefined) return usualMs > 0 ? usualMs : undefined;
	const past = seen
		.filter(({ ended, run }) => ended && run.state.status === 'completed')
		.map(({ startedAt = 0, at = 0 }) => at - startedAt)
		.filter((duration) => duration > 0);
	return past.length < fewestPastRuns ? undefined : usualDuration(past);
}

/** Whether a run still goes on after `limit` times the usual duration. Pure. */
export function runsLong(
	{ over, startedAt }: Sighting,
	{ usualMs, limit, now }: { usualMs: number | undefined; limit: number; now: number },
): boolean {
	if (over || startedAt === undefined || usualMs === undefined) return false;
	return now - startedAt > usualMs * limit;
}
