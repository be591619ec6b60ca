import { isoTime, spoken, spokenLimit } from '../../../../nodes/shared/values/times';

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
	[90 * 60_000, '90-minute'],
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
