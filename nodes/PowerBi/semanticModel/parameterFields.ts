import type { INodeProperties } from 'n8n-workflow';

import { locatorField } from '../../shared/editor/locator';

const parameterLocator = locatorField({
	displayName: 'Name',
	name: 'name',
	description: 'The parameter to change',
	searchListMethod: 'searchParameters',
	dependsOn: ['semanticModel.value'],
	namePlaceholder: 'e.g. Server',
	idPlaceholder: false,
});

const inputField: INodeProperties = {
	displayName: 'Give Parameters As',
	name: 'parametersInput',
	type: 'options',
	options: [
		{ name: 'JSON', value: 'json' },
		{ name: 'List', value: 'list' },
	],
	default: 'list',
	description: 'How to give the new values',
};

const listField: INodeProperties = {
	displayName: 'Parameters',
	name: 'parameters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Parameter',
	default: {},
	options: [
		{
			displayName: 'Parameter',
			name: 'parameter',
			values: [
				parameterLocator,
				{
					displayName: 'New Value',
					name: 'newValue',
					type: 'string',
					default: '',
					description: 'What the parameter is to hold, as text',
				},
			],
		},
	],
	displayOptions: { show: { parametersInput: ['list'] } },
};

const jsonField: INodeProperties = {
	displayName: 'Parameters (JSON)',
	name: 'parametersJson',
	type: 'json',
	default: '{ "Server": "sql.contoso.com" }',
	description: 'The new values by the names of the parameters. Names are case-sensitive.',
	displayOptions: { show: { parametersInput: ['json'] } },
};

/** The new values of parameters, as a list or as JSON. */
export const parameterFields = [inputField, listField, jsonField];
