import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { toResults } from '../editor/listResults';
import { referenceText } from '../editor/locator';
import { member, text } from '../values/values';
import { readRecords } from './calls';
import { modelTables } from './modelTables';
import { pushTables } from './pushDataset';
import { chosenModel } from './searches';
import { byName } from '../editor/listResults';
import { workspaceOf } from './workspace';

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

/** Push datasets of the chosen workspace. */
export async function searchPushDatasets(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const workspace = await workspaceOf(this, this.getCurrentNodeParameter('workspace'));
	const records = await readRecords(this, {
		path: `${workspace.path}/datasets`,
		intent: 'list the push datasets',
	});
	const found = records
		.filter((record) => member(record, 'addRowsAPIEnabled') === true)
		.map((record) => ({ id: text(record, 'id'), name: text(record, 'name') }));
	return toResults(found, filter);
}

/** Tables of the chosen push dataset; they have names only. */
export async function searchPushTables(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const dataset = await chosenModel(this, 'pushDataset');
	return toResults((await pushTables(this, dataset)).map(byName), filter);
}
