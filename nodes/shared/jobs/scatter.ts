/** How much past durations scatter and drift, on the log scale. The constants: docs/rhythm.md. Pure. */

/** Newer runs count more: each weighs e^-0.05 of the next newer one, or less where durations drift. */
const slowestForgetting = 0.05;
const fastestForgetting = 0.8;
const steadyRatio = 0.4;
const fewestForDrift = 5;

/** A bump's width: 0.9 · spread · n^-0.2 (Silverman), the spread as if four more runs had shown one of 0.3. */
const widthFactor = 0.9;
const assumedSpread = 0.3;
const assumedRuns = 4;
const narrowest = 0.01;

/**
 * How fast older runs lose weight. Where durations drift, neighbours in time differ less than runs at random do
 * (von Neumann's ratio): then only the newest ones say much about the next.
 */
export function forgettingOf(logs: number[]): number {
	if (logs.length < fewestForDrift) return slowestForgetting;
	const steps = logs.slice(1).map((log, age) => Math.abs(log - (logs[age] ?? log)));
	const neighbours = middleOf(steps) / 0.954;
	const ratio = neighbours / Math.max(spreadOf(logs), narrowest / 2);
	return Math.max(slowestForgetting, fastestForgetting * (1 - ratio / steadyRatio));
}

/** The width of the bump around each of the durations (logarithms, newest first); 1 without any. */
export function widthOf(logs: number[]): number {
	if (logs.length === 0) return 1;
	const seen = logs.length - 1;
	const spread = Math.max(spreadOf(logs), narrowest / 2);
	const blended =
		(assumedRuns * Math.log(assumedSpread) + seen * Math.log(spread)) / (assumedRuns + seen);
	return Math.max(narrowest, widthFactor * Math.exp(blended) * logs.length ** -0.2);
}

/** A standard deviation that neither outliers nor a second mode move: from the shortest range of half the runs. */
function spreadOf(logs: number[]): number {
	const sorted = [...logs].sort((a, b) => a - b);
	const half = Math.floor(sorted.length / 2);
	const ranges = sorted.slice(half).map((upper, first) => upper - (sorted[first] ?? upper));
	return Math.min(...ranges) / 1.349;
}

function middleOf(values: number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
