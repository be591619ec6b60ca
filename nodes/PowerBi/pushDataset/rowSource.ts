import type { IExecuteFunctions } from 'n8n-workflow';

import { inputAt } from '../../shared/editor/inputs';
import { choiceAt, jsonAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import { isValues, member } from '../../shared/values/values';

/** Gives the rows of an input item, as they were given: not yet in the types of their columns. */
export type RowSource = (itemIndex: number) => object[];

/** Where an operation's rows come from, as its fields say. */
export function rowSource(ctx: IExecuteFunctions): RowSource {
	if (choiceAt(ctx, 0, 'rowsFrom') === 'json') return (index) => rowsInJson(ctx, index);
	const { columns } = ctx.getNode().parameters;
	const input = ctx.getInputData();
	if (member(columns, 'mappingMode') !== 'defineBelow') {
		return (index) => [input[index]?.json ?? {}];
	}
	if (!isConstant(ctx, ['columns'])) return (index) => [mappedColumns(ctx, index)];
	const same = mappedColumns(ctx, 0);
	return () => [same];
}

/** Whether parameters hold no expression, so that they are the same for every item. */
export function isConstant(ctx: IExecuteFunctions, names: string[]): boolean {
	const { parameters } = ctx.getNode();
	return names.every((name) => !holdsExpression(parameters[name]));
}

function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}

/**
 * The whole parameter is read: for `columns.value` n8n would convert the values itself, in its own time zone and with an
 * error that does not name the value.
 */
function mappedColumns(ctx: IExecuteFunctions, itemIndex: number): object {
	const value = member(inputAt(ctx, itemIndex, 'columns'), 'value');
	return isValues(value) ? value : {};
}

function rowsInJson(ctx: IExecuteFunctions, itemIndex: number): object[] {
	const value = jsonAt(ctx, itemIndex, 'rowsJson');
	const rows: unknown[] = Array.isArray(value) ? value : [value];
	if (rows.every(isValues)) return rows;
	throw badInput(
		ctx.getNode(),
		`Rows of input item ${itemIndex} is not JSON of a row or a list of rows: give an object such as {"Amount": 1}, or a list of them.`,
		itemIndex,
	);
}
