import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { authenticationField, credentials, withoutFor } from '../shared/editor/fields';
import { outputsByOperation } from '../shared/durable/outputs';
import { describeResources } from '../shared/editor/operation';
import { tableColumns } from './pushDataset/tableColumns';
import { runItems } from '../shared/editor/runItems';
import { operationSubtitle } from '../shared/editor/subtitle';
import { capacity } from './capacity';
import { dataflow } from './dataflow';
import { listSearch } from './listSearch';
import { message } from './message';
import { pushDataset } from './pushDataset';
import { refreshable } from './refreshable';
import { report } from './report';
import { semanticModel } from './semanticModel';
import { workspace } from './workspace';

const resources = [
	capacity,
	dataflow,
	message,
	pushDataset,
	refreshable,
	report,
	semanticModel,
	workspace,
];

export class PowerBi implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Power BI',
		name: 'powerBi',
		icon: {
			light: 'file:../../icons/powerBiFabric.svg',
			dark: 'file:../../icons/powerBiFabric.dark.svg',
		},
		group: ['transform'],
		// 1.1: pictures are PNGs. Nodes of version 1 give SVGs, as their workflows expect.
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: operationSubtitle(resources, [
			'semanticModel',
			'pushDataset',
			'dataflow',
			'report',
			'refreshable',
			'capacity',
			'workspace',
		]),
		description:
			'Refresh Power BI semantic models and dataflows and wait for the result; query them, push rows and manage them',
		defaults: { name: 'Power BI' },
		usableAsTool: {
			replacements: {
				description:
					'Works with Power BI: starts refreshes of semantic models (datasets) and dataflows, reports how they ended and whether data is fresh, runs DAX queries. Workspaces and models may be given by name.',
			},
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsByOperation,
		credentials: credentials.map((credential) => withoutFor(credential, ['message'])),
		properties: [
			withoutFor(authenticationField, ['message']),
			...describeResources(resources, 'semanticModel'),
		],
	};

	methods = { listSearch, resourceMapping: { tableColumns } };

	async execute(this: IExecuteFunctions) {
		return await runItems(this, resources);
	}
}
