import { DateTime } from 'luxon';

import { timeZoneOf } from '../values/timeZones';
import { asText, list, member, text } from '../values/values';
import { BoundedMap } from '../values/boundedMap';
import { weekdayOf } from '../values/weekdays';

/** When a run is due. */
export interface DueTime {
	at: number;
	/** The same, but for a time that wall clocks show twice: then the first time, and `at` is the second. */
	earliest: number;
}

/** The times at which runs are due, after the first moment and up to the second, oldest first and each once. */
export type Slots = (after: number, upTo: number) => DueTime[];

const dayMs = 24 * 3_600_000;

/**
 * The times at which a refresh schedule of Power BI (days, times such as `07:30`, a Windows time zone) starts
 * refreshes; undefined when it is off or says nothing that can be read. A time that clocks leave out when they go
 * forward is no due time, since nobody says whether the service moves that run or leaves it out, too. Pure.
 */
export function slotsOf(schedule: unknown): Slots | undefined {
	const days = list(schedule, 'days').map(asText);
	const times = [...new Set(list(schedule, 'times').flatMap(timeOfDay))];
	if (member(schedule, 'enabled') !== true || days.length === 0 || times.length === 0) {
		return undefined;
	}
	const zone = zoneNamed(text(schedule, 'localTimeZoneId') ?? 'UTC');
	return (after, upTo) =>
		daysBetween(after, upTo, zone)
			.filter((day) => days.includes(weekdayOf(day) ?? ''))
			.flatMap((day) => times.flatMap((time) => dueTimesOf(day * dayMs + time, zone)))
			.filter(({ at }) => at > after && at <= upTo)
			.sort((one, other) => one.at - other.at);
}

/** A time of day in milliseconds. */
function timeOfDay(given: unknown): number[] {
	const [, hour, minute] = /^(\d{1,2}):(\d{2})/.exec(asText(given)) ?? [];
	return hour === undefined ? [] : [(Number(hour) * 60 + Number(minute)) * 60_000];
}

/** The local days that a span touches, counted from 1970, and one more each way: clocks may go back over midnight. */
function daysBetween(after: number, upTo: number, zone: string): number[] {
	const dayAt = (time: number) => Math.floor((time + offsetAt(time, zone)) / dayMs);
	const first = dayAt(after) - 1;
	return Array.from({ length: dayAt(upTo) - first + 2 }, (_, index) => first + index);
}

/** More than any zone is away from UTC: so far before and after, its offsets on both sides of a change are found. */
const aroundMs = 26 * 3_600_000;

/** When a wall clock shows a time, given as if it were UTC: once, or never or twice where clocks are changed. */
function dueTimesOf(local: number, zone: string): DueTime[] {
	const around = [local - aroundMs, local + aroundMs].map((time) => offsetAt(time, zone));
	const shown = around
		.map((offset) => local - offset)
		.filter((time) => time + offsetAt(time, zone) === local);
	return shown.length === 0 ? [] : [{ at: Math.max(...shown), earliest: Math.min(...shown) }];
}

const quarterMs = 15 * 60_000;
const offsets = new BoundedMap<string, number>(10_000);

/** How far a zone is ahead of UTC, in milliseconds; remembered, since asking costs much and thousands of models ask. */
function offsetAt(time: number, zone: string): number {
	const quarter = Math.floor(time / quarterMs);
	const key = `${zone} ${quarter}`;
	const known = offsets.get(key);
	if (known !== undefined) return known;
	const offset = DateTime.fromMillis(quarter * quarterMs, { zone }).offset * 60_000;
	offsets.set(key, offset);
	return offset;
}

const zones = new BoundedMap<string, string>(1_000);

function zoneNamed(given: string): string {
	const zone = zones.get(given) ?? timeZoneOf(given)?.name ?? 'utc';
	zones.set(given, zone);
	return zone;
}
