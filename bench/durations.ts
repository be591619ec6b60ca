/** Refreshes drawn for a benchmark: each with its own duration and the past runs that a service would list. */
export type Runs = Array<{ durationMs: number; pastMs: number[] }>;

const outlierShare = 0.02;
const outlierFactor = 3;

/** Lognormal durations around a median, of which 2 % take three times as long. The same seed draws the same runs. */
export function lognormalRuns({
	medianMs,
	spread,
	runs,
	past,
	seed = 1,
}: {
	medianMs: number;
	spread: number;
	runs: number;
	past: number;
	seed?: number;
}): Runs {
	const random = generator(seed);
	const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	const draw = () =>
		medianMs * Math.exp(spread * normal()) * (random() < outlierShare ? outlierFactor : 1);
	return Array.from({ length: runs }, () => ({
		durationMs: draw(),
		pastMs: Array.from({ length: past }, draw),
	}));
}

/** A small generator with a seed (mulberry32), so that figures can be compared between runs. */
export function generator(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
