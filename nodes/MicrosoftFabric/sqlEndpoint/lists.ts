import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { toResults } from '../../shared/editor/listResults';
import { itemOfRow, itemRows } from '../../shared/fabric/item';
import { chosenWorkspace } from '../../shared/fabric/searches';

/** The items of the chosen workspace that a synchronization can be found by, of the chosen type. */
export async function searchSyncItems(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const workspace = await chosenWorkspace(this);
	const rows = await itemRows(this, workspace, String(this.getCurrentNodeParameter('syncOf')));
	return toResults(
		rows.map((row) => itemOfRow(workspace, row)),
		filter,
	);
}
