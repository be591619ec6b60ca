import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

const input: INodeProperties = {
	displayName: 'Parameters',
	name: 'parametersInput',
	type: 'options',
	options: [
		{ name: 'As JSON', value: 'json', description: 'Values by name in one JSON object' },
		{ name: 'As Rows', value: 'rows', description: 'Name, type and value of each' },
		{
			name: 'From the Item',
			value: 'fields',
			description:
				'What the pipeline or notebook describes, as fields. Needs an account that may read its definition.',
		},
	],
	default: 'json',
	description: 'How to give values for the parameters of the item',
};

const json: INodeProperties = {
	displayName: 'Parameters (JSON)',
	name: 'parametersJson',
	type: 'json',
	default: '{}',
	description:
		'Values by parameter name; the case of the letters counts. They are sent in the form that the item takes.',
};

const mapper: INodeProperties = {
	displayName: 'Parameter Values',
	name: 'itemParameters',
	type: 'resourceMapper',
	default: { mappingMode: 'defineBelow', value: null },
	noDataExpression: true,
	typeOptions: {
		loadOptionsDependsOn: ['workspace.value', 'item.value'],
		resourceMapper: {
			resourceMapperMethod: 'getItemParameters',
			mode: 'add',
			valuesLabel: 'Parameters',
			fieldWords: { singular: 'parameter', plural: 'parameters' },
			addAllFields: false,
			supportAutoMap: true,
		},
	},
	description: 'What is left out or empty has the default of the item',
};

const rows: INodeProperties = {
	displayName: 'Parameter Rows',
	name: 'parameterRows',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Parameter',
	default: {},
	description: 'The parameters, each with its type',
	options: [
		{
			displayName: 'Parameter',
			name: 'parameter',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Region',
					description: 'The name as the item has it; the case of the letters counts',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'Boolean', value: 'Boolean' },
						{ name: 'Integer', value: 'Integer' },
						{ name: 'Number', value: 'Number' },
						{ name: 'Text', value: 'Text' },
					],
					default: 'Text',
					description: 'What the value is',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'The value; true or false for a Boolean',
				},
			],
		},
	],
};

const executionData: INodeProperties = {
	displayName: 'Execution Data (JSON)',
	name: 'executionDataJson',
	type: 'json',
	default: '{}',
	description:
		'What else the job is to know, as Fabric documents it for the item: the compute of a notebook, the arguments of a Spark job. Usually empty.',
};

const givenAs = (way: string, field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { parametersInput: [way] } },
});

/** The choice of a way to give parameters, and the field of each; `again` is what a person must know who repeats a job. */
function ways(again = ''): INodeProperties[] {
	return [
		{ ...input, description: `${input.description}${again}` },
		givenAs('json', json),
		givenAs('rows', rows),
		givenAs('fields', mapper),
	];
}

/** With what an item runs, for the kinds that take anything. */
export const parameterFields: INodeProperties[] = [
	...updateDisplayOptions({ show: { itemJob: ['dataPipeline', 'notebook', 'other'] } }, ways()),
	...updateDisplayOptions({ show: { itemJob: ['notebook', 'other', 'sparkJobDefinition'] } }, [
		executionData,
	]),
];

/** The same for a job that is repeated: Fabric does not say with what it ran. */
export const rerunParameterFields: INodeProperties[] = [
	...ways('. Fabric does not say with which ones the job ran: give those that count again.'),
	executionData,
];
