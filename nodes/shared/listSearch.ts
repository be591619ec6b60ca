import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { semanticModelsIn } from './powerBi/semanticModel';
import { workspaceOf, workspacePage } from './powerBi/workspace';
import { isServicePrincipal } from './calls/session';
import { toResults } from './editor/listResults';

const pageSize = 100;

/** Workspaces for a list: My workspace first (for users), then as the API pages them. */
export async function searchWorkspaces(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const skip = Number(paginationToken ?? 0);
	const page = await workspacePage(this, { filter, top: pageSize, skip });
	const own = skip === 0 && !isServicePrincipal(this) ? [{ id: 'me', name: 'My workspace' }] : [];
	const more = page.length === pageSize ? String(skip + pageSize) : undefined;
	return {
		...toResults([...own, ...page], own.length > 0 ? filter : undefined),
		paginationToken: more,
	};
}

/** Semantic models of the chosen workspace for a list. The API does not page them. */
export async function searchSemanticModels(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const workspace = await workspaceOf(this, this.getCurrentNodeParameter('workspace'));
	return toResults(await semanticModelsIn(this, workspace), filter);
}
