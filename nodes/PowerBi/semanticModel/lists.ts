import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { toResults, entryNamedBy, entryByName } from '../../shared/editor/listResults';
import { chosenModel } from '../../shared/powerBi/searches';
import { gatewayRecords } from './gateway';
import { parametersOf } from './parameters';
import { runChoices } from '../../shared/jobs/runLocator';
import { historyOf, entryId, entryState } from '../../shared/powerBi/runs/history';
import { modelTables } from './modelTables';
import { referenceText } from '../../shared/editor/locator';

/** Gateways that can serve the chosen semantic model. */
export async function searchGateways(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const records = await gatewayRecords(this, await chosenModel(this));
	return toResults(records.map(entryNamedBy('name')), filter);
}

/** Parameters of the chosen semantic model; they have names only. */
export async function searchParameters(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const records = await parametersOf(this, await chosenModel(this));
	return toResults(records.map(entryByName), filter);
}

/** Refreshes of the chosen semantic model, newest first. */
export async function searchRefreshes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const entries = await historyOf(this, await chosenModel(this));
	const runs = entries.map((entry) => ({ id: entryId(entry), state: entryState(entry) }));
	return runChoices(this, runs, filter);
}

/** Tables of the chosen semantic model, from whatever source lists them. */
export async function searchModelTables(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return toResults((await modelTables(this, await chosenModel(this))).map(entryByName), filter);
}

/** Partitions of the table chosen beside the field. */
export async function searchPartitions(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const chosen = referenceText(this.getCurrentNodeParameter('&table'));
	const tables = await modelTables(this, await chosenModel(this));
	const table = tables.find(({ name }) => name === chosen);
	return toResults((table?.partitions ?? []).map(entryByName), filter);
}
