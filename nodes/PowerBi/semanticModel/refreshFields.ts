import type { INodeProperties } from 'n8n-workflow';

import { waitForCompletionFields, waitOptions } from '../../shared/fields';

const enhancedOnly = { show: { refreshKind: ['enhanced'] } };

const kindField: INodeProperties = {
	displayName: 'Refresh Kind',
	name: 'refreshKind',
	type: 'options',
	options: [
		{
			name: 'Enhanced',
			value: 'enhanced',
			description:
				'Chosen tables, progress and cancelling. Needs a Premium, Embedded or Fabric capacity, or Premium Per User.',
		},
		{
			name: 'Standard',
			value: 'standard',
			description:
				'The whole model, on any capacity. Shared capacity allows 8 a day, scheduled ones included.',
		},
	],
	default: 'standard',
	description: 'Which of the two refreshes of Power BI to start',
};

const notifyField: INodeProperties = {
	displayName: 'Notify by Email',
	name: 'notifyOption',
	type: 'options',
	options: [
		{ name: 'Nobody', value: 'NoNotification' },
		{ name: 'On Completion', value: 'MailOnCompletion' },
		{ name: 'On Failure', value: 'MailOnFailure' },
	],
	default: 'NoNotification',
	description: 'Whether Power BI mails the owner. Not available to service principals.',
	displayOptions: { show: { refreshKind: ['standard'], '/authentication': ['oAuth2'] } },
};

const typeField: INodeProperties = {
	displayName: 'Type',
	name: 'refreshType',
	type: 'options',
	options: [
		{ name: 'Automatic', value: 'Automatic', description: 'Refresh and recalculate what needs it' },
		{ name: 'Calculate', value: 'Calculate', description: 'Only recalculate' },
		{ name: 'Clear Values', value: 'ClearValues', description: 'Empty the tables' },
		{ name: 'Data Only', value: 'DataOnly', description: 'Only load data' },
		{
			name: 'Defragment',
			value: 'Defragment',
			description: 'Clean up the dictionaries of the tables',
		},
		{ name: 'Full', value: 'Full', description: 'Load all data and recalculate' },
	],
	default: 'Automatic',
	description: 'What the refresh does',
	displayOptions: enhancedOnly,
};

const objectsInputField: INodeProperties = {
	displayName: 'Refresh',
	name: 'objectsInput',
	type: 'options',
	options: [
		{ name: 'Chosen Tables and Partitions', value: 'list' },
		{ name: 'Tables and Partitions as JSON', value: 'json' },
		{ name: 'Whole Model', value: 'all' },
	],
	default: 'all',
	displayOptions: enhancedOnly,
};

const objectsField: INodeProperties = {
	displayName: 'Tables and Partitions',
	name: 'objects',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Table or Partition',
	default: {},
	options: [
		{
			displayName: 'Object',
			name: 'object',
			values: [
				{
					displayName: 'Table',
					name: 'table',
					type: 'string',
					default: '',
					placeholder: 'e.g. Sales',
				},
				{
					displayName: 'Partition',
					name: 'partition',
					type: 'string',
					default: '',
					placeholder: 'e.g. Sales-2026',
					description: 'Leave empty for the whole table',
				},
			],
		},
	],
	displayOptions: { show: { refreshKind: ['enhanced'], objectsInput: ['list'] } },
};

const objectsJsonField: INodeProperties = {
	displayName: 'Tables and Partitions (JSON)',
	name: 'objectsJson',
	type: 'json',
	default: '[{ "table": "Sales" }]',
	description: 'A list of tables, each with an optional partition',
	displayOptions: { show: { refreshKind: ['enhanced'], objectsInput: ['json'] } },
};

/** The fields of the refresh operation besides the model's, in the order shown. */
export function refreshFields(refreshOptions: INodeProperties[]): INodeProperties[] {
	return [
		kindField,
		notifyField,
		typeField,
		objectsInputField,
		objectsField,
		objectsJsonField,
		{
			displayName: 'Refresh Options',
			name: 'refreshOptions',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: refreshOptions,
			displayOptions: enhancedOnly,
		},
		...waitForCompletionFields,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: waitOptions,
		},
	];
}
