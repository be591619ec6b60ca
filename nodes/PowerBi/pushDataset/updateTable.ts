import { notice } from '../../shared/editor/notice';
import type { Operation } from '../../shared/editor/operation';
import { change } from '../../shared/powerBi/calls';
import {
	pushDatasetAt,
	pushDatasetFields,
	tableField,
	tableNameAt,
	tablePath,
} from './pushDataset';
import { identityOf } from '../../shared/powerBi/semanticModel';
import { list, text } from '../../shared/values/values';
import { isMadeAlready, madeFrom, tableAt } from './definition';
import { definedByField, definitionJsonField, tableContentFields } from './definitionFields';

export const updateTable: Operation = {
	name: 'Update Table',
	value: 'updateTable',
	action: 'Replace the columns and measures of a table of a push dataset',
	description: 'Replace the columns and measures of a table; anything you leave out is deleted',
	fields: [
		...pushDatasetFields,
		tableField,
		notice(
			'replaceNotice',
			'Replaces the whole definition of the table: columns and measures that you leave out are deleted.',
		),
		definedByField('Columns', 'The table as the API takes it, or a list of columns'),
		...tableContentFields,
		definitionJsonField(
			'{ "columns": [{ "name": "Amount", "dataType": "Double" }] }',
			'A table with columns and measures, or a list of columns',
		),
	],

	async run(ctx, itemIndex) {
		if (isMadeAlready(ctx, itemIndex)) return [];
		const name = tableNameAt(ctx, itemIndex);
		const table = tableAt(ctx, itemIndex, name);
		const dataset = await pushDatasetAt(ctx, itemIndex);
		await change(ctx, {
			method: 'PUT',
			path: tablePath(dataset, name),
			body: table,
			intent: `update table "${name}" of ${dataset.title}`,
		});
		const columns = list(table, 'columns').map((column) => text(column, 'name') ?? '');
		const identity = await identityOf(ctx, dataset);
		return madeFrom(ctx, itemIndex, { updated: true, ...identity, table: name, columns });
	},
};
