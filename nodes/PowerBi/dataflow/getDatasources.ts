import type { Operation } from '../../shared/editor/operation';
import { readRecords } from '../../shared/powerBi/calls';
import { gen1DataflowAt, gen1DataflowFields, gen1Names } from '../../shared/powerBi/gen1Dataflow';

export const getDatasources: Operation = {
	name: 'Get Data Sources',
	value: 'getDatasources',
	action: 'Get the data sources of a dataflow',
	description: 'List where a dataflow gets its data from, one item a data source',
	fields: gen1DataflowFields,

	async run(ctx, itemIndex) {
		const dataflow = await gen1DataflowAt(ctx, itemIndex);
		const records = await readRecords(ctx, {
			path: `${dataflow.path}/datasources`,
			intent: `list the data sources of ${dataflow.title}`,
		});
		return records.map((record) => ({ ...gen1Names(dataflow), ...record }));
	},
};
