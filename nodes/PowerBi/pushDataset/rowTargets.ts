import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { columnFinder, type ColumnFinder } from '../../shared/powerBi/columns';
import { columnsOf, pushDatasetAt, tableNameAt, tablePath } from '../../shared/powerBi/pushDataset';
import { identityOf, type SemanticModel } from '../../shared/powerBi/semanticModel';
import { isConstant } from './rowSource';

/** A table that rows go to. */
export interface RowTarget {
	/** Tells tables apart. */
	key: string;
	dataset: SemanticModel;
	table: string;
	path: string;
	/** Names the table in sentences. */
	title: string;
	identity: IDataObject;
	/** Finds columns; absent where nothing tells them. */
	find?: ColumnFinder;
}

const parameters = ['workspace', 'pushDataset', 'table'];

/** Finds the table of each item, asking the service once for each table. */
export function rowTargets(ctx: IExecuteFunctions): (itemIndex: number) => Promise<RowTarget> {
	const isOne = isConstant(ctx, parameters);
	const known = new Map<string, Promise<RowTarget>>();
	return async (itemIndex) => {
		const given = isOne
			? ''
			: JSON.stringify(parameters.map((one) => ctx.getNodeParameter(one, itemIndex)));
		const found = known.get(given) ?? targetAt(ctx, itemIndex);
		known.set(given, found);
		return await found;
	};
}

async function targetAt(ctx: IExecuteFunctions, itemIndex: number): Promise<RowTarget> {
	const table = tableNameAt(ctx, itemIndex);
	const dataset = await pushDatasetAt(ctx, itemIndex);
	const columns = await columnsOf(ctx, dataset, table);
	const path = tablePath(dataset, table);
	return {
		key: path,
		dataset,
		table,
		path,
		title: `table "${table}" of ${dataset.title}`,
		identity: { ...(await identityOf(ctx, dataset)), table },
		find: columns && columnFinder(columns),
	};
}
