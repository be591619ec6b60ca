import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { toResults } from '../listSearch';
import { dataflowOfRow, dataflowRows } from './dataflow';
import { fabricWorkspaceOf, workspaceIn, workspaceRows } from './workspace';

/** Workspaces for a list. Fabric cannot filter them, so all pages are read. */
export async function searchFabricWorkspaces(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return toResults((await workspaceRows(this)).map(workspaceIn), filter);
}

/** Dataflows Gen2 of the chosen workspace for a list. */
export async function searchFabricDataflows(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const workspace = await fabricWorkspaceOf(this, this.getCurrentNodeParameter('workspace'));
	const rows = await dataflowRows(this, workspace);
	return toResults(
		rows.map((row) => dataflowOfRow(workspace, row)),
		filter,
	);
}
