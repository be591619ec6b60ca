import type { INodeProperties } from 'n8n-workflow';

import { optionsField } from '../../shared/editor/fields';
import { refreshTypesField } from '../../shared/powerBi/refreshTypesField';
import { eventsField } from './eventMenu';

const filterOptions: INodeProperties[] = [
	{
		displayName: 'Name Contains',
		name: 'nameContains',
		type: 'string',
		default: '',
		placeholder: 'e.g. Sales',
		description: 'Only what has this text in its name, in any letter case',
		displayOptions: {
			hide: { '/watch': ['analysisServicesModel', 'dataflows', 'semanticModels'] },
		},
	},
	{
		displayName: 'Owner Contains',
		name: 'ownerContains',
		type: 'string',
		default: '',
		placeholder: 'e.g. ada@contoso.com',
		description: 'Only what is configured by an account with this text in its name',
		displayOptions: {
			hide: {
				'/watch': ['analysisServicesModel', 'dataflows', 'semanticModels', 'workspaceDataflows'],
			},
		},
	},
	{
		...refreshTypesField,
		description:
			'Only refreshes that were started in one of these ways; for dataflows and other items of Fabric, only Scheduled and On Demand',
		displayOptions: { hide: { '/watch': ['analysisServicesModel'] } },
	},
];

const optionFields: INodeProperties[] = [
	{
		displayName: 'Emit Latest When Activated',
		name: 'emitLatest',
		type: 'boolean',
		default: false,
		description:
			'Whether to start with the latest matching refresh, so that a new workflow has something to show',
	},
	{
		displayName: 'Include Raw Answer',
		name: 'rawAnswer',
		type: 'boolean',
		default: false,
		description: "Whether to add the service's own entry under the key raw",
	},
	{
		displayName: 'Overdue After (Minutes)',
		name: 'overdueMinutes',
		type: 'number',
		typeOptions: { minValue: 5, maxValue: 525_600 },
		default: 60,
		description:
			'How long after its time a scheduled refresh may start. Power BI itself may take up to an hour.',
	},
	{
		displayName: 'Running Long Factor',
		name: 'longFactor',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 2,
		description: 'How many times the usual duration a refresh may take',
	},
];

/** What is reported of the refreshes that are watched. */
export const eventFields: INodeProperties[] = [
	eventsField,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: filterOptions,
	},
	optionsField(optionFields),
];
