import { spoken, spokenLimit } from '../../../../nodes/shared/values/times';

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
