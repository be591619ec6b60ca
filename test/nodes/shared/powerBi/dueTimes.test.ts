import * as fc from 'fast-check';
import { DateTime } from 'luxon';

import { slotsOf } from '../../../../nodes/shared/powerBi/dueTimes';
import { tries } from '../../../support/tries';

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const schedule = (more = {}) => ({
	enabled: true,
	days: ['Monday'],
	times: ['09:00'],
	localTimeZoneId: 'Romance Standard Time',
	...more,
});
const at = (iso: string) => Date.parse(iso);
const between = (given: object, from: string, to: string) =>
	slotsOf(given)?.(at(from), at(to)).map((time) => new Date(time.at).toISOString());

it.each([
	['in winter', '2026-11-23T00:00Z', '2026-11-24T00:00Z', ['2026-11-23T08:00:00.000Z']],
	['in summer', '2026-07-20T00:00Z', '2026-07-21T00:00Z', ['2026-07-20T07:00:00.000Z']],
	['on another day', '2026-11-24T00:00Z', '2026-11-25T00:00Z', []],
	['up to its very time', '2026-11-23T07:59Z', '2026-11-23T08:00Z', ['2026-11-23T08:00:00.000Z']],
	['from its very time on', '2026-11-23T08:00Z', '2026-11-23T09:00Z', []],
])('counts a wall clock time %s', (_when, from, to, expected) => {
	expect(between(schedule(), from, to)).toEqual(expected);
});

it('starts the day where the schedule is', () => {
	const tokyo = schedule({ localTimeZoneId: 'Tokyo Standard Time', times: ['00:30'] });
	expect(between(tokyo, '2026-11-22T00:00Z', '2026-11-23T00:00Z')).toEqual([
		'2026-11-22T15:30:00.000Z',
	]);
});

it.each([
	['that is off', { enabled: false }],
	['without days', { days: [] }],
	['without times', { times: [] }],
	['that cannot be read', { times: ['soon'] }],
])('has none for a schedule %s', (_which, more) => {
	expect(slotsOf(schedule(more))).toBeUndefined();
});

it('has none without a schedule', () => {
	expect(slotsOf(undefined)).toBeUndefined();
});

it.each([
	['Romance Standard Time', 'Europe/Paris'],
	['Eastern Standard Time', 'America/New_York'],
	['India Standard Time', 'Asia/Kolkata'],
	['Cen. Australia Standard Time', 'Australia/Adelaide'],
	['Samoa Standard Time', 'Pacific/Apia'],
])('agrees with the calendar in %s', (localTimeZoneId, zone) => {
	fc.assert(
		fc.property(
			fc.date({ min: new Date('2024-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
			fc.integer({ min: 1, max: 49 * 60 }),
			fc.uniqueArray(fc.constantFrom(...days), { minLength: 1 }),
			fc.uniqueArray(fc.integer({ min: 6, max: 47 }), { minLength: 1, maxLength: 5 }),
			(from, minutes, chosen, halfHours) => {
				const after = from.getTime();
				const upTo = after + minutes * 60_000;
				const times = halfHours.map((half) => `${Math.floor(half / 2)}:${half % 2 ? '30' : '00'}`);
				const expected = calendar(after, upTo, zone)
					.filter((time) => chosen.includes(time.setLocale('en').weekdayLong ?? ''))
					.filter((time) => times.includes(time.toFormat('H:mm')))
					.map((time) => time.toMillis());
				const slots = slotsOf(schedule({ days: chosen, times, localTimeZoneId }));
				expect(slots?.(after, upTo).map((time) => time.at)).toEqual(expected);
			},
		),
		tries.usual,
	);
});

/** Every quarter of an hour in a span. */
function calendar(after: number, upTo: number, zone: string): DateTime[] {
	const quarterMs = 15 * 60_000;
	const first = Math.floor(after / quarterMs) + 1;
	const count = Math.max(0, Math.floor(upTo / quarterMs) - first + 1);
	return Array.from({ length: count }, (_, index) =>
		DateTime.fromMillis((first + index) * quarterMs, { zone }),
	);
}
