import { likelyDuration, type LikelyDuration, type PastRun } from './likelyDuration';

/** When to look at a running job again: looks are spaced by 1/√hazard (docs/rhythm.md). Pure. */

/** Between what two looks may lie, and how many looks a run is worth. All in milliseconds. */
export interface Rhythm {
	shortestGapMs: number;
	longestGapMs: number;
	/** Without a past: the gap after a time, divided by that time's square root. */
	gapPerRoot: number;
	/** How many looks a run like a past one that took so long may cost on average. */
	looks(durationMs: number): number;
}

/** The rhythm of a wait inside a running node: a look costs one request. */
export const inlineRhythm: Rhythm = {
	shortestGapMs: 3_000,
	longestGapMs: 60_000,
	gapPerRoot: 1.4 * Math.sqrt(1_000),
	looks: (durationMs) => durationMs / 38_000 + 14,
};

/** Gives the milliseconds until the next look from the milliseconds already waited. */
export type Schedule = (elapsedMs: number) => number;

/**
 * The schedule for a job after the past runs given (newest first; may be none). Spaced by 1/√h(t), h being the
 * hazard of the duration's distribution, looks have the smallest product of their number and the mean lateness.
 */
export function pollingRhythm(past: readonly PastRun[], rhythm = inlineRhythm): Schedule {
	const likely = likelyDuration(past);
	const { usualMs, width } = likely;
	const scale = usualMs === undefined ? rhythm.gapPerRoot : scaleFor(likely, rhythm);
	const shortestGapMs = Math.min(rhythm.shortestGapMs, Math.max(1_000, (usualMs ?? Infinity) / 40));
	return (elapsedMs) => {
		// The next look is due when the looks per millisecond, summed from here, amount to one.
		let open = 1;
		let gapMs = 0;
		while (open > 0 && gapMs < rhythm.longestGapMs) {
			const from = elapsedMs + gapMs;
			const step = Math.min(10_000, Math.max(250, (from * width) / 8));
			const density = Math.max(
				1 / rhythm.longestGapMs,
				Math.sqrt(likely.at(from + step / 2).rate) / scale,
			);
			gapMs += Math.min(step, open / density);
			open -= step * density;
		}
		return Math.min(rhythm.longestGapMs, Math.max(shortestGapMs, gapMs));
	};
}

/** The scale of the gaps under which runs like the past ones cost as many looks on average as the rhythm allows. */
function scaleFor(likely: LikelyDuration, { looks, longestGapMs }: Rhythm): number {
	const allowed = likely.average(looks);
	const parts = slices(likely);
	const expected = (scale: number) =>
		parts.reduce(
			(sum, { weight, root }) => sum + weight * Math.max(1 / longestGapMs, root / scale),
			0,
		);
	let [low, high] = [1e-3, 1e6];
	for (let step = 0; step < 50; step++) {
		const scale = Math.sqrt(low * high);
		if (expected(scale) > allowed) low = scale;
		else high = scale;
	}
	return high;
}

/** The time until all runs like the past ones have ended, in slices: how many get there, and the root of their hazard. */
function slices({ at, width, longestMs }: LikelyDuration) {
	const count = 400;
	const length = (longestMs * (1 + 3 * width)) / count;
	return Array.from({ length: count }, (_, part) => {
		const { surviving, rate } = at((part + 0.5) * length);
		return { weight: surviving * length, root: Math.sqrt(rate) };
	});
}
