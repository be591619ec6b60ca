import { DateTime } from 'luxon';

/** A row of a table, by the names of its columns. */
type Row = Record<string, unknown>;

/** A point in time as DAX counts it: in days. */
export class DaxDate {
	constructor(readonly days: number) {}

	/** By a pattern of days, months and years, such as `d mmmm yyyy`. */
	format(pattern: string): string {
		const date = DateTime.fromMillis(Math.round(this.days * dayMs), { zone: 'utc', locale: 'en' });
		return date.toFormat(pattern.replaceAll('m', 'L'));
	}

	/** As the API writes it: without a zone. */
	toJSON(): string {
		return new Date(Math.round(this.days * dayMs)).toISOString().slice(0, 19);
	}
}

const dayMs = 86_400_000;

/** The date of a moment in milliseconds, or only its day. */
export function daxDate(ms: number, precision: 'day' | 'second' = 'second'): DaxDate {
	const days = ms / dayMs;
	return new DaxDate(precision === 'day' ? Math.floor(days) : days);
}

/** A stored value as DAX sees it: texts in ISO 8601 are dates. */
export function daxValue(stored: unknown): unknown {
	if (typeof stored !== 'string' || !/^\d{4}-\d\d-\d\d(T|$)/.test(stored)) return stored ?? null;
	const ms = Date.parse(/[Zz]|[+-]\d\d:?\d\d$/.test(stored.slice(10)) ? stored : `${stored}Z`);
	return Number.isNaN(ms) ? stored : daxDate(ms);
}

const calculations: Record<string, (one: number, other: number) => number> = {
	'+': (one, other) => one + other,
	'-': (one, other) => one - other,
	'*': (one, other) => one * other,
	'/': (one, other) => one / other,
};

/** The result of `+`, `-`, `*` or `/`; a date moved by days is a date. */
function calculated(sign: string, one: unknown, other: unknown): unknown {
	const result = calculations[sign]?.(numberOf(one), numberOf(other)) ?? null;
	const isMoved = one instanceof DaxDate && !(other instanceof DaxDate);
	return isMoved && result !== null ? new DaxDate(result) : result;
}

/** The result of a comparison. */
function compared(sign: string, one: unknown, other: unknown): boolean {
	const order = orderOf(one, other);
	if (sign === '=') return order === 0;
	if (sign === '<>') return order !== 0;
	if (sign === '<') return order < 0;
	if (sign === '>') return order > 0;
	return sign === '<=' ? order <= 0 : order >= 0;
}

/** Negative when the first is less, 0 when both are the same, positive when it is more. Texts compare in any letter case. */
export function orderOf(one: unknown, other: unknown): number {
	if (typeof one === 'string' && typeof other === 'string') {
		return one.localeCompare(other, 'en', { sensitivity: 'accent' });
	}
	return numberOf(one) - numberOf(other);
}

function numberOf(value: unknown): number {
	return value instanceof DaxDate ? value.days : Number(value);
}

/** What DAX makes of the values of a column, by the name of the function. */
export const aggregates: Record<string, (values: unknown[]) => unknown> = {
	MAX: (values) => [...values].sort(orderOf).at(-1) ?? null,
	MIN: (values) => [...values].sort(orderOf).at(0) ?? null,
	SUM: (values) => values.reduce((sum: number, value) => sum + Number(value), 0),
};

/** The result of an operator between two values. */
export function combined(sign: string, one: unknown, other: unknown): unknown {
	if (sign === '&&') return one === true && other === true;
	if (sign === '||') return one === true || other === true;
	return '+-*/'.includes(sign) ? calculated(sign, one, other) : compared(sign, one, other);
}

/** A row whose columns bear their full names and hold values as DAX sees them. */
export function qualified(table: string, row: Row): Row {
	const named = ([name, value]: [string, unknown]) =>
		[`${table}[${name.replaceAll(']', ']]')}]`, daxValue(value)] as const;
	return Object.fromEntries(Object.entries(row).map(named));
}

/** A column as the API writes it. */
export function plain([name, value]: [string, unknown]): [string, unknown] {
	return [name, value instanceof DaxDate ? value.toJSON() : value];
}
