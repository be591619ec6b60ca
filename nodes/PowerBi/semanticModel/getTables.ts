import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../shared/editor/operation';
import { modelTables } from './modelTables';
import {
	semanticModelAt,
	semanticModelFields,
	modelNames,
} from '../../shared/powerBi/semanticModel';

export const getTables: Operation = {
	name: 'Get Tables',
	value: 'getTables',
	action: 'Get the tables of a semantic model',
	description:
		'List the tables of a semantic model, and their partitions where the service lists them, one item a table',
	fields: semanticModelFields,

	async run(ctx, itemIndex) {
		const model = await semanticModelAt(ctx, itemIndex);
		const tables = await modelTables(ctx, model);
		return tables.map((table): IDataObject => ({
			...modelNames(model),
			table: table.name,
			...table,
		}));
	},
};
