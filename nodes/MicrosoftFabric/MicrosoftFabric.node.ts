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
import { sqlEndpoint } from './sqlEndpoint';

const resources = [item, sqlEndpoint];

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
		description:
			'Synchronize the SQL endpoints of lakehouses in Microsoft Fabric before a refresh, and find items',
		defaults: { name: 'Microsoft Fabric' },
		usableAsTool: {
			replacements: {
				description:
					'Works with the items of Microsoft Fabric: synchronizes the SQL endpoints of lakehouses and mirrored databases, lists items. Workspaces and items may be given by name.',
			},
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsByOperation,
		credentials,
		properties: [authenticationField, ...describeResources(resources, 'sqlEndpoint')],
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions) {
		return await runItems(this, resources);
	}
}
