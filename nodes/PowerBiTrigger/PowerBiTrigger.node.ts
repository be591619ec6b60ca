import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { searchFabricWorkspaces } from '../shared/fabric/searches';
import { authenticationField, credentials } from '../shared/editor/fields';
import { searchWorkspaces } from '../shared/powerBi/searches';
import { searchCapacities } from '../shared/powerBi/searches';
import { subtitle } from '../shared/editor/subtitle';
import { eventFields } from './fields/eventOptions';
import { eventWords } from './fields/eventMenu';
import { watchFields } from './fields/watchFields';
import { getDataflows, getRunnableItems, getSemanticModels } from './fields/loadOptions';
import { poll } from './polling/poll';

/**
 * Starts a workflow for every refresh that ends, once. Its parameters are a contract with saved workflows: `watch`
 * (what is watched) with the fields that name it, `events`, `filters` (`refreshTypes`, `nameContains`,
 * `ownerContains`), and `options` (`emitLatest`, `longFactor`, `overdueMinutes`, `rawAnswer`).
 */
export class PowerBiTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Power BI Trigger',
		name: 'powerBiTrigger',
		icon: {
			light: 'file:../../icons/powerBiFabric.svg',
			dark: 'file:../../icons/powerBiFabric.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: subtitle(eventWords, ['capacity', 'model', 'workspace']),
		description:
			'Refresh semantic models, push rows, run DAX; start a workflow when a refresh ends, fails, is late or recovers',
		defaults: { name: 'Power BI Trigger' },
		builderHint: {
			searchHint:
				'Failure of a refresh to Slack or Teams: choose the events Failed, Timed Out, Disabled and Recovered, then send the field summary (plain) or summaryMarkdown (formatted) of each item.',
		},
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: [authenticationField, ...watchFields, ...eventFields],
	};

	methods = {
		listSearch: { searchCapacities, searchFabricWorkspaces, searchWorkspaces },
		loadOptions: { getDataflows, getRunnableItems, getSemanticModels },
	};

	async poll(this: IPollFunctions) {
		return await poll(this);
	}
}
