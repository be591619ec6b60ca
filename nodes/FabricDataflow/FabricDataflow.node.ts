import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { getDataflowParameters } from './dataflow/parameterMapping';
import { authenticationField, credentials } from '../shared/editor/fields';
import { outputsByOperation } from '../shared/durable/outputs';
import { describeResources } from '../shared/editor/operation';
import { runItems } from '../shared/editor/runItems';
import { operationSubtitle } from '../shared/editor/subtitle';
import { dataflow } from './dataflow';
import { job } from './job';
import { listSearch } from './listSearch';
import { schedule } from './schedule';
import { workspace } from './workspace';

const resources = [dataflow, job, schedule, workspace];

export class FabricDataflow implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Microsoft Fabric Dataflow',
		name: 'fabricDataflow',
		icon: {
			light: 'file:../../icons/dataflow.svg',
			dark: 'file:../../icons/dataflow.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(resources, ['dataflow', 'displayName', 'workspace']),
		description: 'Define, publish, refresh and schedule Dataflow Gen2, and wait for the result',
		defaults: { name: 'Microsoft Fabric Dataflow' },
		usableAsTool: {
			replacements: {
				description:
					'Works with Dataflow Gen2 of Microsoft Fabric: starts refreshes, reports how they ended, reads and changes definitions and schedules. Workspaces and dataflows may be given by name.',
			},
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsByOperation,
		credentials,
		properties: [authenticationField, ...describeResources(resources, 'job')],
	};

	methods = {
		listSearch,
		resourceMapping: { getDataflowParameters },
	};

	async execute(this: IExecuteFunctions) {
		return await runItems(this, resources);
	}
}
