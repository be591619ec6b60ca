import type { IDataObject } from 'n8n-workflow';

import { optionsAt } from '../../shared/editor/readers';
import { collectRows } from '../../shared/fabric/pages';
import { limitFields, optionsField } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { limitAt } from '../../shared/editor/fields';
import { endpointOption } from './endpointOption';
import { withWorkspaceNames } from './workspace';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many workspaces',
	description: 'List the workspaces that the account may see',
	fields: [
		...limitFields(),
		optionsField([
			{
				displayName: 'Roles',
				name: 'roles',
				type: 'multiOptions',
				options: ['Admin', 'Contributor', 'Member', 'Viewer'].map((name) => ({
					name,
					value: name,
				})),
				default: [],
				description: 'Only workspaces in which the account has one of these roles',
			},
			endpointOption,
		]),
	],

	async run(ctx, itemIndex) {
		const options = optionsAt(ctx, itemIndex, 'options');
		const rows = await collectRows(ctx, {
			path: '/v1/workspaces',
			query: queryOf(options),
			limit: limitAt(ctx, itemIndex),
			intent: 'list the workspaces',
		});
		return rows.map(withWorkspaceNames);
	},
};

function queryOf({ roles, preferWorkspaceSpecificEndpoints }: IDataObject): URLSearchParams {
	const query = new URLSearchParams();
	if (Array.isArray(roles) && roles.length > 0) query.set('roles', roles.join(','));
	if (preferWorkspaceSpecificEndpoints) query.set('preferWorkspaceSpecificEndpoints', 'true');
	return query;
}
