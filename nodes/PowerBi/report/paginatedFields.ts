import type { INodeProperties } from 'n8n-workflow';

/** Fields for paginated reports alone. */
export const forPaginated = { show: { reportKind: ['paginated'] } };

/** A list of names and values. */
function pairsField(
	field: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder' | 'description'>,
	examples: { name: string; value: string },
): INodeProperties {
	return {
		...field,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		displayOptions: forPaginated,
		options: [
			{
				displayName: 'Entry',
				name: 'entry',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: examples.name,
						description: 'The name that the report or Power BI has for it',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: examples.value,
						description: 'Its value, as text',
					},
				],
			},
		],
	};
}

/** Values of the parameters of a paginated report. */
export const parametersField = pairsField(
	{
		displayName: 'Report Parameters',
		name: 'reportParameters',
		placeholder: 'Add Parameter',
		description:
			'Values of the report’s parameters. Add a parameter several times to give it several values.',
	},
	{ name: 'e.g. Region', value: 'e.g. Europe' },
);

/** Settings of the format of a paginated report, by Power BI's own names. */
export const formatSettingsField = pairsField(
	{
		displayName: 'Format Settings',
		name: 'formatSettings',
		placeholder: 'Add Setting',
		description:
			'Settings of the chosen format, by the names that Power BI knows, such as StartPage, EndPage or OutputFormat',
	},
	{ name: 'e.g. StartPage', value: 'e.g. 1' },
);
