import type { INodeProperties } from 'n8n-workflow';

import { columnsField, measuresField, rowsField } from './tableFields';

const shown = (definedBy: string[]) => ({ show: { definedBy } });

/** How tables and columns are given; `json` says what the JSON holds. */
export function definedByField(things: string, json: string): INodeProperties {
	return {
		displayName: `Define ${things}`,
		name: 'definedBy',
		type: 'options',
		options: [
			{ name: 'By Form', value: 'form' },
			{ name: 'By JSON', value: 'json', description: json },
			{
				name: 'From Input Items',
				value: 'input',
				description: 'The columns that the input items need, with the types of their values',
			},
		],
		default: 'form',
		description: `How to give the ${things.toLowerCase()}`,
	};
}

/** The JSON of a definition. */
export function definitionJsonField(example: string, description: string): INodeProperties {
	return {
		displayName: 'Definition (JSON)',
		name: 'definition',
		type: 'json',
		default: example,
		description,
		displayOptions: shown(['json']),
	};
}

/** The tables of a new push dataset by form. */
export const tablesField: INodeProperties = rowsField({
	displayName: 'Tables',
	name: 'tables',
	placeholder: 'Add Table',
	options: [
		{
			displayName: 'Table',
			name: 'table',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Sales',
					description: 'What reports call the table',
				},
				columnsField,
				measuresField,
			],
		},
	],
	displayOptions: shown(['form']),
});

const sides = ['from', 'to'].flatMap((side): INodeProperties[] => {
	const Side = side === 'from' ? 'From' : 'To';
	return [
		{
			displayName: `${Side} Table`,
			name: `${side}Table`,
			type: 'string',
			default: '',
			description: `The table that the relationship leads ${side}`,
		},
		{
			displayName: `${Side} Column`,
			name: `${side}Column`,
			type: 'string',
			default: '',
			description: `The column of the table that it leads ${side}`,
		},
	];
});

/** The relationships between the tables of a new push dataset by form. */
export const relationshipsField: INodeProperties = rowsField({
	displayName: 'Relationships',
	name: 'relationships',
	placeholder: 'Add Relationship',
	options: [
		{
			displayName: 'Relationship',
			name: 'relationship',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					description: 'A name of its own among the relationships',
				},
				...sides,
				{
					displayName: 'Cross Filter',
					name: 'crossFilteringBehavior',
					type: 'options',
					options: [
						{ name: 'Automatic', value: 'Automatic' },
						{ name: 'Both Directions', value: 'BothDirections' },
						{ name: 'One Direction', value: 'OneDirection' },
					],
					default: 'OneDirection',
					description: 'In which direction filters count across the relationship',
				},
			],
		},
	],
	displayOptions: shown(['form']),
});

/** Columns and measures of one table by form. */
export const tableContentFields: INodeProperties[] = [columnsField, measuresField].map((field) => ({
	...field,
	displayOptions: shown(['form']),
}));
