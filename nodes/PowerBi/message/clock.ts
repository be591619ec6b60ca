import { DateTime } from 'luxon';

/** A moment (milliseconds since 1970) for people, in a time zone: day, month and time. Pure. */
export function clock(at: number, zone: string): string {
	return DateTime.fromMillis(at, { zone, locale: 'en' }).toFormat('d LLL HH:mm');
}
