/**
 * How long a run may take, judged by earlier ones. The derivation and every constant: docs/rhythm.md.
 * Pure: durations in, a distribution out.
 */

/** The distribution of a run's duration. */
export interface LikelyDuration {
	/** The middle one of the past durations in milliseconds, newer ones counting more; undefined without a past. */
	usualMs?: number;
	/** The standard deviation, on the log scale, of the bump around each past duration; 1 without a past. */
	width: number;
	/** The share of runs that go on after a time, and the rate, per millisecond, at which those end. */
	at(elapsedMs: number): { surviving: number; rate: number };
}

/** The prior counts as much as so many runs, and is this wide about the usual duration, or about the typical one. */
const priorRuns = 0.15;
const typicalMs = 12_000;

/** Newer runs count more: each weighs e^-0.05 of the next newer one, or less where durations drift. */
const forgetting = 0.05;
const fastestForgetting = 0.8;
const steadyRatio = 0.4;
const fewestForDrift = 5;

/** A bump's width: 0.9 · spread · n^-0.2 (Silverman), the spread as if four more runs had shown one of 0.3. */
const widthFactor = 0.9;
const assumedSpread = 0.3;
const assumedRuns = 4;
const narrowest = 0.01;

/**
 * The distribution of the duration after runs that took `pastMs` (newest first, more than 0; may be empty): a mixture
 * of a bump on each of them, on the log scale, and a prior under which nothing is ruled out.
 */
export function likelyDuration(pastMs: readonly number[]): LikelyDuration {
	const logs = pastMs.map(Math.log);
	const weights = weightsOf(logs);
	const usual = weightedMedian(pastMs, weights);
	const width = logs.length === 0 ? 1 : widthOf(logs);
	const center = Math.log(usual ?? typicalMs);
	const total = weights.reduce((sum, weight) => sum + weight, priorRuns);
	return {
		usualMs: usual,
		width,
		at: (elapsedMs) => {
			const ms = Math.max(1, elapsedMs);
			const log = Math.log(ms);
			// Log-logistic: its rate is 1 / (t + median).
			const ahead = 1 / (1 + Math.exp(log - center));
			let surviving = priorRuns * ahead;
			let density = priorRuns * ahead * (1 - ahead);
			logs.forEach((mean, run) => {
				const z = (log - mean) / width;
				const weight = weights[run] ?? 0;
				if (z < -6) surviving += weight;
				if (Math.abs(z) > 6) return;
				surviving += weight * upperTail(z);
				density += (weight * Math.exp((-z * z) / 2)) / (width * Math.sqrt(2 * Math.PI));
			});
			return { surviving: surviving / total, rate: density / (surviving * ms) };
		},
	};
}

/** The time after which a share of runs has ended, in milliseconds. */
export function quantile({ at }: LikelyDuration, share: number): number {
	let [low, high] = [0, 40];
	for (let step = 0; step < 40; step++) {
		const middle = (low + high) / 2;
		if (at(Math.exp(middle)).surviving > 1 - share) low = middle;
		else high = middle;
	}
	return Math.exp(high);
}

function weightsOf(logs: number[]): number[] {
	const rate = forgettingOf(logs);
	return logs.map((_, age) => Math.exp(-rate * age));
}

/**
 * How fast older runs lose weight. Where durations drift, neighbours in time differ less than runs at random do
 * (von Neumann's ratio): then only the newest ones say much about the next.
 */
function forgettingOf(logs: number[]): number {
	if (logs.length < fewestForDrift) return forgetting;
	const steps = logs.slice(1).map((log, age) => Math.abs(log - (logs[age] ?? log)));
	const neighbours = middleOf(steps) / 0.954;
	const ratio = neighbours / Math.max(spreadOf(logs), narrowest / 2);
	return Math.max(forgetting, fastestForgetting * (1 - ratio / steadyRatio));
}

function widthOf(logs: number[]): number {
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

function weightedMedian(values: readonly number[], weights: number[]): number | undefined {
	const order = values.map((_, at) => at).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
	let rest = weights.reduce((sum, weight) => sum + weight, 0) / 2;
	const middle = order.find((at) => (rest -= weights[at] ?? 0) < 0);
	return middle === undefined ? undefined : values[middle];
}

function middleOf(values: number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** The upper tail of the normal distribution (Abramowitz and Stegun 7.1.26; error below 1.5e-7). */
function upperTail(z: number): number {
	const x = Math.abs(z) / Math.SQRT2;
	const t = 1 / (1 + 0.3275911 * x);
	const poly =
		t *
		(0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
	const tail = (poly * Math.exp(-x * x)) / 2;
	return z > 0 ? tail : 1 - tail;
}
