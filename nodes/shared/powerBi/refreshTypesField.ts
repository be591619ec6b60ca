import type { INodeProperties } from 'n8n-workflow';

/** The filter by the way in which refreshes were started. */
export const refreshTypesField: INodeProperties = {
	displayName: 'Refresh Type',
	name: 'refreshTypes',
	type: 'multiOptions',
	options: [
		{ name: 'Direct Lake Framing', value: 'DirectLakeFraming' },
		{ name: 'Enhanced API', value: 'ViaEnhancedApi' },
		{ name: 'On Demand', value: 'OnDemand' },
		{ name: 'On Demand with Training', value: 'OnDemandTraining' },
		{ name: 'Scheduled', value: 'Scheduled' },
		{ name: 'Standard API', value: 'ViaApi' },
		{ name: 'Web Modeling', value: 'WebModeling' },
		{ name: 'XMLA Endpoint', value: 'ViaXmlaEndpoint' },
	],
	default: [],
	description: 'Only refreshes that were started in one of these ways; any way when empty',
};
