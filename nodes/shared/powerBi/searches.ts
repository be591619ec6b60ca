import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { isServicePrincipal } from '../calls/session';
import { entryNamedBy, toResults } from '../editor/listResults';
import { isValues, text } from '../values/values';
import { capacityRecords, type View } from './capacity';
import { semanticModelOf, semanticModelsIn, type SemanticModel } from './semanticModel';
import { workspaceOf, workspacePage } from './workspace';

/** Entries of one page of a list in the editor. */
export const pageSize = 100;

/** Capacities of the chosen view. */
export async function searchCapacities(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return toResults(
		(await capacityRecords(this, viewOf(this))).map(entryNamedBy('displayName')),
		filter,
	);
}

/** The semantic model chosen in the editor. */
export async function chosenModel(
	ctx: ILoadOptionsFunctions,
	parameter = 'semanticModel',
): Promise<SemanticModel> {
	const workspace = await workspaceOf(ctx, ctx.getCurrentNodeParameter('workspace'));
	return await semanticModelOf(ctx, workspace, ctx.getCurrentNodeParameter(parameter));
}

/** Whose view the editor has chosen: the account's own, or the tenant's. */
export function viewOf(ctx: ILoadOptionsFunctions): View {
	const view: unknown = ctx.getCurrentNodeParameter('view');
	return (isValues(view) ? text(view, 'value') : view) === 'tenant' ? 'tenant' : 'account';
}

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
