import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { badInput } from '../../shared/faults/errors';
import { dataflowRows } from '../../shared/fabric/dataflow';
import { outcomeOfOperation } from './operationOutcome';
import type { FabricWorkspace } from '../../shared/fabric/workspace';
import { operationIn, type StartedOperation } from '../../shared/fabric/runs/longRunningOperation';
import { titleOf } from '../../shared/jobs/action';
import { request } from '../../shared/calls/request';
import { startOnce } from '../../shared/jobs/startOnce';
import { isValues, text } from '../../shared/values/values';

/** A dataflow to create: its workspace and the body of the request. */
export interface Creation {
	workspace: FabricWorkspace;
	body: IDataObject;
}

/**
 * Creates a dataflow at most once for an item and gives the created item. The service may create it in the
 * background; when the answer is lost, the dataflow is looked for by its name.
 * @throws one sentence when the name is taken or the creation failed
 */
export async function createdItem(
	ctx: IExecuteFunctions,
	itemIndex: number,
	creation: Creation,
): Promise<IDataObject> {
	const dataflowName = String(creation.body.displayName);
	const thing = `dataflow "${dataflowName}"`;
	const { operation, item } = await startOnce<Started>(ctx, itemIndex, {
		title: titleOf('create', thing),
		start: async () => await start(ctx, creation),
		place: 'the workspace',
		find: async () => {
			const found = await sameNamed(ctx, creation);
			return found && { item: found };
		},
	});
	if (item) return item;
	const { workspace } = creation;
	const identity = { workspaceId: workspace.id, workspaceName: workspace.name, dataflowName };
	const result = await outcomeOfOperation(ctx, itemIndex, {
		started: operation ?? {},
		action: 'create',
		thing,
		identity,
	});
	return isValues(result) ? (result as IDataObject) : ((await sameNamed(ctx, creation)) ?? {});
}

interface Started extends IDataObject {
	operation?: StartedOperation;
	item?: IDataObject;
}

/** The name is looked up first: only then is one that is found after a lost answer known to be ours. */
async function start(ctx: IExecuteFunctions, creation: Creation): Promise<Started> {
	const { workspace, body } = creation;
	const existing = await sameNamed(ctx, creation);
	if (existing) {
		const words = `A dataflow named "${String(body.displayName)}" exists already in workspace ${workspace.name ?? workspace.id} under the ID ${String(existing.id)}: choose another name, or update that one.`;
		throw badInput(ctx.getNode(), words);
	}
	const reply = await request(ctx, {
		service: 'fabric',
		method: 'POST',
		reads: 'json',
		path: `${workspace.path}/items`,
		body,
		intent: `create dataflow "${String(body.displayName)}"`,
	});
	const operation = operationIn(reply);
	return operation ? { operation } : { item: reply.body as IDataObject };
}

async function sameNamed(
	ctx: IExecuteFunctions,
	{ workspace, body }: Creation,
): Promise<IDataObject | undefined> {
	const name = String(body.displayName).toLowerCase();
	const rows = await dataflowRows(ctx, workspace);
	return rows.find((row) => text(row, 'displayName')?.toLowerCase() === name) as
		IDataObject | undefined;
}
