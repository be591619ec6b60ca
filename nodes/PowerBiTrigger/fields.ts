import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { workspaceField } from '../shared/powerBi/workspace';

const watchField: INodeProperties = {
	displayName: 'Watch',
	name: 'watch',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'All Semantic Models of a Workspace',
			value: 'workspaceModels',
			description: 'Every model that can be refreshed, those that are added later included',
		},
		{
			name: 'Semantic Models',
			value: 'semanticModels',
			description: 'One or several models (datasets) of a workspace',
		},
	],
	default: 'semanticModels',
	description: 'Whose refreshes to watch',
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

/** What is watched, and where it is. */
export const watchFields: INodeProperties[] = [
	watchField,
	...shownFor(['semanticModels', 'workspaceModels'], workspaceField),
	...shownFor(['semanticModels'], semanticModelsField),
];

function shownFor(watch: string[], field: INodeProperties): INodeProperties[] {
	return updateDisplayOptions({ show: { watch } }, [field]);
}
