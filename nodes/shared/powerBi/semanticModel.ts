import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { chosenThing } from '../editor/chosen';
import { locatorAt } from '../editor/readers';
import { locatorField } from '../editor/locator';
import { path, request } from '../calls/request';
import type { RequestContext } from '../calls/session';
import { withoutUndefined, rowsOf, text } from '../values/values';
import { portalOf } from './workspace';
import {
	nameAt,
	namedWorkspace,
	placeOf,
	workspaceField,
	workspaceIdentity,
	workspaceOf,
	type Workspace,
} from './workspace';
import type { JobIdentity } from '../jobs/identity';

/** A semantic model (the API calls it dataset) as the API addresses it. */
export interface SemanticModel {
	id: string;
	name?: string;
	workspace: Workspace;
	/** Root of every call about this model. */
	path: string;
	/** Names the model in sentences: `semantic model "Sales" in workspace "Finance"`. */
	title: string;
}

const semanticModelField: INodeProperties = locatorField({
	displayName: 'Semantic Model',
	name: 'semanticModel',
	description: 'The semantic model (dataset) to work on',
	searchListMethod: 'searchSemanticModels',
	dependsOn: ['workspace.value'],
	urlPlaceholder: 'https://app.powerbi.com/groups/…/datasets/…',
});

/** The fields that say which model: its workspace and itself. */
export const semanticModelFields: INodeProperties[] = [
	workspaceField('of the semantic model'),
	semanticModelField,
];

/** The semantic model that an item's fields name. Throws one sentence when they name none. */
export async function semanticModelAt(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<SemanticModel> {
	const workspace = await workspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
	return await semanticModelOf(ctx, workspace, locatorAt(ctx, itemIndex, 'semanticModel'));
}

/** The segments before a model's id in the addresses of Power BI and Fabric. */
export const modelUrlParts = ['datasets', 'dataset', 'modeling', 'semanticmodels'];

/** The semantic model in a workspace that a locator's value names. Throws one sentence when it names none. */
export async function semanticModelOf(
	ctx: RequestContext,
	workspace: Workspace,
	value: unknown,
): Promise<SemanticModel> {
	return await chosenThing<SemanticModel>(ctx, value, {
		noun: 'semantic model',
		title: `semantic model${placeOf(workspace)}`,
		urlParts: modelUrlParts,
		byId: (id, name) => modelIn(workspace, id, name),
		named: async () => await semanticModelsIn(ctx, workspace),
	});
}

/** All semantic models of a workspace. */
export async function semanticModelsIn(
	ctx: RequestContext,
	workspace: Workspace,
): Promise<SemanticModel[]> {
	const rows = await semanticModelRows(ctx, workspace);
	return rows.map((row) => modelIn(workspace, text(row, 'id') ?? '', text(row, 'name')));
}

/** The semantic models of a workspace as the service describes them. The API does not page this list. */
export async function semanticModelRows(
	ctx: RequestContext,
	workspace: Workspace,
): Promise<unknown[]> {
	const { body } = await request(ctx, {
		service: 'powerBi',
		method: 'GET',
		path: `${workspace.path}/datasets`,
		reads: 'rows',
		intent: `list the semantic models${placeOf(workspace)}`,
	});
	return rowsOf(body) ?? [];
}

/**
 * The same model with the names of itself and its workspace, asked from the service where they are not known yet.
 * Names only make results readable, so a refusal leaves them out.
 */
export async function withNames(ctx: RequestContext, model: SemanticModel): Promise<SemanticModel> {
	const { workspace } = model;
	const [modelName, named] = await Promise.all([
		model.name ?? nameAt(ctx, model.path),
		namedWorkspace(ctx, workspace),
	]);
	return modelIn(named, model.id, modelName);
}

/** Ids, names and portal link as they open a result. */
export async function identityOf(ctx: RequestContext, model: SemanticModel): Promise<JobIdentity> {
	const portal = await portalOf(ctx);
	const place = path`/groups/${model.workspace.id ?? 'me'}/datasets/${model.id}/details`;
	return withoutUndefined({ ...modelNames(model), portalUrl: portal && `${portal}${place}` });
}

/** The ids and names of a model and its workspace, as every item bears them; names where they are known. */
export function modelNames({ id, name, workspace }: SemanticModel): JobIdentity {
	return withoutUndefined({
		...workspaceIdentity(workspace),
		semanticModelId: id,
		semanticModelName: name,
	});
}

/** A semantic model whose id is known. */
export function modelIn(workspace: Workspace, id: string, name?: string): SemanticModel {
	const what = `semantic model ${name === undefined ? id : `"${name}"`}`;
	return {
		id,
		name,
		workspace,
		path: `${workspace.path}${path`/datasets/${id}`}`,
		title: `${what}${placeOf(workspace)}`,
	};
}
