import type { IDataObject } from 'n8n-workflow';

const ofModel = ['workspaceId', 'semanticModelId'];
const ofDataflow = ['workspaceId', 'dataflowId'];
const none: string[] = [];

/** The ids that every item of a node's resource bears, or those of one of its operations, by the same names everywhere. */
const commonIds: Record<string, string[]> = {
	'AzureAnalysisServices.model': ['server', 'serverName', 'modelName'],
	'FabricDataflow.dataflow': ofDataflow,
	'FabricDataflow.job': ofDataflow,
	'FabricDataflow.schedule': [...ofDataflow, 'scheduleId'],
	'FabricDataflow.workspace': ['workspaceId', 'workspaceName'],
	'MicrosoftFabric.itemJob': ['workspaceId', 'itemId', 'jobInstanceId'],
	'MicrosoftFabric.item': ['workspaceId', 'itemId'],
	'MicrosoftFabric.mirroredDatabase': ['workspaceId', 'itemId'],
	'MicrosoftFabric.sqlEndpoint': ['workspaceId', 'itemId', 'sqlEndpointId'],
	'PowerBi.capacity': ['capacityId'],
	'PowerBi.dataflow': ofDataflow,
	'PowerBi.message': none,
	'PowerBi.pushDataset': ofModel,
	'PowerBi.refreshable': [...ofModel, 'capacityId'],
	'PowerBi.refreshable.timeline': none,
	'PowerBi.report': ['workspaceId', 'reportId'],
	'PowerBi.semanticModel': ofModel,
	'PowerBi.semanticModel.executeQuery': none,
	'PowerBi.workspace': ['workspaceId', 'workspaceName'],
};

/** The common ids that items of a node's `resource.operation` lack; all of them for a resource that is not known here. */
export function lackingIds(node: string, name: string, items: IDataObject[]): string[] {
	const [resource = ''] = name.split('.');
	const ids = commonIds[`${node}.${name}`] ?? commonIds[`${node}.${resource}`] ?? ['any'];
	return ids.filter((id) => items.some((item) => typeof item[id] !== 'string'));
}
