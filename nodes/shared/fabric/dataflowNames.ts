import type { IDataObject } from 'n8n-workflow';

import type { JobIdentity } from '../jobs/job';

import { path } from '../calls/request';
import { sessionOf, type RequestContext } from '../calls/session';
import { withoutUndefined } from '../values/values';
import { dataflowOfRow, type FabricDataflow } from './dataflow';
import type { FabricWorkspace } from './workspace';

/** Ids, names and portal link as they open a result. */
export async function dataflowIdentity(
	ctx: RequestContext,
	dataflow: FabricDataflow,
): Promise<JobIdentity> {
	const { id, workspace } = dataflow;
	const portalUrl = await portalUrlOf(ctx, workspace.id, id);
	return withoutUndefined({ ...dataflowNames(dataflow), portalUrl });
}

/** The ids and names of a dataflow and its workspace, as every item bears them; names where they are known. */
export function dataflowNames({ id, name, workspace }: FabricDataflow): JobIdentity {
	return withoutUndefined({
		workspaceId: workspace.id,
		workspaceName: workspace.name,
		dataflowId: id,
		dataflowName: name,
	});
}

/** The service's record of a dataflow with these names beside its own. */
export function namedRecord(workspace: FabricWorkspace, record: unknown): IDataObject {
	return { ...dataflowNames(dataflowOfRow(workspace, record)), ...(record as IDataObject) };
}

/** The portal's host is the API's with app for api, in every named cloud; others have no known portal. */
async function portalUrlOf(
	ctx: RequestContext,
	workspaceId: string,
	dataflowId: string,
): Promise<string | undefined> {
	const { cloud } = await sessionOf(ctx);
	const api = cloud.services.fabric?.url;
	if (!api?.startsWith('https://api.')) return undefined;
	const portal = api.replace('https://api.', 'https://app.');
	return `${portal}${path`/groups/${workspaceId}/dataflows-gen2/${dataflowId}`}`;
}
