import { secondsBetween } from '../values/times';
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

const slowFactor = 2;

/** What an item says of how long its run was expected to take, and whether this one took unusually long. */
export type ExpectedFields = {
	expectedSeconds?: number;
	expectedFromSeconds?: number;
	expectedToSeconds?: number;
	unusuallySlow?: boolean;
};

/** The fields of an item about how long its run, with these times (ISO), was expected to take. Pure. */
export function expectedIn(
	expected: Expectation | undefined,
	{ startTime, endTime }: { startTime?: string; endTime?: string } = {},
): ExpectedFields {
	if (expected === undefined) return {};
	const seconds = secondsBetween(startTime, endTime);
	return {
		expectedSeconds: expected.usualMs / 1000,
		expectedFromSeconds: Math.round(expected.fromMs / 1000),
		expectedToSeconds: Math.round(expected.toMs / 1000),
		...(seconds === undefined
			? {}
			: { unusuallySlow: isLong(seconds * 1000, slowFactor, expected) }),
	};
}
