import type { Operation } from '../../shared/editor/operation';
import { pushDatasetAt, pushDatasetFields, pushTables } from './pushDataset';

export const getTables: Operation = {
	name: 'Get Tables',
	value: 'getTables',
	action: 'Get the tables of a push dataset',
	description:
		'List the tables of a push dataset with their columns and measures, one item a table',
	fields: pushDatasetFields,

	async run(ctx, itemIndex) {
		return await pushTables(ctx, await pushDatasetAt(ctx, itemIndex));
	},
};
