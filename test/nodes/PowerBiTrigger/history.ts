import * as fc from 'fast-check';

import {
	readCursor,
	writeCursor,
	type Cursor,
	type Room,
} from '../../../nodes/PowerBiTrigger/events/cursor';
import { beginning, decide } from '../../../nodes/PowerBiTrigger/events/decide';
import type {
	LookContext,
	Rules,
	WatchEvent,
} from '../../../nodes/PowerBiTrigger/events/watchEvent';
import type { EventName } from '../../../nodes/PowerBiTrigger/events/eventNames';
import type { Listing, WatchedRun } from '../../../nodes/PowerBiTrigger/events/listing';
import type { Status } from '../../../nodes/shared/jobs/status';

/** A run of a random history; times in seconds of the service. */
export interface PastRun {
	id: string;
	start: number;
	end: number;
	status: Status;
	type: string;
	/** Seconds until the service lists it, and until it shows its end. */
	listedAfter: number;
	endShownAfter: number;
}

/** A moment at which the trigger looks, and what goes wrong then. */
export interface PollPlan {
	after: number;
	/** The process dies after the items were emitted and before the cursor was saved. */
	crashes: boolean;
	/** Numbers of listed runs that this answer leaves out, and that it gives twice, once as still running. */
	hidden: number[];
	doubled: number[];
	/** Turns the listing around, so that nothing may depend on its order. */
	reversed: boolean;
}

export interface History {
	runs: PastRun[];
	polls: PollPlan[];
	/** How many runs the service keeps. */
	keeps: number;
	/** The cursor is saved with every poll, or only with one that emits. */
	savesAlways: boolean;
}

export const everyEnd: EventName[] = [
	'completed',
	'failed',
	'cancelled',
	'timedOut',
	'disabled',
	'endedOtherwise',
];
export const rules = (more: Partial<Rules> = {}): Rules => ({
	events: everyEnd,
	refreshTypes: [],
	longFactor: 2,
	graceMs: 3_600_000,
	...more,
});
export const ample = { done: 140, open: 16, recovered: 4 };

const statuses: Status[] = [
	'completed',
	'completed',
	'failed',
	'cancelled',
	'timedOut',
	'disabled',
	'deduped',
];

/** What may differ between histories: lags of the service, answers that leave runs out, crashes. */
export interface Disorder {
	lags: boolean;
	flaws: boolean;
	crashes: boolean;
}

export function histories({ lags, flaws, crashes }: Disorder): fc.Arbitrary<History> {
	const lag = lags ? fc.constantFrom(0, 0, 0, 5, 60, 400) : fc.constant(0);
	const few = flaws ? fc.array(fc.nat(6), { maxLength: 2 }) : fc.constant<number[]>([]);
	const run = fc.tuple(
		fc.constantFrom(0, 1, 20, 100, 900),
		fc.constantFrom(1, 10, 60, 300),
		fc.constantFrom(...statuses),
		lag,
		lag,
		fc.boolean(),
	);
	const poll = fc.record({
		after: fc.constantFrom(1, 30, 60, 60, 300, 3000),
		crashes: crashes ? fc.integer({ min: 0, max: 5 }).map((die) => die === 0) : fc.constant(false),
		hidden: few,
		doubled: few,
		reversed: flaws ? fc.boolean() : fc.constant(false),
	});
	return fc.record({
		runs: fc.array(run, { maxLength: 14 }).map(inOrder),
		polls: fc.array(poll, { minLength: 2, maxLength: 9 }),
		keeps: fc.constantFrom(2, 4, 20),
		savesAlways: fc.boolean(),
	});
}

function inOrder(rows: Array<[number, number, Status, number, number, boolean]>): PastRun[] {
	let free = 0;
	return rows.map(([pause, length, status, listedAfter, endShownAfter, isScheduled], index) => {
		const start = free + pause;
		free = start + length;
		const type = isScheduled ? 'scheduled' : 'ondemand';
		return {
			id: `run-${index}`,
			start,
			end: free,
			status,
			type,
			listedAfter,
			endShownAfter,
		};
	});
}

/** What the service shows of a run at a time (seconds); nothing while it does not list it. */
export function shownAt(run: PastRun, now: number): WatchedRun | undefined {
	if (now < run.start + run.listedAfter) return undefined;
	const ended = now >= run.end + run.endShownAfter;
	const startTime = iso(run.start);
	const { id, status, type } = run;
	return ended
		? { id, type, state: { status, details: { startTime, endTime: iso(run.end) } } }
		: { id, type, state: { status: 'running', details: { startTime } } };
}

export const epoch = Date.UTC(2026, 0, 1);
const iso = (seconds: number) => new Date(epoch + seconds * 1000).toISOString();

/** One poll of a history that was played. */
export interface Played {
	now: number;
	/** All that the service could have listed, and what it did list. */
	kept: WatchedRun[];
	listing: Listing;
	events: WatchEvent[];
	/** The cursor that the poll started from was the one of the poll before. */
	continued: boolean;
	saved: boolean;
	cursor: Cursor;
}

/** Plays a history: the first poll is the activation. */
export function play(history: History, given: Rules, room: Room = ample): Played[] {
	const played: Played[] = [];
	let now = 0;
	let cursor: Cursor | undefined;
	let saved: string | undefined;
	let continued = true;
	for (const poll of history.polls) {
		now += poll.after;
		const kept = keptAt(history, now);
		const listing = { runs: answer(kept, poll), keeps: history.keeps };
		const look: LookContext = { now: epoch + now * 1000, rules: given, room };
		const decision = cursor
			? decide(cursor, listing, look)
			: { cursor: beginning(listing, look), events: [] };
		const isFirst = cursor === undefined;
		const saves = isFirst || history.savesAlways || decision.events.length > 0;
		const dies = poll.crashes && !isFirst;
		if (saves && !dies) saved = writeCursor(decision.cursor);
		played.push({ now, kept, listing, ...decision, continued, saved: saves && !dies });
		cursor = dies ? readCursor(saved) : readCursor(writeCursor(decision.cursor));
		continued = !dies;
	}
	return played;
}

function keptAt({ runs, keeps }: History, now: number): WatchedRun[] {
	return runs
		.filter((run) => shownAt(run, now))
		.sort((one, other) => other.start - one.start)
		.slice(0, keeps)
		.flatMap((run) => shownAt(run, now) ?? []);
}

function answer(kept: WatchedRun[], { hidden, doubled, reversed }: PollPlan): WatchedRun[] {
	const rows = kept.filter((_, index) => !hidden.includes(index));
	const given = [...rows, ...rows.filter((_, index) => doubled.includes(index)).map(stale)];
	return reversed ? given.reverse() : given;
}

/** The same run as a replica that lags behind shows it. */
function stale({ state, ...run }: WatchedRun): WatchedRun {
	const { startTime } = state.details;
	return { ...run, state: { status: 'running', details: { startTime } } };
}
