import type { IDataObject } from 'n8n-workflow';

import { dataflowAt, dataflowFields } from '../../shared/fabric/dataflow';
import { itemNames } from '../../shared/fabric/itemNames';
import { parameterRows } from './parameters';
import type { Operation } from '../../shared/editor/operation';

export const discoverParameters: Operation = {
	name: 'Discover Parameters',
	value: 'discoverParameters',
	action: 'Discover the parameters of a dataflow',
	description:
		'List the public parameters of a dataflow with type and default; no items if it has none',
	fields: dataflowFields,

	async run(ctx, itemIndex) {
		const dataflow = await dataflowAt(ctx, itemIndex);
		const rows = (await parameterRows(ctx, dataflow)) as IDataObject[];
		return rows.map((row) => ({ ...itemNames(dataflow), ...row }));
	},
};
