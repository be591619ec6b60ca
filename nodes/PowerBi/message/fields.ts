import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from '../../shared/editor/fields';

const mentionFields: INodeProperties = {
	displayName: 'Mention in Teams on Failure',
	name: 'mentionTeams',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Person',
	default: {},
	description: 'Who is mentioned in the card when something failed or is overdue',
	options: [
		{
			displayName: 'Person',
			name: 'people',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Ada Lovelace',
					description: 'The name as the card shows it',
				},
				{
					displayName: 'User',
					name: 'id',
					type: 'string',
					default: '',
					placeholder: 'e.g. ada@contoso.com',
					description: 'The sign-in name of the person, or the object ID in Entra',
				},
			],
		},
	],
};

/** The fields of Compose a Message. */
export const composeFields: INodeProperties[] = [
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Refreshes of the night',
		description: 'What stands above the message; the counts when left empty',
	},
	{
		displayName: 'What to List',
		name: 'list',
		type: 'options',
		options: [
			{ name: 'Everything', value: 'everything', description: 'All items, the worst first' },
			{
				name: 'What Failed',
				value: 'failed',
				description: 'What did not succeed, was refused or is overdue',
			},
			{
				name: 'What Failed or Was Slow',
				value: 'failedOrSlow',
				description: 'These, and what took or takes unusually long',
			},
		],
		default: 'everything',
		description: 'Which items the message lists; all of them are counted',
	},
	{
		displayName: 'Maximum',
		name: 'maximum',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 50,
		description:
			'How many items to list at most, the worst first. Each channel lists fewer when its limit is reached, and says how many more there are.',
	},
	optionsField([
		{
			displayName: 'Attach Timeline in Field',
			name: 'timelineField',
			type: 'string',
			default: 'timeline',
			placeholder: 'e.g. timeline',
			description:
				'The name of a binary field for a picture (PNG) of when the runs were, which the HTML shows. In Send Email, name it under Attachments (Inline).',
		},
		{
			displayName: 'Link to Execution',
			name: 'linkExecution',
			type: 'boolean',
			default: true,
			description:
				'Whether to link to the execution in n8n; left out when n8n does not know its own address',
		},
		{
			displayName: 'Mention in Slack on Failure',
			name: 'mentionSlack',
			type: 'string',
			default: '',
			placeholder: 'e.g. U012ABCDEF, here',
			description:
				'Member IDs, IDs of user groups, here, channel or everyone, with commas; mentioned when something failed or is overdue',
		},
		mentionFields,
	]),
];
