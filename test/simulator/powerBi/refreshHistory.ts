import { isListed, turnOf } from '../refreshLifecycle';
import type { Refresh } from '../refreshLifecycle';
import type { SemanticModel } from '../semanticModel';

const keptAlways = 20;
const keptAtMost = 60;
const keptMs = 3 * 24 * 3_600_000;

/** What the history holds at a time, newest first: 60 entries, and beyond the first 20 only the last three days'. */
export function refreshHistory(model: SemanticModel, now: number): Refresh[] {
	return model.refreshes
		.filter((refresh) => isListed(refresh, now))
		.sort((one, other) => turnOf(other) - turnOf(one))
		.filter((refresh, index) => index < keptAlways || now - turnOf(refresh) <= keptMs)
		.slice(0, keptAtMost);
}
