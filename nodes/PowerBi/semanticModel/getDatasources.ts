import type { Operation } from '../../shared/editor/operation';
import { readRecords } from '../../shared/powerBi/calls';
import {
	semanticModelAt,
	semanticModelFields,
	modelNames,
} from '../../shared/powerBi/semanticModel';

export const getDatasources: Operation = {
	name: 'Get Data Sources',
	value: 'getDatasources',
	action: 'Get the data sources of a semantic model',
	description: 'List where a semantic model gets its data from, one item a data source',
	fields: semanticModelFields,

	async run(ctx, itemIndex) {
		const model = await semanticModelAt(ctx, itemIndex);
		const records = await readRecords(ctx, {
			path: `${model.path}/datasources`,
			intent: `list the data sources of ${model.title}`,
		});
		return records.map((record) => ({ ...modelNames(model), ...record }));
	},
};
