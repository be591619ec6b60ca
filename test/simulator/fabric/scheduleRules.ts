import { recordOf } from '../answers';
import { invalidRequest } from './problems';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const weekIndexes = ['First', 'Second', 'Third', 'Fourth', 'Fifth'];

type Configuration = Record<string, unknown>;

const rules: Record<string, (configuration: Configuration) => boolean> = {
	Cron: ({ interval }) => isWhole(interval, 1, 5_270_400),
	Daily: hasTimes,
	Weekly: (given) => hasTimes(given) && areWeekdays(given.weekdays),
	Monthly: (given) =>
		hasTimes(given) && isWhole(given.recurrence, 1, 12) && isOccurrence(recordOf(given.occurrence)),
};

/** Refuses a schedule's configuration that the service would not take. */
export function requireConfiguration(configuration: Configuration): void {
	const { type, startDateTime, endDateTime, localTimeZoneId } = configuration;
	const start = Date.parse(String(startDateTime));
	const end = Date.parse(String(endDateTime));
	if (!(end > start)) throw invalidRequest('endDateTime must be later than startDateTime.');
	if (typeof localTimeZoneId !== 'string' || /^$|\//.test(localTimeZoneId)) {
		throw invalidRequest(`The time zone '${String(localTimeZoneId)}' is not valid.`);
	}
	if (!rules[String(type)]?.(configuration))
		throw invalidRequest('The configuration is not valid.');
}

function hasTimes({ times }: Configuration): boolean {
	if (!Array.isArray(times) || times.length === 0 || times.length > 100) return false;
	return times.every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(String(time)));
}

function areWeekdays(given: unknown): boolean {
	if (!Array.isArray(given) || given.length === 0 || given.length > 7) return false;
	return given.every((day) => weekdays.includes(String(day)));
}

function isOccurrence(given: Configuration): boolean {
	if (given.occurrenceType === 'DayOfMonth') return isWhole(given.dayOfMonth, 1, 31);
	if (given.occurrenceType !== 'OrdinalWeekday') return false;
	return weekIndexes.includes(String(given.weekIndex)) && weekdays.includes(String(given.weekday));
}

function isWhole(value: unknown, least: number, most: number): boolean {
	return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}
