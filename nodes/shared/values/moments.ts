import { DateTime } from 'luxon';

import type { Reading } from './readings';

/** Year, month and day, or the other ways of ISO 8601 to name a day or a month: never a time or a number alone. */
const dated = /^[+-]?\d{4,6}-(?:\d{2}|W\d{2}|\d{3})|^\d{8}(?:T|$)|^\d{4}W\d{2}/;

/** Moments before 1973 are more likely seconds that were meant as milliseconds. */
const leastMilliseconds = 100_000_000_000;

const example = '2026-01-31T18:30:00';

/**
 * Reads a moment that a user gave: a date, with or without a time, as text in ISO 8601, SQL's, mail's or HTTP's way; a
 * date object; or milliseconds since 1970. Text is meant in the zone unless it names its own, which the moment keeps.
 * A time or a number without a date is no moment. Pure.
 */
export function readMoment(given: unknown, zone: string): Reading<DateTime> {
	if (typeof given === 'number') return numbered(given, zone);
	const moment = typeof given === 'string' ? written(given.trim(), zone) : objective(given, zone);
	if (moment?.isValid) return { value: moment };
	return { mustBe: `a date and time such as ${example}` };
}

function numbered(given: number, zone: string): Reading<DateTime> {
	const moment = DateTime.fromMillis(Number.isFinite(given) ? given : NaN, { zone });
	if (moment.isValid && Math.abs(given) >= leastMilliseconds) return { value: moment };
	return { mustBe: `a date and time such as ${example}, or milliseconds since 1970, not seconds` };
}

function written(words: string, zone: string): DateTime | undefined {
	const options = { zone, setZone: true } as const;
	const readers = dated.test(words)
		? [DateTime.fromISO, DateTime.fromSQL]
		: [DateTime.fromRFC2822, DateTime.fromHTTP];
	return readers.map((read) => read(words, options)).find(({ isValid }) => isValid);
}

/** n8n's `$now` may come from another copy of luxon than ours. */
function objective(given: unknown, zone: string): DateTime | undefined {
	if (given instanceof Date) return DateTime.fromJSDate(given, { zone });
	if (DateTime.isDateTime(given)) return given;
	const hasMillis = typeof given === 'object' && given !== null && 'toMillis' in given;
	const millis = hasMillis ? (given as { toMillis(): unknown }).toMillis() : undefined;
	return typeof millis === 'number' && Number.isFinite(millis)
		? DateTime.fromMillis(millis, { zone })
		: undefined;
}
