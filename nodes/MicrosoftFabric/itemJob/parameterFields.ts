import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

const json: INodeProperties = {
	displayName: 'Parameters (JSON)',
	name: 'parametersJson',
	type: 'json',
	default: '{}',
	description:
		'Values by parameter name; the case of the letters counts. They are sent in the form that the item takes.',
};

const executionData: INodeProperties = {
	displayName: 'Execution Data (JSON)',
	name: 'executionDataJson',
	type: 'json',
	default: '{}',
	description:
		'What else the job is to know, as Fabric documents it for the item: the compute of a notebook, the arguments of a Spark job. Usually empty.',
};

/** With what an item runs, for the kinds that take anything. */
export const parameterFields: INodeProperties[] = [
	...updateDisplayOptions({ show: { itemJob: ['dataPipeline', 'notebook', 'other'] } }, [json]),
	...updateDisplayOptions({ show: { itemJob: ['notebook', 'other', 'sparkJobDefinition'] } }, [
		executionData,
	]),
];

/** The same for a job that is repeated: Fabric does not say with what it ran. */
export const rerunParameterFields: INodeProperties[] = [
	{
		...json,
		description:
			'Values by parameter name. Fabric does not say with which ones the job ran, so those that count must be given again.',
	},
	executionData,
];
