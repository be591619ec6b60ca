import { readMoment } from '../../shared/values/moments';
import { isPlainTime, plainInstant } from '../../shared/values/times';
import { entryOf } from '../../shared/values/values';

/** A value in the form that the service takes, or why it cannot be brought into it. */
export type Coerced = string | number | boolean | null | { reason: string };

/** Longest text that a push dataset takes. */
const mostCharacters = 4000;

/** How values become those of a column, by its type. `null` and empty values are no concern of these. All pure. */
export const coercions: Record<
	'Int64' | 'Double' | 'Decimal' | 'Boolean' | 'DateTime' | 'String',
	(value: unknown) => Coerced
> = {
	Int64: wholeNumber,
	Double: number,
	Decimal: decimal,
	Boolean: truth,
	DateTime: moment,
	String: asPlainText,
};

function wholeNumber(value: unknown): Coerced {
	const found = numeric(value);
	if (found === undefined) return { reason: 'it is not a whole number' };
	if (!Number.isInteger(found)) return { reason: 'it is not a whole number' };
	if (Number.isSafeInteger(found)) return found;
	return { reason: 'it is larger than JSON numbers can carry exactly (±9,007,199,254,740,991)' };
}

function number(value: unknown): Coerced {
	return numeric(value) ?? { reason: 'it is not a number' };
}

/** A fixed decimal has 28 digits, four of them after the point; JSON numbers carry 15 or so exactly. */
function decimal(value: unknown): Coerced {
	const found = numeric(value);
	if (found === undefined) return { reason: 'it is not a number' };
	if (Math.abs(found) >= 1e24) return { reason: 'it is too large for a fixed decimal number' };
	if (typeof value === 'string' && digitsOf(value) > 15) {
		return { reason: 'it has more digits than JSON numbers can carry exactly' };
	}
	return found;
}

const numberPattern = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function numeric(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value === 'bigint') return Number(value);
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	const found = numberPattern.test(text) ? Number(text) : undefined;
	return found !== undefined && Number.isFinite(found) ? found : undefined;
}

function digitsOf(text: string): number {
	const mantissa = text.trim().replace(/e.*$/i, '');
	const digits = mantissa.replace(/[^\d.]/g, '').replace(/^[0.]+/, '');
	const significant = mantissa.includes('.') ? digits.replace(/0+$/, '') : digits;
	return significant.replace('.', '').length;
}

const truths: Record<string, boolean> = { true: true, false: false, '1': true, '0': false };

function truth(value: unknown): Coerced {
	if (typeof value === 'boolean') return value;
	const isText = typeof value === 'string' || typeof value === 'number';
	const found = isText ? entryOf(truths, String(value).trim().toLowerCase()) : undefined;
	return found ?? { reason: 'it is neither true nor false' };
}

/**
 * A moment as UTC in ISO 8601. Times with an offset are converted; times without one are taken as they stand, since
 * Power BI knows no time zones and shows what it is sent.
 */
function moment(value: unknown): Coerced {
	const plain = typeof value === 'string' ? plainMoment(value) : undefined;
	if (plain !== undefined) return plain;
	const reading = readMoment(value, 'utc');
	if ('mustBe' in reading) return { reason: `it must be ${reading.mustBe}` };
	return reading.value.toUTC().toISO() ?? { reason: 'it is not a date and time' };
}

/** The forms that most rows have, dates alone and SQL's included, read without luxon; undefined for all others. */
function plainMoment(text: string): string | undefined {
	const isFull = text.length === 24 && text.endsWith('Z');
	if (isFull && text[19] === '.' && isPlainTime(text)) return text;
	const iso = text.length === 10 ? `${text}T00:00:00` : text.replace(' ', 'T');
	const instant = plainInstant(iso);
	return instant === undefined ? undefined : new Date(instant).toISOString();
}

function isMoment(value: unknown): value is { toMillis(): number } {
	return typeof value === 'object' && value !== null && 'toMillis' in value;
}

function asPlainText(value: unknown): Coerced {
	const text = textOf(value);
	if (text.length <= mostCharacters) return text;
	return { reason: `it has ${text.length} characters, and Power BI takes ${mostCharacters}` };
}

function textOf(value: unknown): string {
	if (typeof value === 'string') return value;
	if (value instanceof Date || isMoment(value)) return String(moment(value));
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
