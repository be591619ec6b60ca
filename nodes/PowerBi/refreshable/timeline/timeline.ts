/** One refresh on a timeline; times in milliseconds since 1970. `end` is the window's end while it runs. */
export interface Bar {
	start: number;
	end: number;
	/** In the product's words. */
	status: string;
	/** When it usually ends, of one that runs. */
	expectedEnd?: number;
}

/** One model and its refreshes inside the window, oldest first. */
export interface Row {
	name: string;
	workspace?: string;
	bars: Bar[];
	/** When it was due and did not start. */
	due?: number[];
}

/** When the models of a capacity refreshed between two moments. */
export interface Timeline {
	title: string;
	from: number;
	to: number;
	/** The present, where the timeline goes on beyond it. */
	now?: number;
	rows: Row[];
}

/** How busy the window was. */
export interface Busy {
	refreshes: number;
	failures: number;
	/** Most refreshes at the same time, and when that began (milliseconds since 1970). */
	mostAtOnce: number;
	mostAtOnceAt?: number;
	/** Times at which one was due and did not start. */
	overdue: number;
}

/** The refreshes that touch the window, cut to it. Pure. */
export function barsWithin(bars: Bar[], { from, to }: Pick<Timeline, 'from' | 'to'>): Bar[] {
	return bars
		.filter(({ start, end }) => end > from && start < to)
		.map((bar) => ({ ...bar, start: Math.max(bar.start, from), end: Math.min(bar.end, to) }))
		.sort((a, b) => a.start - b.start);
}

/** Counts the refreshes, the failures, and how many ran at once. Pure. */
export function busyOf({ rows }: Pick<Timeline, 'rows'>): Busy {
	const bars = rows.flatMap((row) => row.bars);
	const edges = bars.flatMap(({ start, end }) => [
		{ at: start, change: 1 },
		{ at: end, change: -1 },
	]);
	// One that ends when another starts does not overlap it.
	edges.sort((a, b) => a.at - b.at || a.change - b.change);
	let running = 0;
	const busy: Busy = {
		refreshes: bars.length,
		failures: bars.filter(({ status }) => isFailure(status)).length,
		mostAtOnce: 0,
		overdue: rows.flatMap(({ due = [] }) => due).length,
	};
	for (const { at, change } of edges) {
		running += change;
		if (running > busy.mostAtOnce) Object.assign(busy, { mostAtOnce: running, mostAtOnceAt: at });
	}
	return busy;
}

/** Whether a refresh ended in a way that somebody should look at. */
export function isFailure(status: string): boolean {
	return !['completed', 'running', 'notStarted'].includes(status);
}

/** How far a timeline may go beyond the present, as a share of its length. */
const mostAhead = 0.25;

/** The timeline with room for the usual ends of what still runs, up to a quarter of its length. Pure. */
export function withRoomAhead(timeline: Timeline): Timeline {
	const { from, to, rows } = timeline;
	const ends = rows.flatMap(({ bars }) => bars.map(({ expectedEnd = to }) => expectedEnd));
	const last = ends.reduce((latest, end) => Math.max(latest, end), to);
	if (last <= to) return timeline;
	return { ...timeline, to: Math.min(last, to + (to - from) * mostAhead), now: to };
}
