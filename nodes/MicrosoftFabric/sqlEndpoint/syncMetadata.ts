import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../../shared/editor/operation';
import { choiceAt, flagAt, locatorAt, momentAt, numberAt } from '../../shared/editor/readers';
import { itemOf, namedItem, type FabricItem } from '../../shared/fabric/item';
import { itemIdentity } from '../../shared/fabric/itemNames';
import { endpointsOfModel } from '../../shared/fabric/modelEndpoints';
import { startedSync, type SyncRequest } from '../../shared/fabric/runs/metadataSync';
import {
	endpointNamed,
	endpointOfOwner,
	type EndpointOwner,
	type SqlEndpoint,
} from '../../shared/fabric/sqlEndpoint';
import { fabricWorkspaceOf, type FabricWorkspace } from '../../shared/fabric/workspace';
import { followJob, itemOrThrow } from '../../shared/jobs/finish';
import { jobItem } from '../../shared/jobs/jobItem';
import { asItemIfChosen } from '../../shared/jobs/unsuccessful';
import { freshTablesAt, syncFields } from './syncFields';
import { syncChoice } from './syncChoice';

export const syncMetadata: Operation = {
	name: 'Sync Metadata',
	value: 'syncMetadata',
	action: 'Sync the metadata of a SQL endpoint',
	description:
		'Let the SQL analytics endpoint of a lakehouse or mirrored database notice what was loaded, wait, and report every table. Models that read through it would otherwise refresh old rows.',
	builderHint:
		'Put it between the load of a lakehouse and the refresh of a semantic model that reads it. The Refresh of Power BI has an option that does the same.',
	fields: syncFields,
	failureItem: asItemIfChosen('fabric', 'syncMetadata'),

	async run(ctx, itemIndex) {
		const wanted = requestAt(ctx, itemIndex);
		const workspace = await fabricWorkspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
		const of = choiceAt(ctx, itemIndex, 'syncOf');
		const value = locatorAt(ctx, itemIndex, 'item');
		if (of === 'SemanticModel') {
			const model = await namedItem(ctx, await itemOf(ctx, workspace, { value, type: of }));
			return await syncedOfModel(ctx, itemIndex, { model, wanted });
		}
		const endpoint = await endpointOf(ctx, workspace, { of, value });
		return await synced(ctx, itemIndex, { endpoint, wanted });
	},
};

function requestAt(ctx: IExecuteFunctions, itemIndex: number): SyncRequest {
	const minutes = numberAt(ctx, itemIndex, 'options.timeoutMinutes') ?? 15;
	return {
		tables: freshTablesAt(ctx, itemIndex),
		oldestMs: momentAt(ctx, itemIndex, 'options.oldestSync')?.toMillis(),
		timeoutSeconds: Math.round(minutes * 60),
		recreateTables: flagAt(ctx, itemIndex, 'options.recreateTables') === true,
	};
}

async function endpointOf(
	ctx: IExecuteFunctions,
	workspace: FabricWorkspace,
	{ of, value }: { of: string; value: unknown },
): Promise<SqlEndpoint> {
	if (of === 'SQLEndpoint') return await endpointNamed(ctx, workspace, value);
	return await endpointOfOwner(ctx, workspace, { type: of as EndpointOwner, value });
}

async function synced(
	ctx: IExecuteFunctions,
	itemIndex: number,
	what: { endpoint: SqlEndpoint; wanted: SyncRequest },
): Promise<IDataObject> {
	const choice = syncChoice(ctx, itemIndex);
	const job = await startedSync(ctx, itemIndex, what);
	return itemOrThrow(ctx, choice, await followJob(ctx, job, choice));
}

/** One item for each endpoint that a model reads through; one that says so where there is none. */
async function syncedOfModel(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, wanted }: { model: FabricItem; wanted: SyncRequest },
): Promise<IDataObject[]> {
	const endpoints = await endpointsOfModel(ctx, model);
	const items: IDataObject[] = [];
	// One after the other: those of a workspace share what works on them.
	for (const endpoint of endpoints) items.push(await synced(ctx, itemIndex, { endpoint, wanted }));
	return items.length > 0 ? items : [await nothingToSync(ctx, model)];
}

async function nothingToSync(ctx: IExecuteFunctions, model: FabricItem): Promise<IDataObject> {
	const identity = await itemIdentity(ctx, model);
	const about = { service: 'fabric', action: 'syncMetadata', identity } as const;
	const remark =
		'there was nothing to synchronize, since it reads through no SQL analytics endpoint (Direct Lake on OneLake, warehouses and other sources need none)';
	return jobItem(about, { status: 'completed', details: { tables: [] }, remark });
}
