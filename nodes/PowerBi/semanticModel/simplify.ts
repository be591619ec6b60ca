import type { IDataObject } from 'n8n-workflow';

import { modelIn, modelNames } from '../../shared/powerBi/semanticModel';
import type { Workspace } from '../../shared/powerBi/workspace';
import { isoTime } from '../../shared/values/times';
import { withoutUndefined, member, text } from '../../shared/values/values';

/** The service's record of a semantic model with the ids and names that every item bears. */
export function namedModel(record: IDataObject, workspace: Workspace): IDataObject {
	return { ...recordNames(record, workspace), ...record };
}

function recordNames(record: IDataObject, workspace: Workspace): IDataObject {
	return modelNames(modelIn(workspace, text(record, 'id') ?? '', text(record, 'name')));
}

/** A semantic model's record reduced to what distinguishes models, with its workspace. */
export function simplifiedModel(record: IDataObject, workspace: Workspace): IDataObject {
	const scaleOut = member(record, 'queryScaleOutSettings');
	return withoutUndefined({
		id: text(record, 'id'),
		name: text(record, 'name'),
		description: text(record, 'description'),
		...recordNames(record, workspace),
		configuredBy: text(record, 'configuredBy'),
		isRefreshable: member(record, 'isRefreshable'),
		isPushDataset: member(record, 'addRowsAPIEnabled'),
		needsGateway: member(record, 'isOnPremGatewayRequired'),
		storageMode: text(record, 'targetStorageMode'),
		maxReadOnlyReplicas: member(scaleOut, 'maxReadOnlyReplicas'),
		createdDate: isoTime(text(record, 'createdDate')),
		webUrl: text(record, 'webUrl'),
	}) as IDataObject;
}
