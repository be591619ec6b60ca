import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { searchModelRefreshes } from './model/lists';
import { authenticationField, credentials } from '../shared/editor/fields';
import { outputsByOperation } from '../shared/durable/outputs';
import { describeResources } from '../shared/editor/operation';
import { runItems } from '../shared/editor/runItems';
import { operationSubtitle } from '../shared/editor/subtitle';
import { model } from './model';

const resources = [model];

export class AzureAnalysisServices implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Azure Analysis Services',
		name: 'azureAnalysisServices',
		icon: {
			light: 'file:../../icons/analysisServices.svg',
			dark: 'file:../../icons/analysisServices.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(resources, ['model']),
		description:
			'Refresh Azure Analysis Services models, wait for the result and sync their replicas',
		defaults: { name: 'Azure Analysis Services' },
		usableAsTool: {
			replacements: {
				description:
					'Works with Azure Analysis Services: starts refreshes of tabular models, reports how they ended and whether data is fresh, syncs replicas. Models are given by name.',
			},
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsByOperation,
		credentials,
		properties: [authenticationField, ...describeResources(resources)],
	};

	methods = { listSearch: { searchModelRefreshes } };

	async execute(this: IExecuteFunctions) {
		return await runItems(this, resources);
	}
}
