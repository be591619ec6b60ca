import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

const typeField: INodeProperties = {
	displayName: 'Type',
	name: 'refreshType',
	type: 'options',
	options: [
		{ name: 'Automatic', value: 'Automatic', description: 'Refresh and recalculate what needs it' },
		{ name: 'Calculate', value: 'Calculate', description: 'Only recalculate' },
		{
			name: 'Clear Values',
			value: 'ClearValues',
			description: 'Empty the tables: reports show nothing until data is loaded again',
		},
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
};

const objectsInputField: INodeProperties = {
	displayName: 'What to Refresh',
	name: 'objectsInput',
	type: 'options',
	options: [
		{ name: 'Chosen Tables and Partitions', value: 'list' },
		{ name: 'Tables and Partitions as JSON', value: 'json' },
		{ name: 'Whole Model', value: 'all' },
	],
	default: 'all',
	description: 'Whether to refresh the whole model or some of its tables and partitions',
};

const typedObject: INodeProperties[] = [
	{
		displayName: 'Table',
		name: 'table',
		type: 'string',
		default: '',
		placeholder: 'e.g. Sales',
		description: 'The name of the table to refresh',
	},
	{
		displayName: 'Partition',
		name: 'partition',
		type: 'string',
		default: '',
		placeholder: 'e.g. Sales-2026',
		description: 'Leave empty for the whole table',
	},
];

function objectsField(values: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Tables and Partitions',
		name: 'objects',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Table or Partition',
		default: {},
		options: [{ displayName: 'Object', name: 'object', values }],
		displayOptions: { show: { objectsInput: ['list'] } },
	};
}

const objectsJsonField: INodeProperties = {
	displayName: 'Tables and Partitions (JSON)',
	name: 'objectsJson',
	type: 'json',
	default: '[{ "table": "Sales" }]',
	description: 'A list of tables, each with an optional partition',
	displayOptions: { show: { objectsInput: ['json'] } },
};

/**
 * What an enhanced refresh does and to which objects; shown where the given parameters have the given values. `object`
 * are the fields of one table or partition; names to type when left out.
 */
export function whatToRefreshFields(
	show: Record<string, string[]> = {},
	object = typedObject,
): INodeProperties[] {
	const fields = [typeField, objectsInputField, objectsField(object), objectsJsonField];
	return updateDisplayOptions({ show }, fields);
}

/** How the refresh commits; `partialBatch` says what choosing batches means. */
export function commitModeOption(partialBatch: string): INodeProperties {
	return {
		displayName: 'Commit Mode',
		name: 'commitMode',
		type: 'options',
		options: [
			{ name: 'Partial Batch', value: 'PartialBatch', description: partialBatch },
			{
				name: 'Transactional',
				value: 'Transactional',
				description: 'Commit everything at the end, or nothing',
			},
		],
		default: 'Transactional',
		description: 'How the refresh commits its changes',
	};
}

export const maxParallelismOption: INodeProperties = {
	displayName: 'Max Parallelism',
	name: 'maxParallelism',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 10,
	description: 'How many processing commands may run in parallel',
};

export const retryCountOption: INodeProperties = {
	displayName: 'Retry Count',
	name: 'retryCount',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 0,
	description: 'How often the service itself repeats a failed refresh',
};
