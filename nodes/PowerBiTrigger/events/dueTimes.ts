import { DateTime } from 'luxon';

import { timeZoneOf } from '../../shared/values/timeZones';
import { asText, list, member, text } from '../../shared/values/values';
import type { Slots } from './listing';

const dayMs = 24 * 3_600_000;

/** The weekdays from the first day of 1970 on. */
const weekdays = ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday'];

/**
 * The times at which a refresh schedule of Power BI (days, times such as `07:30`, a Windows time zone) starts
 * refreshes; undefined when it is off or says nothing that can be read. Pure.
 */
export function slotsOf(schedule: unknown): Slots | undefined {
	const days = list(schedule, 'days').map(asText);
	const times = list(schedule, 'times').flatMap(timeOfDay);
	if (member(schedule, 'enabled') !== true || days.length === 0 || times.length === 0) {
		return undefined;
	}
	const zone = zoneNamed(text(schedule, 'localTimeZoneId') ?? 'UTC');
	return (after, upTo) =>
		daysBetween(after, upTo, zone)
			.filter((day) => days.includes(weekdays[day % weekdays.length] ?? ''))
			.flatMap((day) => times.map((time) => instantOf(day * dayMs + time, zone)))
			.filter((time) => time > after && time <= upTo)
			.sort((one, other) => one - other);
}

/** A time of day in milliseconds. */
function timeOfDay(given: unknown): number[] {
	const [, hour, minute] = /^(\d{1,2}):(\d{2})/.exec(asText(given)) ?? [];
	return hour === undefined ? [] : [(Number(hour) * 60 + Number(minute)) * 60_000];
}

/** The local days that a span touches, counted from 1970. */
function daysBetween(after: number, upTo: number, zone: string): number[] {
	const dayAt = (time: number) => Math.floor((time + offsetAt(time, zone)) / dayMs);
	const first = dayAt(after);
	return Array.from({ length: dayAt(upTo) - first + 1 }, (_, index) => first + index);
}

/** When a wall clock shows a time, given as if it were UTC. */
function instantOf(local: number, zone: string): number {
	const near = local - offsetAt(local, zone);
	return local - offsetAt(near, zone);
}

const quarterMs = 15 * 60_000;
const offsets = new Map<string, number>();
const mostOffsets = 10_000;

/** How far a zone is ahead of UTC, in milliseconds; remembered, since asking costs much and thousands of models ask. */
function offsetAt(time: number, zone: string): number {
	const quarter = Math.floor(time / quarterMs);
	const key = `${zone} ${quarter}`;
	const known = offsets.get(key);
	if (known !== undefined) return known;
	if (offsets.size >= mostOffsets) offsets.clear();
	const offset = DateTime.fromMillis(quarter * quarterMs, { zone }).offset * 60_000;
	offsets.set(key, offset);
	return offset;
}

const zones = new Map<string, string>();

function zoneNamed(given: string): string {
	const zone = zones.get(given) ?? timeZoneOf(given)?.name ?? 'utc';
	zones.set(given, zone);
	return zone;
}
