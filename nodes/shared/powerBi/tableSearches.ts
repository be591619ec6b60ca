import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { toResults } from '../listSearch';
import { referenceText } from '../locator';
import { modelTables } from './modelTables';
import { byName, chosenModel } from './searches';

/** Tables of the chosen semantic model, from whatever source tells them. */
export async function searchModelTables(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return toResults((await modelTables(this, await chosenModel(this))).map(byName), filter);
}

/** Partitions of the table chosen beside the field. */
export async function searchPartitions(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const chosen = referenceText(this.getCurrentNodeParameter('&table'));
	const tables = await modelTables(this, await chosenModel(this));
	const table = tables.find(({ name }) => name === chosen);
	return toResults((table?.partitions ?? []).map(byName), filter);
}
