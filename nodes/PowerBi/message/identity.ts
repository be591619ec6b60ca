import { member, text } from '../../shared/values/values';

/** The fields that say what an item is about, the most telling first. */
const names = [
	'semanticModelName',
	'modelName',
	'dataflowName',
	'pushDatasetName',
	'itemName',
	'displayName',
	'name',
	'title',
	'semanticModelId',
	'dataflowId',
	'itemId',
	'id',
];

const places = ['workspaceName', 'serverName', 'capacityName', 'workspaceId'];

/** What an item is about: its name, else its id. Pure. */
export function nameOf(json: unknown): string | undefined {
	return firstText(json, names);
}

/** Where it is: workspace, server or capacity. Pure. */
export function placeOf(json: unknown): string | undefined {
	return firstText(json, places) ?? text(member(json, 'workspace'), 'name');
}

function firstText(json: unknown, fields: string[]): string | undefined {
	for (const field of fields) {
		const found = text(json, field);
		if (found !== undefined) return found;
	}
	return undefined;
}
