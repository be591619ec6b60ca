import { DateTime } from 'luxon';

import {
	chosenInstant,
	instantOf,
	isoTime,
	secondsBetween,
	spoken,
	spokenLimit,
	spokenTime,
} from '../../../../nodes/shared/values/times';

it.each([
	[0, '0 s'],
	[59_400, '59 s'],
	[59_600, '1 minute'],
	[60_000, '1 minute'],
	[61_000, '1 min 1 s'],
	[365_000, '6 min 5 s'],
	[3_600_000, '1 h'],
	[7_800_000, '2 h 10 min'],
])('%d ms are %s', (ms, words) => {
	expect(spoken(ms)).toBe(words);
});

it.each([
	[1, '1-second'],
	[30_000, '30-second'],
	[60_000, '1-minute'],
	[59_600, '1-minute'],
	[90_000, '90-second'],
	[119_000, '119-second'],
	[120_000, '2-minute'],
	[90 * 60_000, '90-minute'],
	[3_600_000, '1-hour'],
	[3_660_000, '61-minute'],
	[6 * 3_600_000, '6-hour'],
])('a limit of %d ms is a %s one', (ms, words) => {
	expect(spokenLimit(ms)).toBe(words);
});

it.each([
	['2026-02-28T01:02:03Z', '2026-02-28T01:02:03.000Z'],
	['2026-02-28T01:02:03', '2026-02-28T01:02:03.000Z'],
	['2026-02-28T01:02:03.5Z', '2026-02-28T01:02:03.500Z'],
	['2026-02-28T01:02:03.1239999Z', '2026-02-28T01:02:03.123Z'],
	['2026-02-28T01:02:03.1239999', '2026-02-28T01:02:03.123Z'],
	['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
	['2026-02-28T01:02:03+02:00', '2026-02-27T23:02:03.000Z'],
	['2026-02-28T01:02Z', '2026-02-28T01:02:00.000Z'],
	['2026-02-30T01:02:03Z', undefined],
	['yesterday', undefined],
	['', undefined],
	[20260228, undefined],
])('the time %s is %s', (time, iso) => {
	expect(isoTime(time)).toBe(iso);
});

it.each([2024, 2026, 2100])(
	'reads the ends of all months of %i as the calendar has them',
	(year) => {
		for (let month = 1; month <= 12; month++) {
			for (const day of [28, 29, 30, 31, 32]) {
				const date = `${year}-${String(month).padStart(2, '0')}-${day}`;
				const exists = DateTime.fromObject({ year, month, day }).isValid;
				expect([date, isoTime(`${date}T06:30:00Z`)]).toEqual([
					date,
					exists ? `${date}T06:30:00.000Z` : undefined,
				]);
			}
		}
	},
);

const noon = Date.UTC(2026, 10, 23, 12);

it.each([
	['2026-11-23T12:00:00Z', noon],
	['2026-11-23T12:00:00', noon],
	['2026-11-23T12:00', noon],
	['2026-11-23T14:00:00+02:00', noon],
	['2026-11-23T14:00+02:00', noon],
	['2026-11-23T04:30:00.000-07:30', noon],
	['2026-11-23T12:00:00.0000001Z', noon],
	['20261123T120000Z', noon],
	['2026-11-23T24:00:00Z', noon + 12 * 3_600_000],
	['2026-11-23T25:00:00Z', undefined],
	['2026-13-23T12:00:00Z', undefined],
	['2026-11-31T12:00:00Z', undefined],
	['', undefined],
	[noon, undefined],
	[undefined, undefined],
])('the service means by %j the instant %s', (time, instant) => {
	expect(instantOf(time)).toBe(instant);
});

it.each([
	['2026-11-23T13:00', noon],
	[' 2026-11-23T13:00:00 ', noon],
	['2026-11-23T12:00:00Z', noon],
	['2026-11-23T14:00+02:00', noon],
	[new Date(noon), noon],
	[DateTime.fromMillis(noon, { zone: 'Asia/Tokyo' }), noon],
	['tomorrow', undefined],
	[noon, undefined],
	[undefined, undefined],
])('a user in Paris means by %s the instant %s', (moment, instant) => {
	expect(chosenInstant(moment, 'Europe/Paris')).toBe(instant);
});

it.each([
	['2026-11-23T12:00:00Z', '2026-11-23T14:00:01.5+02:00', 1.5],
	['2026-11-23T12:00', '2026-11-23T12:01', 60],
	[undefined, '2026-11-23T12:01', undefined],
	['2026-11-23T12:00', undefined, undefined],
])('from %s to %s it takes %s seconds', (start, end, seconds) => {
	expect(secondsBetween(start, end)).toBe(seconds);
});

it.each([
	[noon, '13:00'],
	[noon + 11 * 3_600_000, '00:00 on Tue 24 Nov'],
	[noon - 14 * 3_600_000, '23:00 on Sun 22 Nov'],
	[Date.UTC(2025, 11, 31, 22, 59), '23:59 on Wed 31 Dec 2025'],
	[Date.UTC(2026, 0, 1, 1), '02:00 on Thu 1 Jan'],
])('at noon in London, people in Paris say of %d: %s', (at, words) => {
	expect(spokenTime(at, { now: noon, zone: 'Europe/Paris' })).toBe(words);
});
