import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { outputsByRunOperation } from '../shared/durable/outputs';
import { authenticationField, credentials } from '../shared/editor/fields';
import { describeResources } from '../shared/editor/operation';
import { runItems } from '../shared/editor/runItems';
import { operationSubtitle } from '../shared/editor/subtitle';
import { item } from './item';
import { itemJob } from './itemJob';
import { getItemParameters } from './itemJob/parameterMapping';
import { listSearch } from './listSearch';
import { mirroredDatabase } from './mirroredDatabase';
import { sqlEndpoint } from './sqlEndpoint';

const resources = [item, itemJob, mirroredDatabase, sqlEndpoint];

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
			'Run pipelines, notebooks and other items of Microsoft Fabric, and synchronize SQL endpoints, before a refresh',
		defaults: { name: 'Microsoft Fabric' },
		usableAsTool: {
			replacements: {
				description:
					'Works with the items of Microsoft Fabric: runs pipelines, notebooks and other items and reports how they ended, synchronizes the SQL endpoints of lakehouses and mirrored databases, lists items. Workspaces and items may be given by name.',
			},
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsByRunOperation,
		credentials,
		properties: [authenticationField, ...describeResources(resources, 'sqlEndpoint')],
	};

	methods = { listSearch, resourceMapping: { getItemParameters } };

	async execute(this: IExecuteFunctions) {
		return await runItems(this, resources);
	}
}
