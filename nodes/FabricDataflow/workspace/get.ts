import { optionsField } from '../../shared/editor/fields';
import { locatorAt, optionsAt } from '../../shared/editor/readers';
import { fabricWorkspaceField, fabricWorkspaceOf } from '../../shared/fabric/workspace';
import type { Operation } from '../../shared/editor/operation';
import { request } from '../../shared/calls/request';
import { endpointOption } from './endpointOption';
import { withWorkspaceNames } from './workspace';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a workspace',
	description: 'Read a workspace: its capacity, region and description',
	fields: [fabricWorkspaceField('to read'), optionsField([endpointOption])],

	async run(ctx, itemIndex) {
		const workspace = await fabricWorkspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
		const options = optionsAt(ctx, itemIndex, 'options');
		const { body } = await request(ctx, {
			service: 'fabric',
			method: 'GET',
			path: workspace.path,
			query: options.preferWorkspaceSpecificEndpoints
				? { preferWorkspaceSpecificEndpoints: true }
				: {},
			intent: `read workspace ${workspace.name ?? workspace.id}`,
		});
		return withWorkspaceNames(body);
	},
};
