import type { INodeProperties } from 'n8n-workflow';

/** The id of one refresh. */
export const refreshIdField: INodeProperties = {
	displayName: 'Refresh ID',
	name: 'refreshId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 1344a272-7893-4afa-a4b3-3fb87222fdac',
	description: 'The refreshId that a refresh or the refresh history gave',
};
