import { Duration, type DateTime } from 'luxon';

import { readMoment } from '../../shared/values/moments';
import { entryOf } from '../../shared/values/values';

/** A value as it goes to the service, or what is wrong with it: completes "must be …". */
export type CheckedValue = { value: string | number | boolean } | { mustBe: string };

type Check = (given: unknown, zone: string) => CheckedValue;

/**
 * How a value of each parameter type is checked and written (Fabric's dataflow specification, DataflowParameter).
 * `zone` is the IANA zone of a DateTimeZone that names none.
 */
const checks: Record<string, Check> = {
	string: (given) => (isScalar(given) ? { value: String(given) } : { mustBe: 'text' }),
	boolean: booleanOf,
	integer: integerOf,
	number: numberOf,
	datetime: (given) => {
		const time = timeOf(given, 'utc');
		return time
			? { value: String(time.toUTC().toISO()) }
			: { mustBe: 'a date and time such as 2026-09-15T21:45:00Z' };
	},
	datetimezone: (given, zone) => {
		const time = timeOf(given, zone);
		if (!time)
			return { mustBe: 'a date and time with its offset such as 2026-09-15T21:45:00+02:00' };
		const fraction = time.millisecond === 0 ? '' : '.SSS';
		return { value: time.toFormat(`yyyy-MM-dd'T'HH:mm:ss${fraction}ZZ`) };
	},
	date: (given) => {
		const time = timeOf(given, 'utc');
		return time ? { value: time.toFormat('yyyy-MM-dd') } : { mustBe: 'a date such as 2026-09-15' };
	},
	time: timeOfDay,
	duration: durationOf,
};

/** A value checked against a parameter type and written as the service wants it; other types pass as they are. Pure. */
export function checkedValue(type: string, given: unknown, zone: string): CheckedValue {
	const check = entryOf(checks, type.toLowerCase());
	if (check) return check(given, zone);
	return isScalar(given) ? { value: given } : { mustBe: `a value of type ${type}` };
}

function booleanOf(given: unknown): CheckedValue {
	if (typeof given === 'boolean') return { value: given };
	const word = wordsOf(given).toLowerCase();
	return word === 'true' || word === 'false'
		? { value: word === 'true' }
		: { mustBe: 'true or false' };
}

const int64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n };

/** Beyond 2^53 JSON numbers lose digits, so such a value travels as text, which type Automatic accepts. */
function integerOf(given: unknown): CheckedValue {
	const mustBe = 'a whole number of at most 64 bits';
	if (typeof given === 'number' && Number.isInteger(given) && !Number.isSafeInteger(given)) {
		return { mustBe: 'given as text, since its number has more digits than n8n can hold exactly' };
	}
	const words = wordsOf(given);
	if (!/^[+-]?\d+$/.test(words)) return { mustBe };
	const value = BigInt(words.replace(/^\+/, ''));
	if (value < int64.least || value > int64.most) return { mustBe };
	return { value: Number.isSafeInteger(Number(value)) ? Number(value) : String(value) };
}

function numberOf(given: unknown): CheckedValue {
	const words = wordsOf(given);
	const value = words === '' ? NaN : Number(words);
	return Number.isFinite(value) ? { value } : { mustBe: 'a number' };
}

function timeOfDay(given: unknown): CheckedValue {
	const [, hours = '', rest = ''] =
		/^(\d{1,2})(:\d{2}(?::\d{2}(?:\.\d+)?)?)$/.exec(wordsOf(given)) ?? [];
	const time = timeOf(`2000-01-01T${hours.padStart(2, '0')}${rest}`, 'utc');
	if (rest === '' || !time) return { mustBe: 'a time of day such as 21:45:00' };
	return { value: time.toFormat('HH:mm:ss') };
}

/** Written with all its units, as the specification does. Months and years have no fixed length. */
function durationOf(given: unknown): CheckedValue {
	const duration = Duration.fromISO(wordsOf(given));
	if (!duration.isValid || duration.years !== 0 || duration.months !== 0) {
		return { mustBe: 'a duration in days, hours, minutes and seconds such as P5DT14H35M30S' };
	}
	const length = Duration.fromMillis(Math.abs(duration.toMillis()));
	const units = length.shiftTo('days', 'hours', 'minutes', 'seconds');
	const sign = duration.toMillis() < 0 ? '-' : '';
	return { value: `${sign}P${units.days}DT${units.hours}H${units.minutes}M${units.seconds}S` };
}

function timeOf(given: unknown, zone: string): DateTime | undefined {
	const reading = readMoment(given, zone);
	return 'value' in reading ? reading.value : undefined;
}

function isScalar(given: unknown): given is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof given);
}

function wordsOf(given: unknown): string {
	return isScalar(given) ? String(given).trim() : '';
}
