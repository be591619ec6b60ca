import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { entryByName, toResults } from '../../shared/editor/listResults';
import { readRecords } from '../../shared/powerBi/calls';
import { workspaceOf } from '../../shared/powerBi/workspace';
import { member, text } from '../../shared/values/values';
import { chosenModel } from '../../shared/powerBi/searches';
import { pushTables } from './pushDataset';

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
	return toResults((await pushTables(this, dataset)).map(entryByName), filter);
}
