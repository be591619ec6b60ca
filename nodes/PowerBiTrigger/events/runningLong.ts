import { expectationFrom, isLong, type Expectation } from '../../shared/jobs/expectation';
import type { Listing } from './listing';
import type { Sighting } from './sighting';

/** So many successful runs make a median worth comparing with. */
const fewestPastRuns = 3;

/** How long a run usually takes, and how long 19 in 20 do at most where the service lists past runs (milliseconds). */
export type Usual = Pick<Expectation, 'usualMs' | 'longMs'>;

/** How long a run usually takes: what the service says, else what the successful runs listed lead one to expect. Pure. */
export function usualOf(
	{ usualMs }: Pick<Listing, 'usualMs'>,
	seen: Sighting[],
): Usual | undefined {
	if (usualMs !== undefined) return usualMs > 0 ? { usualMs, longMs: 0 } : undefined;
	const past = seen
		.filter(({ ended, run }) => ended && run.state.status === 'completed')
		.map(({ startedAt = 0, at = 0 }) => ({ durationMs: at - startedAt }))
		.filter(({ durationMs }) => durationMs > 0)
		.reverse();
	return past.length < fewestPastRuns ? undefined : expectationFrom(past);
}

/** Whether a run still goes on after `limit` times the usual duration, and after what 19 in 20 runs take. Pure. */
export function runsLong(
	{ over, startedAt }: Sighting,
	{ usual, limit, now }: { usual: Usual | undefined; limit: number; now: number },
): boolean {
	if (over || startedAt === undefined || usual === undefined) return false;
	return isLong(now - startedAt, limit, usual);
}
