import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from '../../shared/editor/fields';

/** Most rows that the API takes in a request. */
export const mostRowsARequest = 10_000;

const sourceField: INodeProperties = {
	displayName: 'Rows From',
	name: 'rowsFrom',
	type: 'options',
	options: [
		{
			name: 'Columns',
			value: 'columns',
			description: 'One row for each input item, its columns mapped automatically or one by one',
		},
		{ name: 'JSON', value: 'json', description: 'One row or a list of rows for each input item' },
	],
	default: 'columns',
	description: 'How the input items give the rows',
};

const columnsField: INodeProperties = {
	displayName: 'Columns',
	name: 'columns',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'autoMapInputData', value: null },
	required: true,
	description:
		'Values for the columns of the table. Times without an offset stay as they are; times with one become UTC.',
	typeOptions: {
		loadOptionsDependsOn: ['workspace.value', 'pushDataset.value', 'table.value'],
		resourceMapper: {
			resourceMapperMethod: 'tableColumns',
			mode: 'add',
			fieldWords: { singular: 'column', plural: 'columns' },
			addAllFields: true,
			supportAutoMap: true,
		},
	},
	displayOptions: { show: { rowsFrom: ['columns'] } },
};

const jsonField: INodeProperties = {
	displayName: 'Rows (JSON)',
	name: 'rowsJson',
	type: 'json',
	default: '={{ $json }}',
	description: 'One row as an object, or several as a list of objects',
	displayOptions: { show: { rowsFrom: ['json'] } },
};

const rowOptions: INodeProperties = optionsField([
	{
		displayName: 'If a Column Does Not Exist',
		name: 'otherFields',
		type: 'options',
		options: [
			{ name: 'Leave the Value Out', value: 'ignore' },
			{ name: 'Throw an Error', value: 'error' },
		],
		default: 'error',
		description: 'What to do with values for columns that the table does not have',
	},
	{
		displayName: 'Rows per Request',
		name: 'rowsPerRequest',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10_000, numberPrecision: 0 },
		default: 10_000,
		description: 'How many rows go in one request at most',
	},
]);

/** Where the rows come from, and how they are sent. */
export const rowFields: INodeProperties[] = [sourceField, columnsField, jsonField, rowOptions];
