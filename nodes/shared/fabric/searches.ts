import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { toResults } from '../editor/listResults';
import { dataflowOf, dataflowOfRow, dataflowRows, type FabricDataflow } from './dataflow';
import { itemOfRow, itemRows } from './item';
import { spacedOut } from '../values/words';
import { fabricWorkspaceOf, workspaceIn, workspaceRows, type FabricWorkspace } from './workspace';

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
	const workspace = await chosenWorkspace(this);
	const rows = await dataflowRows(this, workspace);
	return toResults(
		rows.map((row) => dataflowOfRow(workspace, row)),
		filter,
	);
}

/** Items of the chosen workspace for a list, with the type behind the name: a lakehouse and its endpoint share one. */
export async function searchFabricItems(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const workspace = await chosenWorkspace(this);
	const items = (await itemRows(this, workspace)).map((row) => itemOfRow(workspace, row));
	const named = items.map(({ id, name = id, type }) => ({
		id,
		name: `${name} (${spacedOut(type)})`,
	}));
	return toResults(named, filter);
}

/** The dataflow chosen in the editor. */
export async function chosenDataflow(ctx: ILoadOptionsFunctions): Promise<FabricDataflow> {
	return await dataflowOf(ctx, await chosenWorkspace(ctx), ctx.getCurrentNodeParameter('dataflow'));
}

export async function chosenWorkspace(ctx: ILoadOptionsFunctions): Promise<FabricWorkspace> {
	return await fabricWorkspaceOf(ctx, ctx.getCurrentNodeParameter('workspace'));
}
