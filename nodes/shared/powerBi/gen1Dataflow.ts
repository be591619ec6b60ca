import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { chosenThing, type Kind } from '../editor/chosen';
import { locatorAt } from '../editor/readers';
import { locatorField } from '../editor/locator';
import { path } from '../calls/request';
import type { RequestContext } from '../calls/session';
import { withoutUndefined, text } from '../values/values';
import { readRecords } from './calls';
import {
	portalOf,
	requireGroup,
	workspaceField,
	workspaceIdentity,
	workspaceOf,
	type Workspace,
} from './workspace';
import type { JobIdentity } from '../jobs/identity';

/** A dataflow of the first generation as the API addresses it; Fabric's node works on those of the second. */
export interface Gen1Dataflow {
	id: string;
	name?: string;
	workspace: Workspace;
	path: string;
	/** Names it in sentences: `dataflow "Customers" in workspace "Finance"`. */
	title: string;
}

const dataflowField: INodeProperties = locatorField({
	displayName: 'Dataflow',
	name: 'dataflow',
	description:
		'The dataflow (Gen1) to work on. For Dataflow Gen2 use the node Microsoft Fabric Dataflow.',
	searchListMethod: 'searchGen1Dataflows',
	dependsOn: ['workspace.value'],
	urlPlaceholder: 'https://app.powerbi.com/groups/…/dataflows/…',
});

/** The fields that say which dataflow: its workspace and itself. */
export const gen1DataflowFields: INodeProperties[] = [
	workspaceField('of the dataflow'),
	dataflowField,
];

/** The workspace of an item's fields; the API knows no dataflows in My workspace. */
export async function dataflowWorkspaceOf(ctx: RequestContext, value: unknown): Promise<Workspace> {
	const workspace = await workspaceOf(ctx, value);
	requireGroup(ctx, workspace, 'holds no dataflows that the API can reach');
	return workspace;
}

/** The dataflow that an item's fields name, with its name where the account may see it. */
export async function gen1DataflowAt(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<Gen1Dataflow> {
	const workspace = await dataflowWorkspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
	return await gen1DataflowOf(ctx, workspace, locatorAt(ctx, itemIndex, 'dataflow'));
}

/** The dataflow in a workspace that a locator's value names, with its name where the account may see it. */
export async function gen1DataflowOf(
	ctx: RequestContext,
	workspace: Workspace,
	given: unknown,
): Promise<Gen1Dataflow> {
	return await chosenThing(ctx, given, gen1KindIn(ctx, workspace));
}

/** How a dataflow is found from what stands in a locator. */
export function gen1KindIn(ctx: RequestContext, workspace: Workspace): Kind<Gen1Dataflow> {
	const listed = async () => await gen1DataflowsIn(ctx, workspace);
	return {
		noun: 'dataflow',
		title: 'dataflow',
		urlParts: ['dataflows'],
		byId: async (id, name) => {
			const found = name === undefined ? await listed() : [];
			return found.find((one) => one.id.toLowerCase() === id) ?? dataflowIn(workspace, id, name);
		},
		named: listed,
	};
}

/**
 * The dataflows of a workspace. Their id is called objectId, and the list is not paged
 * (docs/services.md#dataflows-of-generation-1).
 */
export async function gen1DataflowsIn(
	ctx: RequestContext,
	workspace: Workspace,
): Promise<Gen1Dataflow[]> {
	const records = await gen1DataflowRecords(ctx, workspace);
	return records.map((record) =>
		dataflowIn(workspace, text(record, 'objectId') ?? '', text(record, 'name')),
	);
}

/** The same as the service's records. */
export async function gen1DataflowRecords(
	ctx: RequestContext,
	workspace: Workspace,
): Promise<IDataObject[]> {
	return await readRecords(ctx, {
		path: `${workspace.path}/dataflows`,
		intent: 'list the dataflows of the workspace',
	});
}

/** Ids, names and portal link as they open a result. */
export async function gen1Identity(
	ctx: RequestContext,
	dataflow: Gen1Dataflow,
): Promise<JobIdentity> {
	const { workspace, id } = dataflow;
	const portal = await portalOf(ctx);
	const place = path`/groups/${workspace.id ?? 'me'}/dataflows/${id}`;
	return withoutUndefined({ ...gen1Names(dataflow), portalUrl: portal && `${portal}${place}` });
}

/** The ids and names of a dataflow and its workspace, as every item bears them; names where they are known. */
export function gen1Names({ id, name, workspace }: Gen1Dataflow): JobIdentity {
	return withoutUndefined({ ...workspaceIdentity(workspace), dataflowId: id, dataflowName: name });
}

/** A dataflow whose id is known. */
export function dataflowIn(workspace: Workspace, id: string, name?: string): Gen1Dataflow {
	const place = workspace.name === undefined ? '' : ` in workspace "${workspace.name}"`;
	return {
		id,
		name,
		workspace,
		path: `${workspace.path}${path`/dataflows/${id}`}`,
		title: `dataflow ${name === undefined ? id : `"${name}"`}${place}`,
	};
}
