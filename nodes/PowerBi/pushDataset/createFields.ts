import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from '../../shared/editor/fields';

/** What Microsoft announced about push datasets; source: the retirement note of real-time models. */
export const endNotice: INodeProperties = {
	displayName:
		'Microsoft ends the creation of push datasets on 31 October 2027. Existing ones continue to work.',
	name: 'endOfCreation',
	type: 'notice',
	default: '',
};

/** The name of a new push dataset. */
export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Live sales',
	description: 'Names are not unique at Power BI: see Reuse Existing under Options',
};

/**
 * The name of its only table, when its columns are inferred. Not `required`: n8n would ask for it in Update Table, too,
 * once an expression chooses how the columns are defined.
 */
export const tableNameField: INodeProperties = {
	displayName: 'Table Name',
	name: 'tableName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Sales',
	description: 'What reports call the table',
	displayOptions: { show: { definedBy: ['input'] } },
};

/** Options of a new push dataset. */
export const createOptions: INodeProperties = optionsField([
	{
		displayName: 'Default Mode',
		name: 'defaultMode',
		type: 'options',
		options: [
			{ name: 'Push', value: 'Push', description: 'Rows are kept and can be queried' },
			{
				name: 'Push and Streaming',
				value: 'PushStreaming',
				description: 'Rows are kept, and streaming tiles show them at once',
			},
			{
				name: 'Streaming',
				value: 'Streaming',
				description: 'Streaming tiles show rows, and nothing is kept',
			},
		],
		default: 'Push',
		description: 'What happens to the rows that it receives',
	},
	{
		displayName: 'Retention Policy',
		name: 'retentionPolicy',
		type: 'options',
		options: [
			{
				name: 'First In, First Out',
				value: 'basicFIFO',
				description: 'Each table keeps its newest 200,000 rows',
			},
			{ name: 'None', value: 'None', description: 'Each table keeps up to 5,000,000 rows' },
		],
		default: 'None',
		description: 'What happens to old rows. It cannot be changed later.',
	},
	{
		displayName: 'Reuse Existing',
		name: 'reuseExisting',
		type: 'boolean',
		default: true,
		description:
			'Whether to give the push dataset of this name that the workspace has already, instead of creating a second one',
	},
]);
