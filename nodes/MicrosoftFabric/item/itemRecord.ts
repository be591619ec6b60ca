import type { IDataObject } from 'n8n-workflow';

import type { FabricWorkspace } from '../../shared/fabric/workspace';
import { text, withoutUndefined } from '../../shared/values/values';

/** The service's record of an item, of whatever type, with the ids and names that every item bears. */
export function withItemNames(workspace: FabricWorkspace, record: unknown): IDataObject {
	return withoutUndefined({
		workspaceId: workspace.id,
		workspaceName: workspace.name,
		itemId: text(record, 'id'),
		itemName: text(record, 'displayName'),
		itemType: text(record, 'type'),
		...(record as IDataObject),
	});
}
