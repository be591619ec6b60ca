/** Refreshes drawn for a benchmark: each with its own duration and the past runs that a service would list, newest first. */
export type Runs = Array<{ durationMs: number; pastMs: number[] }>;

/** A kind of refresh: how its durations are drawn. The same seed draws the same runs. */
export interface RefreshKind {
	name: string;
	spread: number;
	/** A duration in milliseconds, by how many runs ago it was, beginning with 0. */
	draw(chance: Chance, age: number): number;
}

/** Numbers by chance: evenly between 0 and 1, and normally distributed. */
export interface Chance {
	even(): number;
	normal(): number;
}

const minuteMs = 60_000;
const outlierShare = 0.02;
const outlierFactor = 3;

/** Durations around a median, of which 2 % take three times as long. */
export const plainKinds: RefreshKind[] = [
	lognormal('45 s', 0.75 * minuteMs, 0.3),
	lognormal('6 min', 6 * minuteMs, 0.25),
	lognormal('50 min', 50 * minuteMs, 0.2),
	lognormal('3 h', 180 * minuteMs, 0.2),
];

/** Two modes: an increment on most days and a full load on the others. */
export const twoModes: RefreshKind = {
	name: 'two modes',
	spread: 0.15,
	draw: ({ even, normal }) =>
		(even() < 0.8 ? 2 : 40) * minuteMs * Math.exp(twoModes.spread * normal()),
};

/** A refresh that has grown from 5 to 15 minutes within 20 runs. */
export const trend: RefreshKind = {
	name: 'trend',
	spread: 0.05,
	draw: ({ normal }, age) => 15 * minuteMs * 3 ** (-age / 20) * Math.exp(trend.spread * normal()),
};

/** A refresh that always takes about as long. */
export const tight: RefreshKind = {
	name: 'tight',
	spread: 0.03,
	draw: ({ normal }) => 10 * minuteMs * Math.exp(tight.spread * normal()),
};

/** Draws runs of a kind, each with so many past ones. */
export function runsOf(
	{ draw }: RefreshKind,
	{ runs, past, seed = 1 }: { runs: number; past: number; seed?: number },
): Runs {
	const chance = chanceFrom(seed);
	return Array.from({ length: runs }, () => ({
		durationMs: draw(chance, 0),
		pastMs: Array.from({ length: past }, (_, age) => draw(chance, age + 1)),
	}));
}

function lognormal(name: string, medianMs: number, spread: number): RefreshKind {
	return {
		name,
		spread,
		draw: ({ even, normal }) =>
			medianMs * Math.exp(spread * normal()) * (even() < outlierShare ? outlierFactor : 1),
	};
}

/** Numbers by chance from a seed. */
export function chanceFrom(seed: number): Chance {
	const even = generator(seed);
	return {
		even,
		normal: () => Math.sqrt(-2 * Math.log(1 - even())) * Math.cos(2 * Math.PI * even()),
	};
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
