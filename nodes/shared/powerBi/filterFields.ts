import type { INodeProperties } from 'n8n-workflow';

export const nameContainsFilter: INodeProperties = {
	displayName: 'Name Contains',
	name: 'nameContains',
	type: 'string',
	default: '',
	placeholder: 'e.g. Sales',
	description: 'Only what has this text in its name',
};

/** A filter in the API's own words; the example is shown in the field. */
export function odataFilter(example: string): INodeProperties {
	return {
		displayName: 'OData Filter',
		name: 'odata',
		type: 'string',
		default: '',
		placeholder: `e.g. ${example}`,
		description: 'A filter in OData syntax; it applies in addition to the other filters',
	};
}

/** The collection of filters of an operation that lists. */
export function filtersField(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options,
	};
}
