/** One refresh that has ended; times in milliseconds since 1970. */
export interface Past {
	start: number;
	durationMs: number;
	/** In the product's words. */
	status: string;
}

/** What the durations of the successful refreshes say. */
export interface Durations {
	refreshes: number;
	failures: number;
	/** Median, and where four of five lie; absent with few successful refreshes. */
	usualMs?: number;
	lowMs?: number;
	highMs?: number;
	/** The straight line that most pairs of refreshes agree on: its values at the first and at the last refresh. */
	trend?: { firstMs: number; lastMs: number; percent: number };
}

/** So few make neither a usual duration nor a trend. */
const fewest = 5;

/** Describes past refreshes. Pure. */
export function durationsOf(past: Past[]): Durations {
	const good = past.filter(({ status }) => status === 'completed');
	const counts = { refreshes: past.length, failures: past.length - good.length };
	if (good.length < fewest) return counts;
	const sorted = good.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
	return {
		...counts,
		usualMs: quantile(sorted, 0.5),
		lowMs: quantile(sorted, 0.1),
		highMs: quantile(sorted, 0.9),
		trend: trendOf(good),
	};
}

/** The Theil–Sen line: single slow refreshes do not turn it. */
function trendOf(good: Past[]): Durations['trend'] {
	const slopes = good.flatMap((one, at) =>
		good
			.slice(at + 1)
			.filter((other) => other.start !== one.start)
			.map((other) => (other.durationMs - one.durationMs) / (other.start - one.start)),
	);
	if (slopes.length === 0) return undefined;
	const slope = median(slopes);
	const starts = good.map(({ start }) => start);
	const [first, last] = [Math.min(...starts), Math.max(...starts)];
	const firstMs = median(good.map(({ start, durationMs }) => durationMs - slope * (start - first)));
	const lastMs = firstMs + slope * (last - first);
	const percent = firstMs > 0 ? Math.round((lastMs / firstMs - 1) * 100) : 0;
	return { firstMs, lastMs: Math.max(0, lastMs), percent };
}

function median(values: number[]): number {
	return quantile(
		[...values].sort((a, b) => a - b),
		0.5,
	);
}

/** Between the two nearest values. */
function quantile(sorted: number[], share: number): number {
	const at = (sorted.length - 1) * share;
	const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
	return low + (high - low) * (at - Math.floor(at));
}
