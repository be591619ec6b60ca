import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { chosenThing } from '../editor/chosen';
import { locatorAt } from '../editor/readers';
import { locatorField } from '../editor/locator';
import { path } from '../calls/request';
import type { RequestContext } from '../calls/session';
import { text } from '../values/values';
import { remembered } from '../calls/remembered';
import type { FabricItem } from './item';
import { collectRows } from './pages';
import {
	fabricWorkspaceField,
	fabricWorkspaceOf,
	nameAt,
	namedWorkspace,
	type FabricWorkspace,
} from './workspace';

/** A Dataflow Gen2 as the Fabric API addresses it. */
export interface FabricDataflow extends FabricItem {
	type: 'Dataflow';
	/** Root of the calls that only dataflows have. */
	dataflowPath: string;
}

const dataflowField: INodeProperties = locatorField({
	displayName: 'Dataflow',
	name: 'dataflow',
	description:
		'The Dataflow Gen2 (CI/CD) to work on. Fabric does not list Gen1 and classic Gen2 dataflows.',
	searchListMethod: 'searchFabricDataflows',
	dependsOn: ['workspace.value'],
	urlPlaceholder: 'https://app.fabric.microsoft.com/groups/…/dataflows-gen2/…',
});

/** The fields that say which dataflow: its workspace and itself. */
export const dataflowFields: INodeProperties[] = [
	fabricWorkspaceField('of the dataflow'),
	dataflowField,
];

/** The dataflow that an item's fields name. Throws one sentence when they name none. */
export async function dataflowAt(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<FabricDataflow> {
	const workspace = await fabricWorkspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
	return await dataflowOf(ctx, workspace, locatorAt(ctx, itemIndex, 'dataflow'));
}

/** The dataflow in a workspace that a locator's value names. Throws one sentence when it names none. */
export async function dataflowOf(
	ctx: RequestContext,
	workspace: FabricWorkspace,
	value: unknown,
): Promise<FabricDataflow> {
	return await chosenThing<FabricDataflow>(ctx, value, {
		noun: 'dataflow',
		title: `Dataflow Gen2${placeOf(workspace)}`,
		urlParts: ['dataflows-gen2', 'dataflows', 'dataflow', 'items'],
		byId: (id, name) => dataflowIn(workspace, id, name),
		named: async () => {
			const rows = await remembered(ctx, `${workspace.path}/dataflows`, async () =>
				dataflowRows(ctx, workspace),
			);
			return rows.map((row) => dataflowOfRow(workspace, row));
		},
	});
}

/** The dataflows of a workspace as the service lists them, optionally of one folder only. */
export async function dataflowRows(
	ctx: RequestContext,
	workspace: FabricWorkspace,
	{ query, limit }: { query?: URLSearchParams; limit?: number } = {},
): Promise<unknown[]> {
	return await collectRows(ctx, {
		path: `${workspace.path}/dataflows`,
		query,
		limit,
		intent: `list the dataflows${placeOf(workspace)}`,
	});
}

/** A dataflow of a listing. */
export function dataflowOfRow(workspace: FabricWorkspace, row: unknown): FabricDataflow {
	return dataflowIn(workspace, text(row, 'id') ?? '', text(row, 'displayName'));
}

/** The same dataflow with the names of itself and its workspace, where the account may read them. */
export async function namedDataflow(
	ctx: RequestContext,
	dataflow: FabricDataflow,
): Promise<FabricDataflow> {
	const [workspace, name] = await Promise.all([
		namedWorkspace(ctx, dataflow.workspace),
		dataflow.name ?? remembered(ctx, dataflow.path, async () => nameAt(ctx, dataflow.path)),
	]);
	return dataflowIn(workspace, dataflow.id, name);
}

function dataflowIn(workspace: FabricWorkspace, id: string, name?: string): FabricDataflow {
	return {
		id,
		name,
		type: 'Dataflow',
		workspace,
		path: `${workspace.path}${path`/items/${id}`}`,
		dataflowPath: `${workspace.path}${path`/dataflows/${id}`}`,
		title: `dataflow ${name === undefined ? id : `"${name}"`}${placeOf(workspace)}`,
	};
}

function placeOf({ name }: FabricWorkspace): string {
	return name === undefined ? '' : ` in workspace "${name}"`;
}
