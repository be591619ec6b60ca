import { locatorAt } from '../../shared/editor/readers';
import type { Operation } from '../../shared/editor/operation';
import { readRecord } from '../../shared/powerBi/calls';
import { requireGroup } from '../../shared/powerBi/workspace';
import { workspaceField, workspaceOf } from '../../shared/powerBi/workspace';
import { withWorkspaceNames } from './workspace';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a workspace',
	description: 'Read one workspace: its capacity, storage format and log analytics',
	fields: [workspaceField('to read')],

	async run(ctx, itemIndex) {
		const workspace = await workspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
		requireGroup(ctx, workspace, 'has no record that could be read');
		const record = await readRecord(ctx, { path: workspace.path, intent: 'read the workspace' });
		return withWorkspaceNames(record);
	},
};
