import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { badInput } from '../../shared/faults/errors';
import { coerceRow, type RowFault } from './columns';
import { formKeys } from './inferColumns';
import type { RowTarget } from './rowTargets';

/** Brings an item's rows into the types of their columns. Throws one sentence that names row, column and value. */
export function coercedRows(
	ctx: IExecuteFunctions,
	{ itemIndex, rows, target, ignoreOthers }: ItemRows,
): IDataObject[] {
	const { find = anyColumn } = target;
	return rows.map((values, index) => {
		const result = coerceRow(values, find, { ignoreOthers });
		if ('row' in result && hasMember(result.row)) return result.row;
		const place = `Input item ${itemIndex}${rows.length > 1 ? `, row ${index}` : ''}`;
		const words =
			'fault' in result
				? faultWords(place, target, result.fault)
				: `${place} has no value for any column of ${target.title}: check the names of its fields.`;
		throw badInput(ctx.getNode(), words, itemIndex);
	});
}

function hasMember(row: object): boolean {
	for (const _key in row) return true;
	return false;
}

/** The rows of one item as they were given, and where they go. */
export interface ItemRows {
	itemIndex: number;
	rows: object[];
	target: RowTarget;
	ignoreOthers: boolean;
}

const anyColumn = (name: string) => ({ name });

function isOfForm(column: string): boolean {
	return formKeys.includes(column);
}

const longestValue = 60;

function faultWords(place: string, { title }: RowTarget, fault: RowFault): string {
	const { column, type, reason } = fault;
	if (type === undefined) {
		return `${place}: the value ${shown(fault.value)} is for column "${column}", but ${title} has no such column. Rename the field, or set If a Column Does Not Exist under Options to Leave the Value Out${isOfForm(column) ? ", since n8n's forms add it to every item" : ''}.`;
	}
	return `${place}: the value ${shown(fault.value)} does not fit column "${column}" (${type}) of ${title}: ${reason}.`;
}

function shown(value: unknown): string {
	const text = JSON.stringify(value) ?? String(value);
	return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
