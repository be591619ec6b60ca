import { DateTime } from 'luxon';

import { timeZoneOf } from '../shared/powerBi/timeZones';
import { list, member, text } from '../shared/values';
import type { Slots } from './listing';

/**
 * The times at which a refresh schedule of Power BI (days, times such as `07:30`, a Windows time zone) starts
 * refreshes; undefined when it is off or says nothing that can be read. Pure.
 */
export function slotsOf(schedule: unknown): Slots | undefined {
	const zone = timeZoneOf(text(schedule, 'localTimeZoneId') ?? 'UTC')?.name ?? 'utc';
	const days = list(schedule, 'days').map(String);
	const times = list(schedule, 'times').flatMap(timeOfDay);
	if (member(schedule, 'enabled') !== true || days.length === 0 || times.length === 0) {
		return undefined;
	}
	return (after, upTo) =>
		datesBetween(after, upTo, zone)
			.filter((date) => days.includes(date.setLocale('en').weekdayLong ?? ''))
			.flatMap((date) => times.map((time) => date.set(time).toMillis()))
			.filter((time) => time > after && time <= upTo)
			.sort((one, other) => one - other);
}

interface TimeOfDay {
	hour: number;
	minute: number;
}

function timeOfDay(given: unknown): TimeOfDay[] {
	const [, hour, minute] = /^(\d{1,2}):(\d{2})/.exec(String(given)) ?? [];
	return hour === undefined ? [] : [{ hour: Number(hour), minute: Number(minute) }];
}

function datesBetween(after: number, upTo: number, zone: string): DateTime[] {
	const dates: DateTime[] = [];
	let date = DateTime.fromMillis(after, { zone }).startOf('day');
	while (date.toMillis() <= upTo) {
		dates.push(date);
		date = date.plus({ days: 1 }).startOf('day');
	}
	return dates;
}
