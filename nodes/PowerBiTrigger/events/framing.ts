import { isBadEnd } from '../../shared/jobs/status';
import type { WatchedRun } from './listing';
import type { Sighting } from './sighting';

/** How Power BI lists that a Direct Lake model was brought up to date, by itself or when asked. */
const framing = 'directlakeframing';

/** Whether a run is a framing of a Direct Lake model that did not succeed. */
export function isFailedFraming({ type, state }: WatchedRun): boolean {
	return type === framing && isBadEnd(state.status);
}

/**
 * Whether a framing failed only because a refresh held the model meanwhile, which frames it, too
 * (docs/services.md#refresh-history). Pure.
 */
export function isBesideARefresh(one: Sighting, seen: Sighting[]): boolean {
	if (!isFailedFraming(one.run)) return false;
	const { startedAt: begun = Infinity, at: ended = begun } = one;
	return seen.some(({ run, startedAt = Infinity, over, at = Infinity }) => {
		const until = over ? at : Infinity;
		return run.type !== framing && startedAt <= ended && until >= begun;
	});
}
