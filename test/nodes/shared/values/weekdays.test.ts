import { weekdayOf } from '../../../../nodes/shared/values/weekdays';

it.each([
	['1970-01-01', 'Thursday'],
	['1970-01-05', 'Monday'],
	['2026-02-28', 'Saturday'],
])('knows that %s was a %s', (day, name) => {
	expect(weekdayOf(Date.parse(day) / (24 * 3_600_000))).toBe(name);
});
