import type { Answer } from '../answers';
import type { SemanticModel } from '../semanticModel';
import type { Workspace } from '../tenant';
import { modelOf, workspaceOf } from './access';
import type { Asked } from './access';

/** GET datasets: every model of the workspace, unpaged. */
export function listDatasets(asked: Asked): Answer {
	const { call } = asked;
	const workspace = workspaceOf(asked);
	const value = workspace.semanticModels.map((model) => datasetEntry(workspace, model));
	return {
		status: 200,
		body: { '@odata.context': `${call.baseUrl}/v1.0/myorg/$metadata#datasets`, value },
	};
}

/** GET datasets/{id}. */
export function getDataset(asked: Asked): Answer {
	const { call } = asked;
	const workspace = workspaceOf(asked);
	const entry = datasetEntry(workspace, modelOf(workspace, call));
	const context = `${call.baseUrl}/v1.0/myorg/$metadata#datasets/$entity`;
	return { status: 200, body: { '@odata.context': context, ...entry } };
}

/** A model as the API describes it. */
export function datasetEntry(workspace: Workspace, model: SemanticModel): Record<string, unknown> {
	const place = workspace.owner === undefined ? `groups/${workspace.id}` : 'groups/me';
	return {
		id: model.id,
		name: model.name,
		webUrl: `https://app.powerbi.com/${place}/datasets/${model.id}`,
		addRowsAPIEnabled: model.addRowsAPIEnabled,
		configuredBy: model.configuredBy,
		isRefreshable: model.isRefreshable,
		isEffectiveIdentityRequired: false,
		isEffectiveIdentityRolesRequired: false,
		isOnPremGatewayRequired: false,
		targetStorageMode: model.targetStorageMode,
		createdDate: model.createdDate,
		createReportEmbedURL: 'https://app.powerbi.com/reportEmbed',
		qnaEmbedURL: 'https://app.powerbi.com/qnaEmbed',
		upstreamDatasets: [],
		users: [],
		queryScaleOutSettings: { autoSyncReadOnlyReplicas: true, maxReadOnlyReplicas: 0 },
		...model.extra,
	};
}
