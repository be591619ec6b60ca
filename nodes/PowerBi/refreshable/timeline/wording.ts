import { DateTime } from 'luxon';

import { spokenTime } from '../../../shared/values/times';
import { countWords } from '../../pictures/countWords';
import type { Busy } from './timeline';

/** The sentence that goes with a timeline, with the busiest moment as people say it today. */
export function busyWords(
	{ refreshes, failures, mostAtOnce, mostAtOnceAt, overdue }: Busy,
	zone: string,
): string {
	const peak =
		mostAtOnceAt === undefined || mostAtOnce < 2
			? 'none overlapping'
			: `busiest at ${spokenTime(mostAtOnceAt, { now: Date.now(), zone })}, with ${mostAtOnce} at once`;
	const late = overdue === 0 ? '' : `, ${overdue} overdue`;
	return `${countWords(refreshes, failures)}${late}, ${peak}`;
}

/** A moment as day and time in a time zone. Pure. */
export function clock(at: number, zone: string): string {
	return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd HH:mm');
}

/** A moment below an axis. Pure. */
export function tickWords(at: number, zone: string): string {
	return DateTime.fromMillis(at, { zone, locale: 'en' }).toFormat('LLL d HH:mm');
}
