import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from '../../shared/editor/fields';

/** What to ask, and how the rows come. */
export const queryFields: INodeProperties[] = [
	{
		displayName: 'Query',
		name: 'query',
		type: 'string',
		typeOptions: { rows: 6 },
		required: true,
		default: '',
		placeholder: 'e.g. EVALUATE SUMMARIZECOLUMNS(\'Date\'[Year], "Total", [Total Sales])',
		description:
			'One DAX query that gives one table. Whole numbers beyond 9,007,199,254,740,991 come as text, so that they keep their digits.',
	},
	{
		displayName: 'Clean Column Names',
		name: 'cleanColumnNames',
		type: 'boolean',
		default: true,
		description: 'Whether to name columns plainly: Amount instead of Sales[Amount]',
	},
	{
		displayName: 'Keep Empty Values',
		name: 'includeNulls',
		type: 'boolean',
		default: false,
		description:
			'Whether rows carry their empty values as null. Power BI leaves them out otherwise.',
	},
	optionsField([
		{
			displayName: 'Impersonated User',
			name: 'impersonatedUserName',
			type: 'string',
			default: '',
			placeholder: 'e.g. ada@contoso.com',
			description: 'Whose rows to see where roles restrict them. Without such roles it is ignored.',
		},
		{
			displayName: 'On Partial Result',
			name: 'onPartialResult',
			type: 'options',
			options: [
				{
					name: 'Give the Rows',
					value: 'items',
					description: 'Each row then carries partialResult: true',
				},
				{ name: 'Throw an Error', value: 'error' },
			],
			default: 'error',
			description: 'What to do when Power BI cuts the answer at one of its limits',
		},
	]),
];
