import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { byName, named, toResults } from '../editor/listResults';
import { collected } from '../calls/pages';
import { isValues, text } from '../values/values';
import { capacityOf, capacityRecords, type View } from './capacity';
import { gatewayRecords } from './gateway';
import { dataflowWorkspaceOf, gen1DataflowsIn } from './gen1Dataflow';
import { nameContains } from './odata';
import { parametersOf } from './parameters';
import { refreshablePages } from './refreshables';
import { semanticModelOf, type SemanticModel } from './semanticModel';
import { workspaceOf } from './workspace';

const pageSize = 100;

/** Capacities of the chosen view. */
export async function searchCapacities(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return toResults((await capacityRecords(this, viewOf(this))).map(named('displayName')), filter);
}

/** Refreshables of the chosen capacity, as the API pages them. */
export async function searchRefreshables(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const view = viewOf(this);
	const capacity = await capacityOf(this, view, this.getCurrentNodeParameter('capacity'));
	const skip = Number(paginationToken ?? 0);
	const query = {
		asAdmin: view === 'tenant',
		capacityId: capacity.id,
		filter: nameContains(filter),
	};
	const page = await collected(refreshablePages(this, { ...query, limit: pageSize, skip }));
	const more = page.length === pageSize ? String(skip + pageSize) : undefined;
	return { ...toResults(page.map(named('name'))), paginationToken: more };
}

/** Dataflows (Gen1) of the chosen workspace. */
export async function searchGen1Dataflows(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const workspace = await dataflowWorkspaceOf(this, this.getCurrentNodeParameter('workspace'));
	return toResults(await gen1DataflowsIn(this, workspace), filter);
}

/** Gateways that can serve the chosen semantic model. */
export async function searchGateways(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const records = await gatewayRecords(this, await chosenModel(this));
	return toResults(records.map(named('name')), filter);
}

/** Parameters of the chosen semantic model; they have names only. */
export async function searchParameters(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const records = await parametersOf(this, await chosenModel(this));
	return toResults(records.map(byName), filter);
}

/** The semantic model chosen in the editor. */
export async function chosenModel(
	ctx: ILoadOptionsFunctions,
	parameter = 'semanticModel',
): Promise<SemanticModel> {
	const workspace = await workspaceOf(ctx, ctx.getCurrentNodeParameter('workspace'));
	return await semanticModelOf(ctx, workspace, ctx.getCurrentNodeParameter(parameter));
}

function viewOf(ctx: ILoadOptionsFunctions): View {
	const view: unknown = ctx.getCurrentNodeParameter('view');
	return (isValues(view) ? text(view, 'value') : view) === 'tenant' ? 'tenant' : 'account';
}
