import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { toResults } from '../../shared/editor/listResults';
import { itemOfRow, itemRows } from '../../shared/fabric/item';
import { chosenWorkspace } from '../../shared/fabric/searches';

/** The items of the chosen workspace that a synchronization can be found by, of the chosen type. */
export async function searchSyncItems(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await ofType(this, String(this.getCurrentNodeParameter('syncOf')), filter);
}

/** The mirrored databases of the chosen workspace. */
export async function searchMirroredDatabases(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await ofType(this, 'MirroredDatabase', filter);
}

async function ofType(
	ctx: ILoadOptionsFunctions,
	type: string,
	filter?: string,
): Promise<INodeListSearchResult> {
	const workspace = await chosenWorkspace(ctx);
	const rows = await itemRows(ctx, workspace, type);
	return toResults(
		rows.map((row) => itemOfRow(workspace, row)),
		filter,
	);
}
