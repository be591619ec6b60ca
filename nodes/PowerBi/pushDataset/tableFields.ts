import type { INodeProperties } from 'n8n-workflow';

import type { OpenField } from '../../shared/editor/fieldReading';

/** Shown in every row; the other fields of a row are added one by one, in an n8n that can do so. */
const inEveryRow = { showEvenWhenOptional: true };

const hiddenField: INodeProperties = {
	displayName: 'Hidden',
	name: 'isHidden',
	type: 'boolean',
	default: false,
	description: 'Whether reports do not offer it',
};

const formatField: INodeProperties = {
	displayName: 'Format',
	name: 'formatString',
	type: 'string',
	default: '',
	placeholder: 'e.g. #,0.00',
	description: 'How reports write its values',
};

const dataTypeField: OpenField = {
	displayName: 'Data Type',
	open: true,
	name: 'dataType',
	type: 'options',
	typeOptions: inEveryRow,
	options: [
		{ name: 'Boolean', value: 'Boolean' },
		{ name: 'Date and Time', value: 'DateTime' },
		{ name: 'Decimal (Fixed)', value: 'Decimal' },
		{ name: 'Decimal (Floating)', value: 'Double' },
		{ name: 'Text', value: 'String' },
		{ name: 'Whole Number', value: 'Int64' },
	],
	default: 'String',
	description: 'What the column holds',
};

const columnValues: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		typeOptions: inEveryRow,
		default: '',
		placeholder: 'e.g. Amount',
		description: 'What rows and reports call the column',
	},
	dataTypeField,
	formatField,
	{
		displayName: 'Data Category',
		name: 'dataCategory',
		type: 'string',
		default: '',
		placeholder: 'e.g. City',
		description:
			'What its values are, such as a city or a web address, so that maps and links work',
	},
	{
		displayName: 'Sort by Column',
		name: 'sortByColumn',
		type: 'string',
		default: '',
		placeholder: 'e.g. Month number',
		description: 'The column whose order counts for this one',
	},
	{
		displayName: 'Summarize By',
		name: 'summarizeBy',
		type: 'options',
		options: [
			{ name: 'Average', value: 'average' },
			{ name: 'Count', value: 'count' },
			{ name: 'Default', value: 'default' },
			{ name: 'Distinct Count', value: 'distinctCount' },
			{ name: 'Maximum', value: 'max' },
			{ name: 'Minimum', value: 'min' },
			{ name: 'None', value: 'none' },
			{ name: 'Sum', value: 'sum' },
		],
		default: 'default',
		description: 'How reports sum up its values unless a report says otherwise',
	},
	hiddenField,
];

const measureValues: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		typeOptions: inEveryRow,
		default: '',
		placeholder: 'e.g. Total',
		description: 'What reports call the measure',
	},
	{
		displayName: 'Expression',
		name: 'expression',
		type: 'string',
		typeOptions: inEveryRow,
		default: '',
		placeholder: 'e.g. SUM(Sales[Amount])',
		description: 'In DAX',
	},
	formatField,
	hiddenField,
];

/** The columns of a table by form. */
export const columnsField = withFewFields({
	displayName: 'Columns',
	name: 'columns',
	placeholder: 'Add Column',
	options: [{ displayName: 'Column', name: 'column', values: columnValues }],
});

/** The measures of a table by form. */
export const measuresField = withFewFields({
	displayName: 'Measures',
	name: 'measures',
	placeholder: 'Add Measure',
	options: [{ displayName: 'Measure', name: 'measure', values: measureValues }],
});

/** A list of rows with the same fields. */
export function rowsField(
	given: Pick<
		INodeProperties,
		'displayName' | 'name' | 'placeholder' | 'options' | 'displayOptions'
	>,
): INodeProperties {
	return { ...given, type: 'fixedCollection', typeOptions: { multipleValues: true }, default: {} };
}

/** A list of rows that show the fields every row needs and offer the others under "Add Field". */
function withFewFields(given: Parameters<typeof rowsField>[0]): INodeProperties {
	const typeOptions = {
		multipleValues: true,
		hideOptionalFields: true,
		addOptionalFieldButtonText: 'Add Field',
	};
	return { ...rowsField(given), typeOptions };
}
