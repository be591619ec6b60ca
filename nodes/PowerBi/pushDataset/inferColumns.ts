import type { IDataObject } from 'n8n-workflow';

import { coercions } from './coercions';
import type { ColumnType } from './columns';

/**
 * The columns that rows need: every key that occurs, in the order of first occurrence, with the narrowest type that fits
 * all of its values. Numbers and truths in texts stay texts, since a code such as 007 would lose its zeros; moments in
 * ISO 8601 become DateTime. What n8n's forms add is no column, and numbers in their texts are numbers. Pure.
 */
export function inferColumns(rows: Iterable<object>): Array<IDataObject & { name: string }> {
	const types = new Map<string, ColumnType | undefined>();
	for (const row of rows) {
		const isForm = formKeys.every((key) => key in row);
		for (const key in row) {
			if (isForm && formKeys.includes(key)) continue;
			const value = (row as IDataObject)[key];
			types.set(key, joined(types.get(key), isForm ? typeInForm(value) : typeOf(value)));
		}
	}
	return [...types].map(([name, dataType = 'String']) => ({ name, dataType }));
}

/** What n8n's forms add to every item. */
export const formKeys = ['submittedAt', 'formMode'];

/** A number as it is written back: neither 007 nor more digits than are exact. */
function typeInForm(value: unknown): ColumnType | undefined {
	const isNumber = typeof value === 'string' && value !== '' && String(Number(value)) === value;
	return typeOf(isNumber && Number.isFinite(Number(value)) ? Number(value) : value);
}

/** The type that takes values of both; undefined stands for no value so far. */
function joined(
	one: ColumnType | undefined,
	other: ColumnType | undefined,
): ColumnType | undefined {
	if (one === undefined || one === other) return other ?? one;
	if (other === undefined) return one;
	const areNumbers = isNumeric(one) && isNumeric(other);
	return areNumbers ? 'Double' : 'String';
}

function isNumeric(type: ColumnType): boolean {
	return type === 'Int64' || type === 'Double';
}

const isoPattern = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

function typeOf(value: unknown): ColumnType | undefined {
	if (value === null || value === undefined || value === '') return undefined;
	if (typeof value === 'boolean') return 'Boolean';
	if (typeof value === 'number') return Number.isSafeInteger(value) ? 'Int64' : 'Double';
	const isMoment = value instanceof Date || (typeof value === 'string' && isoPattern.test(value));
	return isMoment && typeof coercions.DateTime(value) === 'string' ? 'DateTime' : 'String';
}
