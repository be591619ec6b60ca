import type { Operation } from '../../shared/editor/operation';
import { pushDatasetAt, pushDatasetFields, pushTables } from './pushDataset';
import { modelNames } from '../../shared/powerBi/semanticModel';
import { withoutUndefined, text } from '../../shared/values/values';

export const getTables: Operation = {
	name: 'Get Tables',
	value: 'getTables',
	action: 'Get the tables of a push dataset',
	description:
		'List the tables of a push dataset with their columns and measures, one item a table',
	fields: pushDatasetFields,

	async run(ctx, itemIndex) {
		const dataset = await pushDatasetAt(ctx, itemIndex);
		const tables = await pushTables(ctx, dataset);
		return tables.map((table) =>
			withoutUndefined({ ...modelNames(dataset), table: text(table, 'name'), ...table }),
		);
	},
};
