/** When to look at a running job again. Pure: durations in, milliseconds until the next look out. */

const shareOfElapsed = 0.15;

/** Between what two looks may lie, and how many looks a run that usually takes so long (milliseconds) is worth. */
export interface Rhythm {
	shortestGapMs: number;
	longestGapMs: number;
	looks(usualMs: number): number;
}

/** The rhythm of a wait inside a running node: a look costs one request. */
export const inlineRhythm: Rhythm = {
	shortestGapMs: 3_000,
	longestGapMs: 60_000,
	looks: (usualMs) => usualMs / 38_000 + 12,
};

/** Gives the milliseconds until the next look from the milliseconds already waited. */
export type Schedule = (elapsedMs: number) => number;

/**
 * The schedule for a job whose past runs took `pastMs` (newest first; may be empty).
 *
 * With a past, looks are spaced by 1/√h(t), h being the hazard of the duration's distribution: that spacing has
 * the smallest product of looks and lateness. Without, the gap is a share of the time already waited.
 */
export function scheduleFor(pastMs: readonly number[], rhythm = inlineRhythm): Schedule {
	const past = pastMs.filter((duration) => duration > 0).slice(0, 60);
	if (past.length >= 3) return learned(past, rhythm);
	return (elapsedMs) => within(elapsedMs * shareOfElapsed, rhythm);
}

/** The usual duration in milliseconds: the median of the past ones; undefined without a past. */
export function usualDuration(pastMs: readonly number[]): number | undefined {
	const sorted = [...pastMs].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)];
}

function within(gapMs: number, { shortestGapMs, longestGapMs }: Rhythm): number {
	return Math.min(longestGapMs, Math.max(shortestGapMs, gapMs));
}

function learned(past: number[], rhythm: Rhythm): Schedule {
	const hazard = hazardOf(past);
	const usual = usualDuration(past) ?? rhythm.longestGapMs;
	const shortestGapMs = Math.min(rhythm.shortestGapMs, Math.max(1_000, usual / 40));
	const density = densityFor(hazard, usual, rhythm);
	return (elapsedMs) => {
		// The next look is due when the looks per millisecond, summed from here, amount to one.
		const step = Math.min(2_000, Math.max(250, usual / 200));
		let due = 0;
		let gapMs = 0;
		while (due < 1 && gapMs < rhythm.longestGapMs) {
			due += step * density(elapsedMs + gapMs + step / 2);
			gapMs += step;
		}
		return within(gapMs, { ...rhythm, shortestGapMs });
	};
}

/** Looks per millisecond at a time waited, such that a run is looked at about as often as the rhythm allows. */
function densityFor(hazard: Hazard, usual: number, { longestGapMs, looks }: Rhythm) {
	const scaled = (scale: number) => (at: number) =>
		Math.max(1 / longestGapMs, Math.sqrt(hazard(at).rate) / scale);
	let [low, high] = [1e-3, 1e6];
	for (let step = 0; step < 60; step++) {
		const scale = Math.sqrt(low * high);
		if (expectedLooks(hazard, usual, scaled(scale)) > looks(usual)) low = scale;
		else high = scale;
	}
	return scaled(high);
}

function expectedLooks(hazard: Hazard, usual: number, density: (at: number) => number): number {
	const steps = 300;
	const width = (usual * 6) / steps;
	let looks = 0;
	for (let step = 0; step < steps; step++) {
		const at = (step + 0.5) * width;
		looks += hazard(at).surviving * width * density(at);
	}
	return looks;
}

/** The share of runs still going after a time, and the rate at which those end, per millisecond. */
type Hazard = (elapsedMs: number) => { surviving: number; rate: number };

const outlierShare = 0.03;
const outlierFactor = 3;

/** Lognormal with a few runs that take three times as long, fitted to the past runs. */
function hazardOf(past: number[]): Hazard {
	const logs = past.map(Math.log).sort((a, b) => a - b);
	const middle = logs[Math.floor(logs.length / 2)] ?? 0;
	const spread = spreadOf(logs, middle);
	const parts = [
		{ share: 1 - outlierShare, mean: middle },
		{ share: outlierShare, mean: middle + Math.log(outlierFactor) },
	];
	return (elapsedMs) => {
		const log = Math.log(Math.max(1, elapsedMs));
		let surviving = 1e-12;
		let density = 1e-18;
		for (const { share, mean } of parts) {
			const z = (log - mean) / spread;
			surviving += share * upperTail(z);
			density += (share * Math.exp((-z * z) / 2)) / (spread * Math.max(1, elapsedMs) * 2.5066);
		}
		return { surviving, rate: density / surviving };
	};
}

/** A robust standard deviation (from the quartiles), never so small that one odd run is missed for long. */
function spreadOf(logs: number[], middle: number): number {
	const at = (share: number) => logs[Math.round(share * (logs.length - 1))] ?? middle;
	const quartiles = (at(0.75) - at(0.25)) / 1.349;
	const doubt = 0.35 / Math.sqrt(logs.length);
	return Math.max(0.08, quartiles + doubt / 2);
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
