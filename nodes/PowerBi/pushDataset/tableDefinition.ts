import type { IDataObject } from 'n8n-workflow';

import { isValues, withoutUndefined, list, member, text } from '../../shared/values/values';
import { columnTypeOf } from './columns';

/** A table as the API takes it, or the sentence that says what is wrong with it. */
export type TableResult = { table: IDataObject } | { refusal: string };

const most = { columns: 75, tables: 75, relationships: 75, nameLength: 100 };
const types = 'Int64, Double, Decimal, Boolean, DateTime or String';
const crossFilters = ['OneDirection', 'BothDirections', 'Automatic'];

/** Checks a table and brings it into the API's words (docs/services.md#push-datasets). Pure. */
export function tableOf(given: unknown): TableResult {
	const name = text(given, 'name');
	if (name === undefined) return { refusal: 'A table has no name: give each table a name.' };
	if (name.length > most.nameLength) {
		return { refusal: `The name of table "${name.slice(0, 30)}…" is longer than 100 characters.` };
	}
	const columns = list(given, 'columns').map((column) => columnOf(name, column));
	const refusal =
		columns.map(refusalOf).find(Boolean) ??
		refusalInColumns(name, columns) ??
		list(given, 'measures')
			.map((measure) => refusalInMeasure(name, measure))
			.find(Boolean);
	if (refusal !== undefined) return { refusal };
	const measures = list(given, 'measures').map(withoutEmpty);
	return {
		table: withoutUndefined({
			name,
			columns,
			measures: measures.length > 0 ? measures : undefined,
			description: text(given, 'description'),
			isHidden: member(given, 'isHidden') === true ? true : undefined,
		}) as IDataObject,
	};
}

/** What is wrong with the tables of a dataset taken together; undefined when nothing is. Pure. */
export function refusalInTables(tables: IDataObject[]): string | undefined {
	if (tables.length === 0) return 'No table is given: a push dataset needs at least one.';
	if (tables.length > most.tables) {
		return `${tables.length} tables are given, and a push dataset holds at most ${most.tables}.`;
	}
	const twice = repeated(tables);
	return twice === undefined
		? undefined
		: `Two tables are named "${twice}": give each its own name.`;
}

/** What is wrong with relationships between tables; undefined when nothing is. Pure. */
export function refusalInRelationships(
	relationships: IDataObject[],
	tables: IDataObject[],
): string | undefined {
	if (relationships.length > most.relationships) {
		return `${relationships.length} relationships are given, and a push dataset holds at most ${most.relationships}.`;
	}
	const twice = repeated(relationships);
	if (twice !== undefined) return `Two relationships are named "${twice}": give each its own name.`;
	return relationships.map((one) => refusalInRelationship(one, tables)).find(Boolean);
}

function refusalInRelationship(link: IDataObject, tables: IDataObject[]): string | undefined {
	const name = text(link, 'name');
	if (name === undefined) return 'A relationship has no name: give each relationship a name.';
	const filter = text(link, 'crossFilteringBehavior');
	if (filter !== undefined && !crossFilters.includes(filter)) {
		return `Cross filter "${filter}" of relationship "${name}" does not exist: choose ${crossFilters.join(', ')}.`;
	}
	for (const side of ['from', 'to']) {
		const [table, column] = [text(link, `${side}Table`), text(link, `${side}Column`)];
		const found = tables.find((one) => text(one, 'name') === table);
		if (found === undefined)
			return `Relationship "${name}" names table "${table}", which is not there.`;
		if (!list(found, 'columns').some((one) => text(one, 'name') === column)) {
			return `Relationship "${name}" names column "${column}", which table "${table}" does not have.`;
		}
	}
	return undefined;
}

function columnOf(table: string, given: unknown): IDataObject {
	const name = text(given, 'name');
	if (name === undefined) {
		return { refusal: `A column of table "${table}" has no name: give each column a name.` };
	}
	const word = text(given, 'dataType');
	const dataType = columnTypeOf(word);
	if (dataType === undefined) {
		return {
			refusal: `Data type "${word ?? ''}" of column "${name}" does not exist: choose ${types}.`,
		};
	}
	return { ...withoutEmpty(given), name, dataType };
}

function refusalOf({ refusal }: IDataObject): string | undefined {
	return refusal as string | undefined;
}

function refusalInColumns(table: string, columns: IDataObject[]): string | undefined {
	if (columns.length === 0) return `Table "${table}" has no columns: give it at least one.`;
	if (columns.length > most.columns) {
		return `Table "${table}" has ${columns.length} columns, and a push dataset takes at most ${most.columns}.`;
	}
	const twice = repeated(columns);
	if (twice !== undefined) return `Two columns of table "${table}" are named "${twice}".`;
	const unsorted = columns.find((column) => sortsByNothing(column, columns));
	if (unsorted === undefined) return undefined;
	return `Column "${text(unsorted, 'name')}" is to be sorted by "${text(unsorted, 'sortByColumn')}", which table "${table}" does not have.`;
}

function sortsByNothing(column: IDataObject, columns: IDataObject[]): boolean {
	const by = text(column, 'sortByColumn');
	return by !== undefined && !columns.some((one) => text(one, 'name') === by);
}

function refusalInMeasure(table: string, measure: unknown): string | undefined {
	const name = text(measure, 'name');
	if (name === undefined) return `A measure of table "${table}" has no name.`;
	return text(measure, 'expression') === undefined
		? `Measure "${name}" of table "${table}" has no DAX expression.`
		: undefined;
}

/** The first name that stands twice, in any letter case. */
function repeated(named: IDataObject[]): string | undefined {
	const names = named.map((one) => text(one, 'name')?.toLowerCase());
	return text(
		named.find((_, at) => names.indexOf(names[at]) !== at),
		'name',
	);
}

/** What a form left empty, or at the service's own default, is not sent. */
function withoutEmpty(given: unknown): IDataObject {
	const entries = Object.entries(isValues(given) ? given : {});
	const said = entries.filter(([name, value]) => !unsaid(name).includes(value));
	return Object.fromEntries(said) as IDataObject;
}

function unsaid(name: string): unknown[] {
	return name === 'summarizeBy' ? ['', 'default'] : ['', false];
}
