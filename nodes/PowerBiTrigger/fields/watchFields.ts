import {
	updateDisplayOptions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { modelFields } from '../../shared/analysisServices/model';
import { fabricWorkspaceField } from '../../shared/fabric/workspace';
import { capacityField, viewField } from '../../shared/powerBi/capacity';
import { workspaceField } from '../../shared/powerBi/workspace';
import { itemsField, itemTypesField } from './itemFields';

/** In the order of their use: the editor shows a few entries before it scrolls. */
const watchable: INodePropertyOptions[] = [
	{
		name: 'Semantic Models',
		value: 'semanticModels',
		description: 'One or several models (datasets) of a workspace',
	},
	{
		name: 'Semantic Models of a Workspace',
		value: 'workspaceModels',
		description: 'Every model that can be refreshed, those that are added later included',
	},
	{
		name: 'Semantic Models of a Capacity',
		value: 'capacity',
		description: 'Every model on a Premium or Fabric capacity, with one call for up to 1,000',
	},
	{
		name: 'Semantic Models of All Capacities',
		value: 'allCapacities',
		description: 'Every model on any capacity that the account may see',
	},
	{
		name: 'Dataflows (Gen2)',
		value: 'dataflows',
		description: 'One or several dataflows of a Fabric workspace',
	},
	{
		name: 'Dataflows (Gen2) of a Workspace',
		value: 'workspaceDataflows',
		description: 'Every dataflow of a Fabric workspace, those that are added later included',
	},
	{
		name: 'Dataflows (Gen1) of a Workspace',
		value: 'gen1Dataflows',
		description: 'Every dataflow of the first generation in a workspace',
	},
	{
		name: 'Jobs of Fabric Items',
		value: 'itemJobs',
		description: 'Of one or several pipelines, notebooks, copy jobs, lakehouses and other items',
	},
	{
		name: 'Jobs of Fabric Items of a Workspace',
		value: 'workspaceItemJobs',
		description:
			'Of every item that runs, of all types or some, those that are added later included',
	},
	{
		name: 'Analysis Services Model',
		value: 'analysisServicesModel',
		description: 'A model of an Azure Analysis Services server',
	},
];

const watchField: INodeProperties = {
	displayName: 'Watch',
	name: 'watch',
	type: 'options',
	noDataExpression: true,
	options: watchable,
	default: 'semanticModels',
	description: 'Whose refreshes or jobs to watch',
};

const semanticModelsField: INodeProperties = {
	displayName: 'Semantic Model Names or IDs',
	name: 'semanticModels',
	type: 'multiOptions',
	typeOptions: {
		loadOptionsMethod: 'getSemanticModels',
		loadOptionsDependsOn: ['workspace.value'],
	},
	required: true,
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

const dataflowsField: INodeProperties = {
	displayName: 'Dataflow Names or IDs',
	name: 'dataflows',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getDataflows', loadOptionsDependsOn: ['workspace.value'] },
	required: true,
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

/** What is watched, and where it is. */
export const watchFields: INodeProperties[] = [
	watchField,
	...shownFor(['semanticModels', 'workspaceModels', 'gen1Dataflows'], [workspaceField('to watch')]),
	...shownFor(['semanticModels'], [semanticModelsField]),
	...shownFor(['capacity', 'allCapacities'], [viewField]),
	...shownFor(['capacity'], [capacityField]),
	...shownFor(['analysisServicesModel'], modelFields),
	...shownFor(['dataflows', 'workspaceDataflows'], [fabricWorkspaceField('to watch')]),
	...shownFor(['dataflows'], [dataflowsField]),
	...shownFor(['itemJobs', 'workspaceItemJobs'], [fabricWorkspaceField('to watch')]),
	...shownFor(['itemJobs'], [itemsField]),
	...shownFor(['workspaceItemJobs'], [itemTypesField]),
];

function shownFor(watch: string[], fields: INodeProperties[]): INodeProperties[] {
	return updateDisplayOptions({ show: { watch } }, fields);
}
