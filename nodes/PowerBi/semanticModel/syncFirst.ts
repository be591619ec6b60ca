import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { stopSignal } from '../../shared/calls/pause';
import { choiceAt } from '../../shared/editor/readers';
import { endpointsOfModel } from '../../shared/fabric/modelEndpoints';
import { startedSync } from '../../shared/fabric/runs/metadataSync';
import type { SqlEndpoint } from '../../shared/fabric/sqlEndpoint';
import { fabricWorkspaceOf } from '../../shared/fabric/workspace';
import { atItem } from '../../shared/faults/errors';
import { recover } from '../../shared/faults/recover';
import { followJob } from '../../shared/jobs/finish';
import type { JobItem } from '../../shared/jobs/jobItem';
import { itemOfError } from '../../shared/jobs/unsuccessful';
import { waitChoice } from '../../shared/jobs/waitFields';
import type { SemanticModel } from '../../shared/powerBi/semanticModel';

/** Whether the SQL analytics endpoints that a model reads through notice the last load first. */
export const syncFirstOption: INodeProperties = {
	displayName: 'Sync SQL Endpoints First',
	name: 'syncEndpointsFirst',
	type: 'options',
	options: [
		{
			name: 'Yes, and Refresh Even if That Fails',
			value: 'goOn',
			description: 'The item says which tables were not synchronized',
		},
		{
			name: 'Yes, and Refresh Only if That Succeeds',
			value: 'stop',
			description: 'Nothing is refreshed while a table could not be synchronized',
		},
	],
	default: 'stop',
	description:
		'Lets the SQL analytics endpoints that the model reads through notice what was loaded into their lakehouses. Without it a refresh right after a load may complete with the old rows.',
};

const wanted = { tables: [], timeoutSeconds: 15 * 60, recreateTables: false };

/** How the synchronization before a refresh went: its items, and in words why nothing is to be refreshed. */
export interface SyncedFirst {
	extra: { sqlEndpoints?: IDataObject[] };
	because?: string;
}

/** Synchronizes the endpoints that a model reads through, where its item asks for that. Fails only by Stop. */
export async function syncedFirst(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, elapsedMs }: { model: SemanticModel; elapsedMs(): number },
): Promise<SyncedFirst> {
	const choice = choiceAt(ctx, itemIndex, 'options.syncEndpointsFirst');
	if (choice === undefined) return { extra: {} };
	const sqlEndpoints = await asItem(ctx, itemIndex, async () => {
		const items: JobItem[] = [];
		for (const endpoint of await endpointsOf(ctx, model)) {
			items.push(await sharedSync(ctx, itemIndex, { endpoint, elapsedMs }));
		}
		return items;
	});
	const failed = sqlEndpoints.find(({ successful }) => successful !== true);
	const cause = failed && (failed.failure?.message ?? failed.summary);
	return { extra: { sqlEndpoints }, because: choice === 'stop' ? cause : undefined };
}

async function endpointsOf(ctx: IExecuteFunctions, model: SemanticModel): Promise<SqlEndpoint[]> {
	const workspace = await fabricWorkspaceOf(ctx, model.workspace.id ?? 'me');
	return await endpointsOfModel(ctx, { id: model.id, title: model.title, workspace });
}

const syncsOfRun = new WeakMap<IExecuteFunctions, Map<string, Promise<JobItem[]>>>();

/** Models that read through the same endpoint share its synchronization: never two at a time. */
async function sharedSync(
	ctx: IExecuteFunctions,
	itemIndex: number,
	what: { endpoint: SqlEndpoint; elapsedMs(): number },
): Promise<JobItem> {
	const begun = syncsOfRun.get(ctx) ?? new Map<string, Promise<JobItem[]>>();
	syncsOfRun.set(ctx, begun);
	const { id } = what.endpoint;
	const sync =
		begun.get(id) ?? asItem(ctx, itemIndex, async () => [await synced(ctx, itemIndex, what)]);
	begun.set(id, sync);
	const [item] = await sync;
	return item as JobItem;
}

async function synced(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ endpoint, elapsedMs }: { endpoint: SqlEndpoint; elapsedMs(): number },
): Promise<JobItem> {
	const job = await startedSync(ctx, itemIndex, { endpoint, wanted });
	const choice = waitChoice(ctx, itemIndex);
	const deadlineMs = Math.max(0, choice.deadlineMs - elapsedMs());
	const { result } = await followJob(ctx, job, { ...choice, cancelOnTimeout: false, deadlineMs });
	return result;
}

/** What was done, or the item of the error that ended it. */
async function asItem(
	ctx: IExecuteFunctions,
	itemIndex: number,
	work: () => Promise<JobItem[]>,
): Promise<JobItem[]> {
	return await recover(work, (_, caught) => {
		if (stopSignal(ctx)?.aborted) throw caught;
		const about = { service: 'fabric', action: 'syncMetadata', identity: {} } as const;
		const failure = atItem(ctx.getNode(), caught, itemIndex);
		return [{ ...itemOfError(failure, about), summary: failure.message }];
	});
}
