/** The days of a week as Power BI and Fabric name them. */
export const weekdays = [
	'Monday',
	'Tuesday',
	'Wednesday',
	'Thursday',
	'Friday',
	'Saturday',
	'Sunday',
];

/** The first day of 1970 was a Thursday. */
const firstDay = weekdays.indexOf('Thursday');

/** The weekday of a day that is counted from 1970. */
export function weekdayOf(day: number): string | undefined {
	return weekdays[(day + firstDay) % weekdays.length];
}
