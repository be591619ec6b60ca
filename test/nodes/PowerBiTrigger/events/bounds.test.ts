import { cursorFrom } from '../../../../nodes/PowerBiTrigger/events/cursor';
import { decide } from '../../../../nodes/PowerBiTrigger/events/decide';
import type { Listing, WatchedRun } from '../../../../nodes/PowerBiTrigger/events/listing';
import { overdue } from '../../../../nodes/PowerBiTrigger/events/overdue';
import { sightings } from '../../../../nodes/PowerBiTrigger/events/sighting';
import type { Status } from '../../../../nodes/shared/jobs/status';
import { ample, rules } from '../history';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 23, 12);
const iso = (at: number) => new Date(at).toISOString();

interface Ran {
	start: number;
	end?: number;
	status?: Status;
	type?: string;
}

function run({ start, end, status = 'completed', type = 'scheduled' }: Ran): WatchedRun {
	const details = { startTime: iso(start), ...(end !== undefined && { endTime: iso(end) }) };
	return { id: `run of ${start}`, type, state: { status, details } };
}

/** Runs a minute apart, the oldest of which began at a moment. */
const runsSince = (from: number, count: number) =>
	Array.from({ length: count }, (_, at) => {
		const start = from + at * minute;
		return run({ start, end: start + 1000, type: 'ondemand' });
	});

describe('what was due before the oldest run that is listed', () => {
	const due = noon - 60 * minute;
	const slots = () => [{ at: due, earliest: due }];
	const look = {
		now: noon,
		rules: rules({ events: ['overdue'], graceMs: 30 * minute }),
		room: ample,
	};

	it.each([
		[19, 1],
		[20, 0],
		[21, 0],
	])('with %d runs of a service that keeps 20 gives %d events', (count, events) => {
		const listing: Listing = { runs: runsSince(due + minute, count), keeps: 20, slots };
		const before = { ...cursorFrom(due - minute), slot: due - minute };
		expect(decide(before, listing, look).events).toHaveLength(events);
	});

	it('is told although the listing is full, when the oldest run is as old', () => {
		const listing: Listing = { runs: runsSince(due, 20), keeps: 20, slots };
		const before = { ...cursorFrom(due - minute), slot: due - minute };
		expect(decide(before, listing, look).events).toMatchObject([
			{ name: 'overdue', at: due, extra: { scheduledTime: iso(due) } },
		]);
	});
});

describe('a listing of which nothing is known', () => {
	const look = { now: noon, rules: rules(), room: ample };

	it.each([
		[19, false],
		[20, true],
	])('with %d runs of a service that keeps 20 may miss some: %s', (count, gap) => {
		const runs = runsSince(noon - 60 * minute, count);
		const { cursor, events } = decide(cursorFrom(noon - 90 * minute), { runs, keeps: 20 }, look);
		expect(events).toHaveLength(count);
		expect([events[0]?.gapPossible === true, cursor.gap]).toEqual([gap, false]);
	});
});

describe('a due time', () => {
	const slots = (after: number, upTo: number) =>
		[{ at: noon, earliest: noon }].filter(({ at }) => at > after && at <= upTo);
	const graceMs = 30 * minute;
	const missedAt = (now: number, ran: Ran[] = [], slot = noon - minute) =>
		overdue(
			slot,
			{ slots, seen: sightings(cursorFrom(0), ran.map(run), now), cut: false },
			{ now, graceMs },
		).missed;

	it.each([
		['to the millisecond', graceMs, [noon]],
		['less a millisecond', graceMs - 1, []],
	])('is missed when its grace is over %s', (_when, afterMs, missed) => {
		expect(missedAt(noon + afterMs)).toEqual(missed);
	});

	it.each([
		['five minutes early', noon - 5 * minute, []],
		['a millisecond earlier than that', noon - 5 * minute - 1, [noon]],
		['at the end of its grace', noon + graceMs, []],
	])('counts a run that started %s', (_when, start, missed) => {
		expect(missedAt(noon + graceMs, [{ start, status: 'running' }])).toEqual(missed);
	});

	it('is looked back to for a day at most', () => {
		const day = 24 * 60 * minute;
		expect(missedAt(noon + day - 1, [], noon - 3 * day)).toEqual([noon]);
		expect(missedAt(noon + day, [], noon - 3 * day)).toEqual([]);
	});
});

describe('a run that goes on', () => {
	const past = [1, 2, 3].map((hours) => {
		const start = noon - hours * 60 * minute;
		return run({ start, end: start + 10 * minute });
	});
	const eventsAt = (runningMs: number, listed: WatchedRun[], more: Partial<Listing> = {}) => {
		const going = run({ start: noon - runningMs, status: 'running' });
		const look = { now: noon, rules: rules({ events: ['runningLong'] }), room: ample };
		const listing = { runs: [...listed, going], keeps: 20, ...more };
		return decide(cursorFrom(noon - 600 * minute), listing, look).events;
	};

	it.each([
		[2, []],
		[3, ['runningLong']],
	])('is compared with %d past runs: %j', (count, names) => {
		expect(eventsAt(50 * minute, past.slice(0, count)).map(({ name }) => name)).toEqual(names);
	});

	it('says how long it runs, and how long it was expected to', () => {
		expect(eventsAt(50 * minute, past)).toMatchObject([
			{ at: noon, extra: { runningSeconds: 3000, expectedSeconds: 600 } },
		]);
	});

	it.each([
		['twice the usual time and more', 20 * minute + 1, ['runningLong']],
		['not even twice the usual time', 20 * minute - 1, []],
	])('by what the service says is usual, after %s', (_when, runningMs, names) => {
		const events = eventsAt(runningMs, [], { usualMs: 10 * minute });
		expect(events.map(({ name }) => name)).toEqual(names);
	});

	it('is not compared with a usual time of nothing', () => {
		expect(eventsAt(500 * minute, past, { usualMs: 0 })).toEqual([]);
	});
});
