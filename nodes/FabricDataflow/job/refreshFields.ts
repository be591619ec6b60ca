import type { INodeProperties } from 'n8n-workflow';

import { notice } from '../../shared/editor/notice';

/** The fields of a refresh besides the dataflow's and those about waiting, in the order shown. */
export const refreshFields: INodeProperties[] = [
	notice(
		'servicePrincipalNotice',
		'Microsoft starts a refresh for a service principal, but it ends as failed (SPNBasedRefreshNotAllowed). Sign in as a user to refresh dataflows.',
		{ '/authentication': ['servicePrincipal'] },
	),
	{
		displayName: 'Before Refreshing',
		name: 'executeOption',
		type: 'options',
		options: [
			{
				name: 'Publish if Needed',
				value: 'ApplyChangesIfNeeded',
				description: 'Apply an unpublished definition first, then run it',
			},
			{
				name: 'Run as Published',
				value: 'SkipApplyChanges',
				description: 'Run what was published last. Fails for a dataflow that never was.',
			},
		],
		default: 'SkipApplyChanges',
		description: 'What to do about changes of the definition that are not published yet',
	},
	{
		displayName: 'Parameters',
		name: 'parametersInput',
		type: 'options',
		options: [
			{ name: 'As JSON', value: 'json', description: 'Values by name in one JSON object' },
			{
				name: 'From the Dataflow',
				value: 'fields',
				description: 'The public parameters as fields',
			},
			{ name: 'None', value: 'none', description: 'The defaults of the dataflow' },
		],
		default: 'none',
		description: 'How to give values for the public parameters of the dataflow',
	},
	{
		displayName: 'Parameter Values',
		name: 'dataflowParameters',
		type: 'resourceMapper',
		default: { mappingMode: 'defineBelow', value: null },
		noDataExpression: true,
		typeOptions: {
			loadOptionsDependsOn: ['workspace.value', 'dataflow.value'],
			resourceMapper: {
				resourceMapperMethod: 'getDataflowParameters',
				mode: 'add',
				valuesLabel: 'Parameters',
				fieldWords: { singular: 'parameter', plural: 'parameters' },
				addAllFields: false,
				supportAutoMap: true,
			},
		},
		description:
			'A time without a zone counts as UTC, for the type DateTimeZone as of the zone of the workflow',
		displayOptions: { show: { parametersInput: ['fields'] } },
	},
	{
		displayName: 'Parameters (JSON)',
		name: 'parametersJson',
		type: 'json',
		default: '{}',
		description: 'Values by parameter name; the case of the letters counts',
		displayOptions: { show: { parametersInput: ['json'] } },
	},
	{
		displayName: 'Execution Data',
		name: 'executionData',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What older tenants want to know about the dataflow. Usually empty.',
		options: [
			{
				displayName: 'Dataflow Name',
				name: 'dataflowName',
				type: 'string',
				default: '',
				description: 'The name of the dataflow as it is in Fabric',
			},
			{
				displayName: 'Owner User Object ID',
				name: 'ownerUserObjectId',
				type: 'string',
				default: '',
				description: 'The object ID of its owner in Entra',
			},
			{
				displayName: 'Owner User Principal Name',
				name: 'ownerUserPrincipalName',
				type: 'string',
				default: '',
				placeholder: 'e.g. ada@contoso.com',
				description: 'The sign-in name of its owner',
			},
		],
	},
];
