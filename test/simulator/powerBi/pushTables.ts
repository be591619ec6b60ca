import { recordOf } from '../answers';
import type { SemanticModel } from '../semanticModel';
import { invalidRequest } from './problems';

/** A column of a push dataset's table. */
export interface PushColumn {
	name: string;
	dataType: string;
	[more: string]: unknown;
}

/** A table of a push dataset. Only the newest rows are kept, and all are counted. */
export interface PushTable {
	name: string;
	columns: PushColumn[];
	measures?: unknown[];
	rows: Array<Record<string, unknown>>;
	rowCount: number;
}

/** A push dataset beside the model that it is. */
export interface PushDataset {
	tables: PushTable[];
	retentionPolicy: 'None' | 'basicFIFO';
	/** Most rows that are kept to be looked at. */
	keptRows: number;
	/** Whether the list of tables tells their columns; the service has not always done so. */
	listsColumns: boolean;
}

const dataTypes = ['int64', 'double', 'boolean', 'bool', 'datetime', 'string', 'decimal'];
const mostTables = 75;
const mostColumns = 75;
const mostText = 4000;
const fifo = { trimmedAbove: 210_000, keeps: 200_000 };
const mostRowsKept = 5_000_000;

const pushed = new WeakMap<SemanticModel, PushDataset>();

/** The push dataset that a model is, if it is one. */
export function pushDatasetOf(model: SemanticModel): PushDataset | undefined {
	return pushed.get(model);
}

/** Makes a model a push dataset of the given tables. */
export function makePushDataset(
	model: SemanticModel,
	tables: Array<Pick<PushTable, 'name' | 'columns'>>,
	retentionPolicy: PushDataset['retentionPolicy'] = 'None',
): PushDataset {
	model.isRefreshable = false;
	model.addRowsAPIEnabled = true;
	model.tables = tables.map(({ name }) => ({ name, partitions: [name] }));
	const dataset: PushDataset = {
		tables: tables.map((table) => ({ ...table, rows: [], rowCount: 0 })),
		retentionPolicy,
		keptRows: 50_000,
		listsColumns: true,
	};
	pushed.set(model, dataset);
	return dataset;
}

/** The tables of a request body, checked; refuses with 400. */
export function tablesOf(given: unknown): Array<Pick<PushTable, 'name' | 'columns'>> {
	if (!Array.isArray(given) || given.length === 0) {
		throw invalidRequest("The property 'tables' is required.");
	}
	if (given.length > mostTables) throw invalidRequest(`At most ${mostTables} tables are allowed.`);
	const tables = given.map(tableOf);
	requireUnique(tables, 'table');
	return tables;
}

/** One table of a request body, checked. */
export function tableOf(given: unknown): Pick<PushTable, 'name' | 'columns'> {
	const { name, columns, ...more } = recordOf(given);
	if (typeof name !== 'string' || name.length < 1 || name.length > 100) {
		throw invalidRequest('A table name should have 1 to 100 characters.');
	}
	if (!Array.isArray(columns) || columns.length === 0) {
		throw invalidRequest(`The table '${name}' has no columns.`);
	}
	if (columns.length > mostColumns) {
		throw invalidRequest(`At most ${mostColumns} columns are allowed.`);
	}
	const checked = columns.map(columnOf);
	requireUnique(checked, 'column');
	return { ...more, name, columns: checked };
}

function columnOf(given: unknown): PushColumn {
	const { name, dataType, ...more } = recordOf(given);
	if (typeof name !== 'string' || name === '') throw invalidRequest('A column has no name.');
	if (!dataTypes.includes(String(dataType).toLowerCase())) {
		throw invalidRequest(`Data type '${String(dataType)}' of column '${name}' is not supported.`);
	}
	return { name, dataType: String(dataType), ...more };
}

function requireUnique(named: Array<{ name: string }>, kind: string): void {
	const names = new Set(named.map(({ name }) => name.toLowerCase()));
	if (names.size < named.length) throw invalidRequest(`Two ${kind}s have the same name.`);
}

/** Adds rows, all or none; refuses rows that do not fit the columns. */
export function addRows(dataset: PushDataset, table: PushTable, rows: unknown[]): void {
	const columns = new Map(table.columns.map((column) => [column.name.toLowerCase(), column]));
	for (const row of rows) requireFit(columns, recordOf(row));
	if (dataset.retentionPolicy === 'None' && table.rowCount + rows.length > mostRowsKept) {
		throw invalidRequest('The table holds 5,000,000 rows and takes no more.');
	}
	table.rowCount += rows.length;
	for (const row of rows) table.rows.push(recordOf(row));
	if (dataset.retentionPolicy === 'basicFIFO' && table.rowCount > fifo.trimmedAbove) {
		table.rowCount = fifo.keeps;
	}
	const spare = table.rows.length - Math.min(dataset.keptRows, table.rowCount);
	if (spare > 0) table.rows.splice(0, spare);
}

function requireFit(columns: Map<string, PushColumn>, row: Record<string, unknown>): void {
	for (const [name, value] of Object.entries(row)) {
		const column = columns.get(name.toLowerCase());
		if (!column) throw invalidRequest(`Column '<pi>${name}</pi>' is not part of the table.`);
		if (value !== null && !fits(column.dataType.toLowerCase(), value)) {
			throw invalidRequest(`The value of column '${name}' is not of type ${column.dataType}.`);
		}
	}
}

function fits(dataType: string, value: unknown): boolean {
	switch (dataType) {
		case 'int64':
			return Number.isSafeInteger(value);
		case 'double':
		case 'decimal':
			return typeof value === 'number' && Number.isFinite(value);
		case 'bool':
		case 'boolean':
			return typeof value === 'boolean';
		case 'datetime':
			return typeof value === 'string' && !Number.isNaN(Date.parse(value));
		default:
			return typeof value === 'string' && value.length <= mostText;
	}
}
