import type { IDataObject } from 'n8n-workflow';

import { portalAt } from '../../../credentials/clouds';
import type { JobIdentity } from '../jobs/identity';

import { path } from '../calls/request';
import { sessionOf, type RequestContext } from '../calls/session';
import { withoutUndefined } from '../values/values';
import { dataflowOfRow } from './dataflow';
import type { FabricItem } from './item';
import type { FabricWorkspace } from './workspace';

/** Ids, names and portal link as they open a result. */
export async function itemIdentity(ctx: RequestContext, item: FabricItem): Promise<JobIdentity> {
	const root = await portalRoot(ctx);
	const page = pages[item.type];
	const portalUrl =
		root === undefined || page === undefined
			? undefined
			: `${root}${path`/groups/${item.workspace.id}`}/${page}${path`/${item.id}`}`;
	return withoutUndefined({ ...itemNames(item), portalUrl });
}

/** The ids and names of an item and its workspace, as every result bears them; names where they are known. */
export function itemNames({ id, name, type, workspace }: FabricItem): JobIdentity {
	const its =
		type === 'Dataflow'
			? { dataflowId: id, dataflowName: name }
			: { itemId: id, itemName: name, itemType: type };
	return withoutUndefined({ workspaceId: workspace.id, workspaceName: workspace.name, ...its });
}

/** The service's record of a dataflow with these names beside its own. */
export function namedRecord(workspace: FabricWorkspace, record: unknown): IDataObject {
	return { ...itemNames(dataflowOfRow(workspace, record)), ...(record as IDataObject) };
}

/** What stands before the id in the portal's address of an item, by its type. */
const pages: Readonly<Record<string, string>> = {
	DataPipeline: 'pipelines',
	Dataflow: 'dataflows-gen2',
	Lakehouse: 'lakehouses',
	Notebook: 'synapsenotebooks',
	SparkJobDefinition: 'sparkjobdefinitions',
};

/** Fabric's portal, without a trailing slash; undefined where it is not known. */
export async function portalRoot(ctx: RequestContext): Promise<string | undefined> {
	return portalAt((await sessionOf(ctx)).cloud, 'fabric');
}
