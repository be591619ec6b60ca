import { DateTime } from 'luxon';

/**
 * Reads a service's timestamp as milliseconds since 1970. Times without a zone are UTC: Fabric documents its
 * times that way and Power BI's execution details omit the `Z` now and then.
 */
export function instantOf(time: unknown): number | undefined {
	if (typeof time !== 'string' || time === '') return undefined;
	const plain = plainInstant(time);
	if (plain !== undefined) return plain;
	const parsed = DateTime.fromISO(time, { zone: 'utc' });
	return parsed.isValid ? parsed.toMillis() : undefined;
}

const plainDay =
	/(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31/;
const plainPattern = new RegExp(
	`^\\d{4}-(?:${plainDay.source})T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?Z?$`,
);

/**
 * Whether a time is UTC in the form that nearly all have, to be read without luxon, which takes twenty times as long.
 * A day that only some years have, the 29th of February, is left to luxon.
 */
export function isPlainTime(time: string): boolean {
	return plainPattern.test(time);
}

/** The instant of a UTC time in that form; undefined for any other form. */
export function plainInstant(time: string): number | undefined {
	if (!isPlainTime(time)) return undefined;
	return Date.parse(time.endsWith('Z') ? time : `${time}Z`);
}

/**
 * Reads a moment that a user chose, as milliseconds since 1970: text in ISO 8601, meant in the given time zone unless
 * it names one, or a date object from an expression. Undefined when it cannot be read.
 */
export function chosenInstant(moment: unknown, zone: string): number | undefined {
	if (moment instanceof Date) return moment.getTime();
	if (DateTime.isDateTime(moment)) return moment.toMillis();
	if (typeof moment !== 'string') return undefined;
	const parsed = DateTime.fromISO(moment.trim(), { zone });
	return parsed.isValid ? parsed.toMillis() : undefined;
}

/** The timestamp in ISO 8601 with a `Z`, to the millisecond; undefined when it cannot be read. */
export function isoTime(time: unknown): string | undefined {
	if (typeof time === 'string' && isPlainTime(time)) return plainIso(time);
	const instant = instantOf(time);
	return instant === undefined ? undefined : new Date(instant).toISOString();
}

/** A plain time to the millisecond; what is finer is cut off, as a date does it. */
function plainIso(time: string): string {
	const fraction = time.length > 20 ? time.slice(20).replace('Z', '') : '';
	return `${time.slice(0, 19)}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

/** Seconds from start to end, to the millisecond; undefined when either is missing. */
export function secondsBetween(start: unknown, end: unknown): number | undefined {
	const from = instantOf(start);
	const to = instantOf(end);
	return from === undefined || to === undefined ? undefined : (to - from) / 1000;
}

/** A duration in words short enough for a sentence: `45 s`, `1 minute`, `6 min 5 s`, `2 h 10 min`. */
export function spoken(durationMs: number): string {
	const seconds = Math.max(0, Math.round(durationMs / 1000));
	if (seconds < 60) return `${seconds} s`;
	const minutes = Math.floor(seconds / 60);
	if (seconds === 60) return '1 minute';
	if (minutes < 60) return joined(`${minutes} min`, seconds % 60, 's');
	return joined(`${Math.floor(minutes / 60)} h`, minutes % 60, 'min');
}

function joined(large: string, rest: number, unit: string): string {
	return rest === 0 ? large : `${large} ${rest} ${unit}`;
}

/** A deadline (milliseconds) in front of its noun: `30-second`, `90-minute`, `6-hour`. */
export function spokenLimit(limitMs: number): string {
	const seconds = Math.max(1, Math.round(limitMs / 1000));
	if (seconds % 3600 === 0) return `${seconds / 3600}-hour`;
	if (seconds < 120 && seconds !== 60) return `${seconds}-second`;
	return `${Math.round(seconds / 60)}-minute`;
}

/**
 * A moment (milliseconds) as people of a time zone say it: `02:04`, with the day where that is not today, and with the
 * year where that is another.
 */
export function spokenTime(at: number, { now, zone }: { now: number; zone: string }): string {
	const moment = DateTime.fromMillis(at, { zone, locale: 'en' });
	const today = DateTime.fromMillis(now, { zone });
	const time = moment.toFormat('HH:mm');
	if (moment.hasSame(today, 'day')) return time;
	return `${time} on ${moment.toFormat(moment.year === today.year ? 'ccc d LLL' : 'ccc d LLL yyyy')}`;
}
