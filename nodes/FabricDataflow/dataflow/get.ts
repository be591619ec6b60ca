import { dataflowAt, dataflowFields } from '../../shared/fabric/dataflow';
import { namedRecord } from '../../shared/fabric/itemNames';
import type { Operation } from '../../shared/editor/operation';
import { request } from '../../shared/calls/request';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a dataflow',
	description: 'Read name, description and folder of a dataflow',
	fields: dataflowFields,

	async run(ctx, itemIndex) {
		const dataflow = await dataflowAt(ctx, itemIndex);
		const { body } = await request(ctx, {
			service: 'fabric',
			method: 'GET',
			path: dataflow.path,
			intent: `read ${dataflow.title}`,
		});
		return namedRecord(dataflow.workspace, body);
	},
};
