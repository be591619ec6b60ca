import { likelyDuration, type PastRun } from './likelyDuration';

/** How long a run is expected to take, in milliseconds. */
export interface Expectation {
	/** The middle one of the past durations, newer ones counting more. */
	usualMs: number;
	/** Four in five runs take between these. */
	fromMs: number;
	toMs: number;
	/** Longer than 19 in 20 runs take, and by more than they scatter. */
	longMs: number;
}

/** What past runs (newest first) lead one to expect of the next; undefined when there are none. Pure. */
export function expectationFrom(past: readonly PastRun[]): Expectation | undefined {
	const likely = likelyDuration(past);
	if (likely.usualMs === undefined) return undefined;
	return {
		usualMs: likely.usualMs,
		fromMs: likely.within(0.1),
		toMs: likely.within(0.9),
		longMs: likely.within(0.95) * Math.exp(likely.width),
	};
}

/**
 * Whether a duration is long: more than `factor` times the usual one, and longer than 19 in 20 runs take, so that the
 * longer one of two usual lengths is not. Pure.
 */
export function isLong(
	durationMs: number,
	factor: number,
	{ usualMs, longMs }: Pick<Expectation, 'usualMs' | 'longMs'>,
): boolean {
	return durationMs > Math.max(usualMs * factor, longMs);
}
