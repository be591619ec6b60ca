import { locatorAt } from '../../shared/editor/readers';
import type { Operation } from '../../shared/editor/operation';
import { itemField, itemOf, itemRecord } from '../../shared/fabric/item';
import { fabricWorkspaceField, fabricWorkspaceOf } from '../../shared/fabric/workspace';
import { withItemNames } from './itemRecord';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get an item',
	description: 'Read name, type, description and folder of an item',
	fields: [fabricWorkspaceField('of the item'), itemField('to read')],

	async run(ctx, itemIndex) {
		const workspace = await fabricWorkspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
		const item = await itemOf(ctx, workspace, { value: locatorAt(ctx, itemIndex, 'item') });
		return withItemNames(workspace, await itemRecord(ctx, item));
	},
};
