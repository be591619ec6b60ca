import type { IDataObject } from 'n8n-workflow';

import { readMoment } from '../../shared/values/moments';
import { isNothing } from '../../shared/values/readings';
import { referenceText } from '../../shared/editor/locator';
import { timeZoneOf, zoneRefusal } from '../../shared/values/timeZones';
import { instantOf } from '../../shared/values/times';
import { asText, entryOf, type Values } from '../../shared/values/values';
import { weekdays } from '../../shared/values/weekdays';
import { weekIndexes } from './monthlyFields';

/** A configuration as the service takes it, or the sentence that says why it would reject it. */
export type CheckedConfiguration = { configuration: IDataObject } | { refusal: string };

type Part = IDataObject | { refusal: string };

const periodKeys = ['startDateTime', 'endDateTime', 'localTimeZoneId'];

/** What each type of schedule consists of besides its period (Fabric's job scheduling specification). */
const partsByType: Record<string, (choice: Values) => Part[]> = {
	Cron: ({ intervalMinutes }) => [
		whole('interval', intervalMinutes, { label: 'Interval (Minutes)', least: 1, most: 5_270_400 }),
	],
	Daily: ({ times }) => [timesOf(times)],
	Weekly: ({ times, weekdays: days }) => [weekdaysOf(days), timesOf(times)],
	Monthly: (choice) => [
		whole('recurrence', choice.recurrence, { label: 'Every … Months', least: 1, most: 12 }),
		occurrenceOf(choice),
		timesOf(choice.times),
	],
};

/**
 * Builds the configuration of a schedule from the fields. With `before`, type `keep` leaves the recurrence as it was
 * and a missing start, end or time zone stays; `zone` is the IANA zone of times that name none. Times go out in UTC,
 * as Fabric wants them. Pure.
 */
export function scheduleConfiguration(
	choice: Values,
	{ before = {}, zone }: { before?: Values; zone: string },
): CheckedConfiguration {
	const recurrence = choice.type === 'keep' ? [kept(before)] : recurrenceOf(choice);
	const parts = [
		...recurrence,
		...periodKeys.map((key) => periodPart(key, { choice, before, zone })),
	];
	const refusal =
		parts.find(isRefusal) ?? refusalInPeriod(Object.assign({}, ...parts) as IDataObject);
	return refusal ?? { configuration: Object.assign({}, ...parts) as IDataObject };
}

function kept(before: Values): IDataObject {
	const entries = Object.entries(before).filter(([key]) => !periodKeys.includes(key));
	return Object.fromEntries(entries) as IDataObject;
}

function recurrenceOf(choice: Values): Part[] {
	const type = asText(choice.type);
	const parts = entryOf(partsByType, type);
	if (!parts)
		return [{ refusal: `Runs "${type}" does not exist: choose Cron, Daily, Weekly or Monthly.` }];
	return [{ type }, ...parts(choice)];
}

function periodPart(
	key: string,
	{ choice, before, zone }: { choice: Values; before: Values; zone: string },
): Part {
	const isZone = key === 'localTimeZoneId';
	const given = isZone ? referenceText(choice[key]).trim() : choice[key];
	const label = key === 'startDateTime' ? 'Start' : key === 'endDateTime' ? 'End' : 'Time Zone';
	if (isNothing(given)) {
		const value = before[key];
		return typeof value === 'string'
			? { [key]: value }
			: { refusal: `${label} is empty: fill it in.` };
	}
	if (isZone) return zonePart(String(given));
	const time = readMoment(given, zone);
	if ('mustBe' in time) return { refusal: `${label} must be ${time.mustBe}.` };
	return { [key]: time.value.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'") };
}

/** Fabric wants the Windows id. One that the table lacks may be newer than it, but a path is an IANA name. */
function zonePart(given: string): Part {
	const windowsId = timeZoneOf(given)?.windowsId ?? given;
	if (!windowsId.includes('/')) return { localTimeZoneId: windowsId };
	return { refusal: zoneRefusal(given) };
}

function refusalInPeriod({
	startDateTime,
	endDateTime,
}: IDataObject): { refusal: string } | undefined {
	const [start = 0, end = Infinity] = [instantOf(startDateTime), instantOf(endDateTime)];
	return end > start ? undefined : { refusal: 'End must be later than Start.' };
}

function whole(
	key: string,
	given: unknown,
	{ label, least, most }: { label: string; least: number; most: number },
): Part {
	const value = typeof given === 'number' ? given : Number(asText(given) || NaN);
	if (Number.isInteger(value) && value >= least && value <= most) return { [key]: value };
	return { refusal: `${label} must be a whole number from ${least} to ${most}.` };
}

function timesOf(given: unknown): Part {
	const words = Array.isArray(given) ? given.map(asText) : asText(given).split(',');
	const times = words.map((word) => word.trim()).filter(Boolean);
	if (times.length === 0 || times.length > 100)
		return { refusal: 'Times needs 1 to 100 times of day as HH:MM.' };
	const odd = times.find((time) => !/^([01]?\d|2[0-3]):[0-5]\d$/.test(time));
	if (odd !== undefined)
		return { refusal: `Times holds "${odd}": write each time of day as HH:MM, such as 06:30.` };
	return { times: times.map((time) => time.padStart(5, '0')) };
}

function weekdaysOf(given: unknown): Part {
	const days = Array.isArray(given) ? given.map(asText) : [];
	if (days.length === 0) return { refusal: 'Weekdays is empty: choose at least one day.' };
	const odd = days.find((day) => !weekdays.includes(day));
	return odd === undefined
		? { weekdays: days }
		: { refusal: `Weekdays holds "${odd}", which is no day of the week.` };
}

function occurrenceOf({ occurrenceType, dayOfMonth, weekIndex, weekday }: Values): Part {
	if (occurrenceType === 'DayOfMonth') {
		const day = whole('dayOfMonth', dayOfMonth, { label: 'Day of the Month', least: 1, most: 31 });
		return isRefusal(day) ? day : { occurrence: { occurrenceType, ...day } };
	}
	const isKnown = weekIndexes.includes(asText(weekIndex)) && weekdays.includes(asText(weekday));
	if (!isKnown)
		return { refusal: 'Week of the Month must be First to Fifth, and Weekday a day of the week.' };
	return {
		occurrence: {
			occurrenceType: 'OrdinalWeekday',
			weekIndex: asText(weekIndex),
			weekday: asText(weekday),
		},
	};
}

function isRefusal(part: Part): part is { refusal: string } {
	return 'refusal' in part;
}
