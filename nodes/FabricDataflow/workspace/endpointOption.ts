import type { INodeProperties } from 'n8n-workflow';

/** Whether a workspace comes with its own API address. */
export const endpointOption: INodeProperties = {
	displayName: 'Workspace-Specific Endpoints',
	name: 'preferWorkspaceSpecificEndpoints',
	type: 'boolean',
	default: false,
	description: 'Whether to add the addresses that belong to the workspace alone, for private links',
};
