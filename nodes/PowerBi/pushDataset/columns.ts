import type { IDataObject } from 'n8n-workflow';

import { entryOf, put } from '../../shared/values/values';
import { coercions, type Coerced } from './coercions';

/** The types of a push dataset's columns. */
export type ColumnType = 'Int64' | 'Double' | 'Decimal' | 'Boolean' | 'DateTime' | 'String';

/** A column; without a type where the service gives none that is known. */
export interface Column {
	name: string;
	type?: ColumnType;
}

/** A row ready to be sent, or what is wrong with it. */
export type CoercedRow = { row: IDataObject } | { fault: RowFault };

/** Why a value does not fit its column. */
export interface RowFault {
	column: string;
	value: unknown;
	/** Completes the sentence "… but …": `it is not a whole number`. */
	reason: string;
	type?: ColumnType;
}

/** Words for column types, in lower case: the API's, its introduction's, and those of `INFO.VIEW.COLUMNS`. */
const typeWords: Record<string, ColumnType> = {
	int64: 'Int64',
	int: 'Int64',
	integer: 'Int64',
	'whole number': 'Int64',
	double: 'Double',
	number: 'Double',
	'decimal number': 'Double',
	decimal: 'Decimal',
	currency: 'Decimal',
	'fixed decimal number': 'Decimal',
	bool: 'Boolean',
	boolean: 'Boolean',
	'true/false': 'Boolean',
	datetime: 'DateTime',
	date: 'DateTime',
	'date/time': 'DateTime',
	string: 'String',
	text: 'String',
};

/** The column type that a service's word means; undefined for a word nobody knows. */
export function columnTypeOf(word: string | undefined): ColumnType | undefined {
	return entryOf(typeWords, word?.trim().toLowerCase());
}

/** Finds a column by a key of a row: by its exact name first, then in any letter case. */
export type ColumnFinder = (key: string) => Column | undefined;

/** The finder for some columns; it remembers, since a million rows have the same keys. */
export function columnFinder(columns: Column[]): ColumnFinder {
	const known = new Map<string, Column | undefined>(columns.map((one) => [one.name, one]));
	const lower = new Map(columns.map((one) => [one.name.toLowerCase(), one]));
	return (key) => {
		const same = known.get(key);
		if (same !== undefined || known.has(key)) return same;
		const found = lower.get(key.toLowerCase());
		known.set(key, found);
		return found;
	};
}

/**
 * A row with its values in the types of their columns, under the columns' own names. Values that are undefined are left
 * out; keys without a column are left out or a fault. A row that needs no change is given as it is. Pure.
 */
export function coerceRow(
	values: object,
	find: ColumnFinder,
	{ ignoreOthers }: { ignoreOthers: boolean },
): CoercedRow {
	let row: IDataObject | undefined;
	for (const key in values) {
		const value = (values as IDataObject)[key] as unknown;
		const column = value === undefined ? undefined : find(key);
		if (column === undefined) {
			if (value !== undefined && !ignoreOthers) {
				return { fault: { column: key, value, reason: 'the table has no such column' } };
			}
			row ??= membersBefore(key, values);
			continue;
		}
		const { name, type } = column;
		if (name !== key) row ??= membersBefore(key, values);
		if (row && Object.hasOwn(row, name)) {
			const reason = 'another field of the row is for this column, too';
			return { fault: { column: name, value, reason, type } };
		}
		const coerced = coerce(value, type);
		if (typeof coerced === 'object' && coerced !== null) {
			return { fault: { column: name, value, reason: coerced.reason, type } };
		}
		if (coerced !== value) row ??= membersBefore(key, values);
		if (row) put(row, name, coerced);
	}
	return { row: row ?? (values as IDataObject) };
}

/** What a row is made of when its first member that must change is met: most rows need no change, and no copy. */
function membersBefore(key: string, values: object): IDataObject {
	const row: IDataObject = {};
	for (const earlier in values) {
		if (earlier === key) break;
		put(row, earlier, (values as IDataObject)[earlier]);
	}
	return row;
}

function coerce(value: unknown, type: ColumnType | undefined): Coerced {
	if (value === null) return null;
	if (type === undefined) return untyped(value);
	// An empty text is how forms and spreadsheets say that there is no value.
	if (value === '' && type !== 'String') return null;
	return coercions[type](value);
}

/** Without a known type a value goes as JSON writes it. */
function untyped(value: unknown): Coerced {
	const isPlain =
		typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
	return isPlain ? value : coercions.String(value);
}
