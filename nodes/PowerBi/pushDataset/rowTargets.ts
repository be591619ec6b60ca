import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { inputAt } from '../../shared/editor/inputs';
import { columnFinder, type ColumnFinder } from './columns';
import { columnsOf, pushDatasetAt, tableNameAt, tablePath } from './pushDataset';
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
	/** Finds columns; absent where nothing names them. */
	find?: ColumnFinder;
}

const parameters = ['workspace', 'pushDataset', 'table'];

/** The tables that items go to. */
export interface RowTargets {
	/** The table of an item, when it was found already. */
	known(itemIndex: number): RowTarget | undefined;
	/** Finds the table of an item; the service is asked once for each table, also for one that is not there. */
	find(itemIndex: number): Promise<RowTarget>;
}

/** The tables of a node's run. Where no expression is used there is only one, which costs an item nothing. */
export function rowTargets(ctx: IExecuteFunctions): RowTargets {
	const isOne = isConstant(ctx, parameters);
	const found = new Map<string, RowTarget>();
	const asked = new Map<string, Promise<RowTarget>>();
	const keyOf = (itemIndex: number) =>
		isOne ? '' : JSON.stringify(parameters.map((one) => inputAt(ctx, itemIndex, one)));
	return {
		known: (itemIndex) => found.get(keyOf(itemIndex)),
		async find(itemIndex) {
			const key = keyOf(itemIndex);
			const finding = asked.get(key) ?? targetAt(ctx, itemIndex);
			asked.set(key, finding);
			const target = await finding;
			found.set(key, target);
			return target;
		},
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
