import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { locatorAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import { locatorField, referenceText } from '../../shared/editor/locator';
import { path } from '../../shared/calls/request';
import type { RequestContext } from '../../shared/calls/session';
import { list, text } from '../../shared/values/values';
import { readRecords } from '../../shared/powerBi/calls';
import { columnTypeOf, type Column } from './columns';
import { plainlyNamed } from '../../shared/powerBi/columnNames';
import { runDax } from '../../shared/powerBi/daxQuery';
import { semanticModelOf, type SemanticModel } from '../../shared/powerBi/semanticModel';
import { workspaceField, workspaceOf } from '../../shared/powerBi/workspace';
import { recover } from '../../shared/faults/recover';

const pushDatasetField: INodeProperties = locatorField({
	displayName: 'Push Dataset',
	name: 'pushDataset',
	description: 'The push dataset to work on',
	searchListMethod: 'searchPushDatasets',
	dependsOn: ['workspace.value'],
	namePlaceholder: 'e.g. Live sales',
	urlPlaceholder: 'https://app.powerbi.com/groups/…/datasets/…',
});

/** The table of a push dataset; it is known by its name only. */
export const tableField: INodeProperties = locatorField({
	displayName: 'Table',
	name: 'table',
	description: 'The table of the push dataset',
	searchListMethod: 'searchPushTables',
	dependsOn: ['pushDataset.value'],
	idPlaceholder: false,
});

/** The fields that say which push dataset: its workspace and itself. */
export const pushDatasetFields: INodeProperties[] = [
	workspaceField('of the push dataset'),
	pushDatasetField,
];

/** The push dataset that an item's fields name; it is a semantic model to the API. */
export async function pushDatasetAt(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<SemanticModel> {
	const workspace = await workspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
	return await semanticModelOf(ctx, workspace, locatorAt(ctx, itemIndex, 'pushDataset'));
}

/** The name of the table that an item's fields give. Throws one sentence when there is none. */
export function tableNameAt(ctx: IExecuteFunctions, itemIndex: number): string {
	const name = referenceText(locatorAt(ctx, itemIndex, 'table'));
	if (name.trim() !== '') return name;
	throw badInput(
		ctx.getNode(),
		'No table is chosen: pick one from the list, or give its name.',
		itemIndex,
	);
}

/** The path of a table. */
export function tablePath(dataset: SemanticModel, table: string): string {
	return `${dataset.path}${path`/tables/${table}`}`;
}

/** The tables of a push dataset as the service describes them. */
export async function pushTables(
	ctx: RequestContext,
	dataset: SemanticModel,
): Promise<IDataObject[]> {
	return await readRecords(ctx, {
		path: `${dataset.path}/tables`,
		intent: `list the tables of ${dataset.title}`,
	});
}

/**
 * The columns of a table, from the list of tables, or from the model itself where that list has names only.
 * Undefined when neither has them.
 */
export async function columnsOf(
	ctx: RequestContext,
	dataset: SemanticModel,
	table: string,
): Promise<Column[] | undefined> {
	const tables = await pushTables(ctx, dataset);
	const record =
		tables.find((one) => text(one, 'name') === table) ??
		tables.find((one) => text(one, 'name')?.toLowerCase() === table.toLowerCase());
	if (record === undefined) throw badInput(ctx.getNode(), absent(dataset, table, tables));
	const columns = list(record, 'columns').map(columnOf);
	return columns.length > 0 ? columns : await viewedColumns(ctx, dataset, table);
}

async function viewedColumns(
	ctx: RequestContext,
	dataset: SemanticModel,
	table: string,
): Promise<Column[] | undefined> {
	const { rows } = await recover(
		async () => await runDax(ctx, dataset, { query: 'EVALUATE INFO.VIEW.COLUMNS()' }),
		(problem, caught) => {
			if (problem === undefined) throw caught;
			return { rows: [] };
		},
	);
	const columns = plainlyNamed(rows)
		.filter((row) => text(row, 'Table') === table && text(row, 'Type') !== 'RowNumber')
		.map(columnOf);
	return columns.length > 0 ? columns : undefined;
}

function columnOf(record: unknown): Column {
	return {
		name: text(record, 'name') ?? '',
		type: columnTypeOf(text(record, 'dataType')),
	};
}

function absent(dataset: SemanticModel, table: string, tables: IDataObject[]): string {
	const names = tables.map((one) => `"${text(one, 'name')}"`).join(', ');
	return `There is no table "${table}" in ${dataset.title}: it has ${names || 'none'}.`;
}
