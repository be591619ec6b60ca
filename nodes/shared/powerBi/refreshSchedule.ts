import type { IDataObject } from 'n8n-workflow';

import { withoutUndefined } from '../values/values';
import { listed } from '../values/textList';
import { timeZoneOf, zoneRefusal } from '../values/timeZones';
import { weekdays } from '../values/weekdays';

/** What a user wants of a schedule, as the fields give it; absent parts stay as they are. */
export interface ScheduleChoice {
	/** Names of days, as an array or as text with commas. */
	days?: unknown;
	/** Times such as `07:30`, as an array or as text with commas. */
	times?: unknown;
	/** An IANA name or a Windows id. */
	timeZone?: string;
	enabled?: boolean;
	notifyOption?: string;
	/** Minutes between refreshes, for DirectQuery and live models only. */
	frequency?: unknown;
}

/** The changes to send, one request each and in this order, or the sentence that says what is wrong. */
export type ScheduleChanges = { changes: IDataObject[] } | { refusal: string };

/** Minutes that may lie between the refreshes of a DirectQuery model. */
export const frequencies = [15, 30, 60, 120, 180];

const slotsADay = 48;

/**
 * The changes of a schedule as the API takes them: days and half hours checked, the time zone as a Windows id, and
 * disabling in a request of its own, since the API takes no other change with it (docs/services.md#refresh-schedule).
 * Pure.
 */
export function scheduleChanges(choice: ScheduleChoice): ScheduleChanges {
	const days = daysOf(choice.days);
	const times = timesOf(choice.times);
	const zone = zoneOf(choice.timeZone);
	const frequency = frequencyOf(choice.frequency);
	const refusal = [days, times, zone, frequency].map((part) => part.refusal).find(Boolean);
	if (refusal !== undefined) return { refusal: String(refusal) };
	const change = withoutUndefined({
		...days,
		...times,
		...zone,
		...frequency,
		enabled: choice.enabled === true ? true : undefined,
		notifyOption: choice.notifyOption || undefined,
	}) as IDataObject;
	if ('frequency' in change && ('days' in change || 'times' in change)) {
		return { refusal: 'A schedule has either a frequency or days and times: remove one of them.' };
	}
	const changes = Object.keys(change).length > 0 ? [change] : [];
	if (choice.enabled === false) changes.push({ enabled: false });
	return changes.length > 0
		? { changes }
		: { refusal: 'Nothing is to be changed: add at least one field of the schedule.' };
}

/** A part of a change in the API's words, or why it is refused, under `refusal`. */
type Part = IDataObject;

function daysOf(given: unknown): Part {
	if (given === undefined) return {};
	const days = listed(given).map((day) => [day, dayNamed(day)] as const);
	const foreign = days.find(([, day]) => day === undefined);
	if (foreign)
		return { refusal: `"${foreign[0]}" is not a day: choose from ${weekdays.join(', ')}.` };
	if (days.length === 0) return { refusal: 'Days is empty: a schedule needs at least one day.' };
	return { days: [...new Set(days.map(([, day]) => day ?? ''))] };
}

function dayNamed(day: string): string | undefined {
	return weekdays.find((one) => one.toLowerCase() === day.toLowerCase());
}

function timesOf(given: unknown): Part {
	if (given === undefined) return {};
	const times = listed(given).map((time) => time.padStart(5, '0'));
	const odd = times.find((time) => !/^([01]\d|2[0-3]):(00|30)$/.test(time));
	if (odd !== undefined) {
		return {
			refusal: `"${odd}" is not a time of the schedule: give full and half hours such as 07:00 or 19:30.`,
		};
	}
	if (times.length === 0) return { refusal: 'Times is empty: a schedule needs at least one time.' };
	const unique = [...new Set(times)].sort();
	return unique.length > slotsADay ? { refusal: 'A day has 48 half hours.' } : { times: unique };
}

function zoneOf(given: string | undefined): Part {
	if (given === undefined || given.trim() === '') return {};
	const zone = timeZoneOf(given);
	if (zone) return { localTimeZoneId: zone.windowsId };
	return { refusal: zoneRefusal(given) };
}

function frequencyOf(given: unknown): Part {
	if (given === undefined) return {};
	const frequency = Number(given);
	if (frequencies.includes(frequency)) return { frequency };
	return {
		refusal: `Frequency "${String(given)}" does not exist: choose ${frequencies.join(', ')} minutes.`,
	};
}
