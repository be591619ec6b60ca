import * as fc from 'fast-check';
import { DateTime } from 'luxon';

import { slotsOf } from '../../../../nodes/shared/powerBi/dueTimes';
import { overdue } from '../../../../nodes/PowerBiTrigger/events/overdue';
import type { Sighting } from '../../../../nodes/PowerBiTrigger/events/sighting';
import { timeZonesLike } from '../../../../nodes/shared/values/timeZones';
import { tries } from '../../../support/tries';

const minute = 60_000;
const hour = 60 * minute;
const quarterMs = 15 * minute;
const weekMs = 7 * 24 * hour;
const graceMs = 30 * minute;
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** What a service may do with the times of a schedule that clocks show twice. */
type Habit = 'first' | 'second' | 'both';

/** The moments at which a zone's clocks are changed, from 2026 to 2028. */
function changesOf(zone: string): number[] {
	const from = Date.parse('2026-01-01T00:00:00Z');
	const offsetAt = (time: number) => DateTime.fromMillis(time, { zone }).offset;
	const found: number[] = [];
	for (let time = from; time < from + 3 * 365 * 24 * hour; time += weekMs) {
		let [before, after] = [time, time + weekMs];
		if (offsetAt(before) === offsetAt(after)) continue;
		while (after - before > quarterMs) {
			const middle = before + Math.floor((after - before) / 2 / quarterMs) * quarterMs;
			if (offsetAt(middle) === offsetAt(before)) before = middle;
			else after = middle;
		}
		found.push(after);
	}
	return found;
}

/** When clocks of a zone show one of the times, by the quarter hours around a change. */
function startsAround(change: number, zone: string, { times, habit }: Schedule): number[] {
	const shown = new Map<string, number[]>();
	for (let time = change - 30 * hour; time < change + 30 * hour; time += quarterMs) {
		const local = DateTime.fromMillis(time, { zone });
		if (!times.includes(local.toFormat('H:mm'))) continue;
		const key = local.toFormat('yyyy-MM-dd H:mm');
		shown.set(key, [...(shown.get(key) ?? []), time]);
	}
	return [...shown.values()].flatMap((moments) =>
		habit === 'both' ? moments : moments.slice(...(habit === 'first' ? [0, 1] : [-1])),
	);
}

interface Schedule {
	times: string[];
	habit: Habit;
}

/** What is told overdue by looks every quarter of an hour, when runs start at these moments. */
function told(
	change: number,
	windowsId: string,
	{ times, starts }: { times: string[]; starts: number[] },
) {
	const slots = slotsOf({ enabled: true, days, times, localTimeZoneId: windowsId });
	if (!slots) throw new Error('no schedule');
	const missed: number[] = [];
	let slot: number | undefined = change - 24 * hour;
	for (let now = change - 24 * hour; now < change + 26 * hour; now += quarterMs) {
		const seen = starts
			.filter((at) => at <= now)
			.map((startedAt) => ({ startedAt, run: { type: 'scheduled' } }) as Sighting);
		const found = overdue(slot, { slots, seen, cut: false }, { now, graceMs });
		slot = found.slot;
		missed.push(...found.missed);
	}
	return missed;
}

const halfHours = Array.from(
	{ length: 48 },
	(_, half) => `${Math.floor(half / 2)}:${half % 2 ? '30' : '00'}`,
);
const changes = timeZonesLike().flatMap(({ windowsId, name }) =>
	changesOf(name).map((change) => ({ windowsId, name, change })),
);

it('knows changes in many zones', () => {
	expect(new Set(changes.map(({ windowsId }) => windowsId)).size).toBeGreaterThan(30);
});

it('tells nothing overdue around a change of clocks in any zone when every run started', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...changes),
			fc.uniqueArray(fc.constantFrom(...halfHours), { minLength: 1, maxLength: 48 }),
			fc.constantFrom<Habit>('first', 'second', 'both'),
			fc.integer({ min: 0, max: 10 }),
			({ windowsId, name, change }, times, habit, minutes) => {
				const starts = startsAround(change, name, { times, habit });
				const late = starts.map((at) => at + minutes * minute);
				expect(told(change, windowsId, { times, starts: late })).toEqual([]);
			},
		),
		tries.usual,
	);
});

it('tells each due time that clocks show once when nothing started', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...changes),
			fc.uniqueArray(fc.constantFrom(...halfHours), { minLength: 1, maxLength: 6 }),
			({ windowsId, name, change }, times) => {
				// Zones whose clocks are a quarter of an hour off have times at the edge of what is looked at.
				const isInside = (at: number) => at > change - 24 * hour && at <= change + 25 * hour;
				const due = startsAround(change, name, { times, habit: 'second' }).filter(isInside);
				const overdue = told(change, windowsId, { times, starts: [] }).filter(isInside);
				expect(overdue).toEqual(due.sort((a, b) => a - b));
			},
		),
		tries.usual,
	);
});

it.each([
	[
		'Eastern Standard Time',
		'America/New_York',
		'2026-03-08T07:00:00Z',
		['1:00', '2:00', '3:00', '4:00'],
	],
	[
		'Romance Standard Time',
		'Europe/Paris',
		'2026-03-29T01:00:00Z',
		['1:00', '1:30', '2:00', '2:30', '3:00', '3:30', '4:00'],
	],
])('tells nothing overdue in %s when clocks go forward', (windowsId, zone, change, times) => {
	const at = Date.parse(change);
	const starts = startsAround(at, zone, { times, habit: 'first' });
	expect(told(at, windowsId, { times, starts })).toEqual([]);
});

it('tells nothing of a time that clocks leave out, but of the same time on the day after', () => {
	const change = Date.parse('2026-03-08T07:00:00Z');
	const missed = told(change, 'Eastern Standard Time', { times: ['2:00'], starts: [] });
	expect(missed).toEqual([Date.parse('2026-03-09T06:00:00Z')]);
});
