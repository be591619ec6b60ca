import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { stopSignal } from '../../shared/calls/pause';
import { choiceAt } from '../../shared/editor/readers';
import { endpointsOfModel } from '../../shared/fabric/modelEndpoints';
import { startedSync } from '../../shared/fabric/runs/metadataSync';
import type { SqlEndpoint } from '../../shared/fabric/sqlEndpoint';
import { fabricWorkspaceOf } from '../../shared/fabric/workspace';
import { causeWords } from '../../shared/faults/causeWords';
import { atItem } from '../../shared/faults/errors';
import { recover } from '../../shared/faults/recover';
import { followJob } from '../../shared/jobs/finish';
import type { JobItem } from '../../shared/jobs/jobItem';
import { itemOfError } from '../../shared/jobs/unsuccessful';
import { waitChoice } from '../../shared/jobs/waitFields';
import type { SemanticModel } from '../../shared/powerBi/semanticModel';
import { unended } from '../../shared/values/words';

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

/** The synchronization of an endpoint, and in words why it is no success. */
interface Synced {
	item: JobItem;
	cause?: string;
}

/** Synchronizes the endpoints that a model reads through, where its item asks for that. Fails only by Stop. */
export async function syncedFirst(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, elapsedMs }: { model: SemanticModel; elapsedMs(): number },
): Promise<SyncedFirst> {
	const choice = choiceAt(ctx, itemIndex, 'options.syncEndpointsFirst');
	if (choice === undefined) return { extra: {} };
	const syncs = await asItem(ctx, itemIndex, async () => {
		const done: Synced[] = [];
		for (const endpoint of await endpointsOf(ctx, model)) {
			done.push(await sharedSync(ctx, itemIndex, { endpoint, elapsedMs }));
		}
		return done;
	});
	const extra = { sqlEndpoints: syncs.map(({ item }) => item) };
	const cause = syncs.find((one) => one.cause !== undefined)?.cause;
	const isLate = elapsedMs() >= waitChoice(ctx, itemIndex).deadlineMs;
	if (cause === undefined || (choice === 'goOn' && !isLate)) return { extra };
	const late = isLate ? ' before the deadline passed' : '';
	const words = `the SQL endpoint that it reads through was not synchronized${late}`;
	return { extra, because: `${words}: ${unended(cause)}` };
}

async function endpointsOf(ctx: IExecuteFunctions, model: SemanticModel): Promise<SqlEndpoint[]> {
	const workspace = await fabricWorkspaceOf(ctx, model.workspace.id ?? 'me');
	return await endpointsOfModel(ctx, { id: model.id, title: model.title, workspace });
}

const syncsOfRun = new WeakMap<IExecuteFunctions, Map<string, Promise<Synced[]>>>();

/** Models that read through the same endpoint share its synchronization: never two at a time. */
async function sharedSync(
	ctx: IExecuteFunctions,
	itemIndex: number,
	what: { endpoint: SqlEndpoint; elapsedMs(): number },
): Promise<Synced> {
	const begun = syncsOfRun.get(ctx) ?? new Map<string, Promise<Synced[]>>();
	syncsOfRun.set(ctx, begun);
	const { id } = what.endpoint;
	const sync =
		begun.get(id) ?? asItem(ctx, itemIndex, async () => [await synced(ctx, itemIndex, what)]);
	begun.set(id, sync);
	const [shared] = await sync;
	return shared as Synced;
}

async function synced(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ endpoint, elapsedMs }: { endpoint: SqlEndpoint; elapsedMs(): number },
): Promise<Synced> {
	const job = await startedSync(ctx, itemIndex, { endpoint, wanted });
	const choice = waitChoice(ctx, itemIndex);
	const deadlineMs = Math.max(0, choice.deadlineMs - elapsedMs());
	const { result: item } = await followJob(ctx, job, {
		...choice,
		cancelOnTimeout: false,
		deadlineMs,
	});
	if (item.successful === true) return { item };
	return { item, cause: item.failure ? causeWords(item.failure) : item.summary };
}

/** What was done, or the item of the error that ended it. */
async function asItem(
	ctx: IExecuteFunctions,
	itemIndex: number,
	work: () => Promise<Synced[]>,
): Promise<Synced[]> {
	return await recover(work, (_, caught) => {
		if (stopSignal(ctx)?.aborted) throw caught;
		const about = { service: 'fabric', action: 'syncMetadata', identity: {} } as const;
		const failure = atItem(ctx.getNode(), caught, itemIndex);
		const item = { ...itemOfError(failure, about), summary: failure.message };
		return [{ item, cause: failure.message }];
	});
}
