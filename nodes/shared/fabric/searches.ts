import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { instanceState } from './runs/jobInstance';
import { toResults } from '../editor/listResults';
import { runChoices } from '../jobs/runLocator';
import { text } from '../values/values';
import { dataflowOf, dataflowOfRow, dataflowRows, type FabricDataflow } from './dataflow';
import { jobRows } from './runs/jobList';
import { collectRows } from './pages';
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

/** Folders of the chosen workspace, nested ones with the folders they lie in. */
export async function searchFolders(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const workspace = await chosenWorkspace(this);
	const rows = await collectRows(this, {
		path: `${workspace.path}/folders`,
		intent: 'list the folders of the workspace',
	});
	const pathOf = (row: unknown): string => {
		const parent = rows.find((one) => text(one, 'id') === text(row, 'parentFolderId'));
		const name = text(row, 'displayName') ?? '';
		return parent === undefined ? name : `${pathOf(parent)} / ${name}`;
	};
	return toResults(
		rows.map((row) => ({ id: text(row, 'id'), name: pathOf(row) })),
		filter,
	);
}

/** Refreshes and publishes of the chosen dataflow, newest first. */
export async function searchJobs(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const rows = await jobRows(this, await chosenDataflow(this));
	const runs = rows.map((row) => ({ id: text(row, 'id'), state: instanceState(row) }));
	return runChoices(this, runs, filter);
}

/** The dataflow chosen in the editor. */
export async function chosenDataflow(ctx: ILoadOptionsFunctions): Promise<FabricDataflow> {
	return await dataflowOf(ctx, await chosenWorkspace(ctx), ctx.getCurrentNodeParameter('dataflow'));
}

async function chosenWorkspace(ctx: ILoadOptionsFunctions): Promise<FabricWorkspace> {
	return await fabricWorkspaceOf(ctx, ctx.getCurrentNodeParameter('workspace'));
}
