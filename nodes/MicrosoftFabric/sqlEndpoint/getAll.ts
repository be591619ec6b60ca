import type { IDataObject } from 'n8n-workflow';

import { limitAt, limitFields } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { locatorAt } from '../../shared/editor/readers';
import { itemNames } from '../../shared/fabric/itemNames';
import { endpointsIn, type OwnedEndpoint } from '../../shared/fabric/sqlEndpoint';
import { fabricWorkspaceField, fabricWorkspaceOf } from '../../shared/fabric/workspace';
import { withoutUndefined } from '../../shared/values/values';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many SQL endpoints',
	description: 'List the SQL analytics endpoints of a workspace with the items that they belong to',
	fields: [fabricWorkspaceField('whose endpoints to list'), ...limitFields()],

	async run(ctx, itemIndex) {
		const limit = limitAt(ctx, itemIndex);
		const workspace = await fabricWorkspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
		return (await endpointsIn(ctx, workspace)).slice(0, limit).map(itemFor);
	},
};

function itemFor({ id, server, source }: OwnedEndpoint): IDataObject {
	return withoutUndefined({ ...itemNames(source), sqlEndpointId: id, server });
}
