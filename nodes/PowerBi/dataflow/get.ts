import type { Operation } from '../../shared/editor/operation';
import { readRecord } from '../../shared/powerBi/calls';
import {
	gen1DataflowAt,
	gen1DataflowFields,
	gen1Identity,
} from '../../shared/powerBi/gen1Dataflow';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a dataflow',
	description: 'Read the definition of a dataflow: its entities, queries and partitions',
	fields: gen1DataflowFields,

	async run(ctx, itemIndex) {
		const dataflow = await gen1DataflowAt(ctx, itemIndex);
		const definition = await readRecord(ctx, {
			path: dataflow.path,
			intent: `read the definition of ${dataflow.title}`,
		});
		return { ...(await gen1Identity(ctx, dataflow)), definition };
	},
};
