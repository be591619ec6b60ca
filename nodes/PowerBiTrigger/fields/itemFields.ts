import type { INodeProperties } from 'n8n-workflow';

/** The items that are watched, one by one. */
export const itemsField: INodeProperties = {
	displayName: 'Item Names or IDs',
	name: 'items',
	type: 'multiOptions',
	typeOptions: {
		loadOptionsMethod: 'getRunnableItems',
		loadOptionsDependsOn: ['workspace.value'],
	},
	required: true,
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

/** The types of item of a workspace that are watched. */
export const itemTypesField: INodeProperties = {
	displayName: 'Item Types',
	name: 'itemTypes',
	type: 'multiOptions',
	options: [
		{ name: 'Copy Job', value: 'CopyJob' },
		{ name: 'Data Pipeline', value: 'DataPipeline' },
		{ name: 'Dbt Job', value: 'DataBuildToolJob' },
		{ name: 'Graph Model', value: 'GraphModel' },
		{ name: 'Lakehouse', value: 'Lakehouse' },
		{ name: 'Notebook', value: 'Notebook' },
		{ name: 'Spark Job Definition', value: 'SparkJobDefinition' },
	],
	default: [],
	description: 'Whose jobs to watch; all types when empty',
};
