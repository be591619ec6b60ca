import { forgettingOf, widthOf } from './scatter';

/**
 * How long a run may take, judged by earlier ones. The derivation and every constant: docs/rhythm.md.
 * Pure: durations in, a distribution out.
 */

/** How long an earlier successful run took. */
export interface PastRun {
	durationMs: number;
	/** It was started for something else than the run in question, such as some tables only. */
	ofOtherKind?: boolean;
}

/** The distribution of a run's duration. */
export interface LikelyDuration {
	/** The middle one of the past durations in milliseconds, by their weights; undefined without a past. */
	usualMs?: number;
	longestMs: number;
	/** The standard deviation, on the log scale, of the bump around each past duration; 1 without a past. */
	width: number;
	/** The share of runs that go on after a time, and the rate, per millisecond, at which those end. */
	at(elapsedMs: number): { surviving: number; rate: number };
	/** The time in milliseconds within which a share of runs like the past ones have ended; 0 without a past. */
	within(share: number): number;
	/** The average of something over the past durations, by their weights. */
	average(of: (durationMs: number) => number): number;
}

/** Older runs than these say nothing more. */
const mostRuns = 60;

/** The prior counts as much as so many runs, and is this wide about the usual duration, or about the typical one. */
const priorRuns = 0.15;
const typicalMs = 12_000;

/** A run of another kind weighs so much of one of the same kind. */
const otherKindWeight = 0.1;

/**
 * The distribution of the duration after the runs given (newest first; may be none): a mixture of a bump on each of
 * them, on the log scale, and a prior under which nothing is ruled out. Durations that make no sense are passed over.
 */
export function likelyDuration(past: readonly PastRun[]): LikelyDuration {
	const runs = past
		.filter(({ durationMs }) => durationMs >= 1 && durationMs < Infinity)
		.slice(0, mostRuns);
	const durations = runs.map(({ durationMs }) => durationMs);
	const alike = runs.filter(({ ofOtherKind }) => !ofOtherKind);
	const logs = (alike.length > 0 ? alike : runs).map(({ durationMs }) => Math.log(durationMs));
	const forgetting = forgettingOf(logs);
	const weights = runs.map(
		({ ofOtherKind }, age) => Math.exp(-forgetting * age) * (ofOtherKind ? otherKindWeight : 1),
	);
	const usualMs = weightedMedian(durations, weights);
	const width = widthOf(logs);
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	return {
		usualMs,
		longestMs: Math.max(0, ...durations),
		width,
		at: mixture(durations.map(Math.log), { weights, width, center: usualMs ?? typicalMs }),
		within: (share) => quantile(durations.map(Math.log), { weights, width }, share * total),
		average: (of) =>
			durations.reduce((sum, duration, run) => sum + of(duration) * (weights[run] ?? 0), 0) / total,
	};
}

function mixture(
	logs: number[],
	{ weights, width, center }: { weights: number[]; width: number; center: number },
): LikelyDuration['at'] {
	const total = weights.reduce((sum, weight) => sum + weight, priorRuns);
	return (elapsedMs) => {
		const ms = Math.max(1, elapsedMs);
		// Log-logistic: its rate is 1 / (t + center).
		const ahead = center / (center + ms);
		let surviving = priorRuns * ahead;
		let density = priorRuns * ahead * (1 - ahead);
		logs.forEach((mean, run) => {
			const z = (Math.log(ms) - mean) / width;
			const weight = weights[run] ?? 0;
			if (z < -6) surviving += weight;
			if (Math.abs(z) > 6) return;
			surviving += weight * upperTail(z);
			density += (weight * Math.exp((-z * z) / 2)) / (width * Math.sqrt(2 * Math.PI));
		});
		return { surviving: surviving / total, rate: density / (surviving * ms) };
	};
}

function quantile(
	logs: number[],
	{ weights, width }: { weights: number[]; width: number },
	ended: number,
): number {
	let [low, high] = [0, Math.max(0, ...logs) + 7 * width];
	for (let step = 0; step < 40; step++) {
		const middle = (low + high) / 2;
		const shares = logs.map(
			(mean, run) => (weights[run] ?? 0) * upperTail((mean - middle) / width),
		);
		if (shares.reduce((sum, share) => sum + share, 0) < ended) low = middle;
		else high = middle;
	}
	return Math.exp(high);
}

function weightedMedian(values: readonly number[], weights: number[]): number | undefined {
	const order = values.map((_, at) => at).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
	let rest = weights.reduce((sum, weight) => sum + weight, 0) / 2;
	const middle = order.find((at) => (rest -= weights[at] ?? 0) < 0);
	return middle === undefined ? undefined : values[middle];
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
