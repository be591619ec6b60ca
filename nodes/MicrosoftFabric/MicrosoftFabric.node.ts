import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { outputsByOperation } from '../shared/durable/outputs';
import { authenticationField, credentials } from '../shared/editor/fields';
import { describeResources } from '../shared/editor/operation';
import { runItems } from '../shared/editor/runItems';
import { operationSubtitle } from '../shared/editor/subtitle';
import { item } from './item';
import { listSearch } from './listSearch';

const resources = [item];

export class MicrosoftFabric implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Microsoft Fabric',
		name: 'microsoftFabric',
		icon: {
			light: 'file:../../icons/fabric.svg',
			dark: 'file:../../icons/fabric.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(resources, ['item', 'workspace']),
		description: 'Find the items of Microsoft Fabric: lakehouses, pipelines, notebooks and others',
		defaults: { name: 'Microsoft Fabric' },
		usableAsTool: {
			replacements: {
				description:
					'Works with the items of Microsoft Fabric. Workspaces and items may be given by name.',
			},
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsByOperation,
		credentials,
		properties: [authenticationField, ...describeResources(resources)],
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions) {
		return await runItems(this, resources);
	}
}
