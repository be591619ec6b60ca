import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { choiceAt, jsonAt, rowsAt, textAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import type { Output } from '../../shared/editor/operation';
import { inferColumns } from './inferColumns';
import { switchesRead } from './tableSwitches';
import { refusalInRelationships, refusalInTables, tableOf } from './tableDefinition';
import { isValues, list, member, text } from '../../shared/values/values';

/** Tables and relationships of a push dataset in the API's words. */
export interface DatasetDefinition {
	tables: IDataObject[];
	relationships: IDataObject[];
}

/** What an item's fields define. Throws one sentence that names what is wrong. */
export function definitionAt(ctx: IExecuteFunctions, itemIndex: number): DatasetDefinition {
	const given = givenDefinition(ctx, itemIndex);
	const tables = list(given, 'tables').map((table) => checkedTable(ctx, itemIndex, table));
	const relationships = list(given, 'relationships').filter(isValues) as IDataObject[];
	const refusal = refusalInTables(tables) ?? refusalInRelationships(relationships, tables);
	if (refusal !== undefined) throw badInput(ctx.getNode(), refusal, itemIndex);
	return { tables, relationships };
}

/** The table that an item's fields define anew. Throws one sentence that names what is wrong. */
export function tableAt(ctx: IExecuteFunctions, itemIndex: number, name: string): IDataObject {
	const definedBy = choiceAt(ctx, itemIndex, 'definedBy');
	if (definedBy === 'input') return checkedTable(ctx, itemIndex, inferredTable(ctx, name));
	const given =
		definedBy === 'json'
			? definitionInJson(ctx, itemIndex)
			: {
					columns: rowsAt(ctx, itemIndex, 'columns.column'),
					measures: rowsAt(ctx, itemIndex, 'measures.measure'),
				};
	const content = Array.isArray(given) ? { columns: given } : given;
	return checkedTable(ctx, itemIndex, { ...(isValues(content) ? content : {}), name });
}

/** Input items that a definition is inferred from belong together: it is made once, for the first of them. */
export function isMadeAlready(ctx: IExecuteFunctions, itemIndex: number): boolean {
	return itemIndex > 0 && choiceAt(ctx, itemIndex, 'definedBy') === 'input';
}

/** The item of what was made, paired with all items that its definition was inferred from. */
export function madeFrom(ctx: IExecuteFunctions, itemIndex: number, json: IDataObject): Output {
	if (choiceAt(ctx, itemIndex, 'definedBy') !== 'input') return json;
	return [{ json, pairedItem: ctx.getInputData().map((_, item) => ({ item })) }];
}

function givenDefinition(ctx: IExecuteFunctions, itemIndex: number): unknown {
	const definedBy = choiceAt(ctx, itemIndex, 'definedBy');
	if (definedBy === 'json') {
		const given = definitionInJson(ctx, itemIndex);
		return Array.isArray(given) ? { tables: given } : given;
	}
	if (definedBy === 'input') {
		const name = textAt(ctx, itemIndex, 'tableName').trim();
		if (name === '')
			throw badInput(ctx.getNode(), 'Table Name is empty: give the table a name.', itemIndex);
		return { tables: [inferredTable(ctx, name)] };
	}
	const rows = rowsAt(ctx, itemIndex, 'tables.table');
	return {
		tables: rows.map((row) => ({
			name: text(row, 'name'),
			columns: list(member(row, 'columns'), 'column'),
			measures: list(member(row, 'measures'), 'measure'),
		})),
		relationships: rowsAt(ctx, itemIndex, 'relationships.relationship'),
	};
}

function inferredTable(ctx: IExecuteFunctions, name: string): IDataObject {
	return { name, columns: inferColumns(ctx.getInputData().map(({ json }) => json)) };
}

function definitionInJson(ctx: IExecuteFunctions, itemIndex: number): unknown {
	const definition = jsonAt(ctx, itemIndex, 'definition');
	if (isValues(definition) || Array.isArray(definition)) return definition;
	throw badInput(
		ctx.getNode(),
		'Definition is not valid JSON: give an object or a list.',
		itemIndex,
	);
}

function checkedTable(ctx: IExecuteFunctions, itemIndex: number, given: unknown): IDataObject {
	const read = switchesRead(given);
	const result = 'refusal' in read ? read : tableOf(read.table);
	if ('refusal' in result) throw badInput(ctx.getNode(), result.refusal, itemIndex);
	return result.table;
}
