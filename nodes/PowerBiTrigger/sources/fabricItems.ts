import type { IPollFunctions } from 'n8n-workflow';

import { workspaceUrlParts } from '../../shared/editor/chosen';
import { referenceOf } from '../../shared/editor/locator';
import { listAt, locatorAt, textAt } from '../../shared/editor/readers';
import {
	itemOf,
	itemOfRow,
	itemsListed,
	namedItem,
	type FabricItem,
} from '../../shared/fabric/item';
import { itemIdentity } from '../../shared/fabric/itemNames';
import { isOfKind, kindsOf, type JobKind } from '../../shared/fabric/jobKinds';
import { instanceState } from '../../shared/fabric/runs/instanceState';
import { runPage } from '../../shared/fabric/runs/jobInstance';
import { jobRows } from '../../shared/fabric/runs/jobList';
import { withResult } from '../../shared/fabric/runs/runResult';
import { fabricWorkspaceOf, type FabricWorkspace } from '../../shared/fabric/workspace';
import { badInput } from '../../shared/faults/errors';
import { nounOf } from '../../shared/jobs/action';
import type { JobState } from '../../shared/jobs/job';
import { text } from '../../shared/values/values';
import type { Listing, WatchedRun } from '../events/listing';
import { chosenAmong } from './chosen';
import { jobListing } from './fabricDataflows';
import { targetFilter } from './filters';
import { historyRoom, type Discovery, type Source, type Target } from './source';

/** The items of a workspace that the user chose: pipelines, notebooks, lakehouses, … */
export function chosenItems(ctx: IPollFunctions): Source {
	let asked: Promise<FabricWorkspace> | undefined;
	const chosen = chosenAmong(ctx, {
		parameter: 'items',
		noun: 'item',
		resolve: async (value) => {
			const workspace = await (asked ??= fabricWorkspaceOf(ctx, locatorAt(ctx, 0, 'workspace')));
			return watchedItem(ctx, await itemOf(ctx, workspace, { value }));
		},
	});
	return { service: 'fabric', room: historyRoom, ...chosen };
}

/** Every item of a workspace that has jobs, of all types or of the chosen ones. */
export function itemsOfWorkspace(ctx: IPollFunctions): Source {
	const given = locatorAt(ctx, 0, 'workspace');
	const { id, name } = referenceOf(given, { urlParts: workspaceUrlParts, idWords: ['me'] });
	return {
		service: 'fabric',
		title: 'the items of the workspace',
		scope: `items of ${id ?? name ?? ''}`,
		chosen: false,
		room: historyRoom,
		discover: async (): Promise<Discovery> => {
			refuseOwners(ctx);
			const workspace = await fabricWorkspaceOf(ctx, given);
			const isWanted = targetFilter(ctx);
			const types = listAt(ctx, 0, 'itemTypes').map(String);
			const targets = (await itemsListed(ctx, workspace, {}))
				.filter((row) => isWanted({ name: text(row, 'displayName') }))
				.map((row) => itemOfRow(workspace, row))
				.filter(({ type }) => (types.length === 0 ? isWatched(type) : types.includes(type)))
				.flatMap((item) => watchedItem(ctx, item));
			return { targets, complete: true };
		},
	};
}

/** A filter that can let nothing through would be silence for ever. */
function refuseOwners(ctx: IPollFunctions): void {
	if ((textAt(ctx, 0, 'filters.ownerContains') ?? '').trim() === '') return;
	throw badInput(
		ctx.getNode(),
		'Owner Contains lets none of the items through, since Fabric does not say whose they are: remove that filter, or use Name Contains.',
	);
}

/** Dataflows are watched in their own way: by their refreshes. */
function isWatched(type: string): boolean {
	return type !== 'Dataflow' && kindsOf(type).length > 0;
}

/** An item for each kind of job that it has, as one kind may fail while another one goes well. */
function watchedItem(ctx: IPollFunctions, item: FabricItem): Target[] {
	const kinds = kindsOf(item.type);
	if (kinds.length < 2) return [watchedJobs(ctx, item)];
	return kinds.map((kind) => watchedJobs(ctx, item, kind));
}

function watchedJobs(ctx: IPollFunctions, item: FabricItem, kind?: JobKind): Target {
	const id = item.id.toLowerCase();
	const action = kind?.action ?? kindsOf(item.type)[0]?.action ?? 'job';
	return {
		key: kind === undefined ? id : `${id} ${kind.names[0].toLowerCase()}`,
		title: kind === undefined ? item.title : `${nounOf(action)} of ${item.title}`,
		idName: 'jobInstanceId',
		action,
		read: async () => runsAmong(await jobRows(ctx, item), item.type, kind),
		identity: async () => await itemIdentity(ctx, await namedItem(ctx, item)),
		detail: async (run) => await detailOf(ctx, item, run),
	};
}

function runsAmong(rows: unknown[], itemType: string, kind?: JobKind): Listing {
	const wanted = rows.filter((row) => kind === undefined || isOfKind(text(row, 'jobType'), kind));
	return jobListing(rows, wanted, (row) => instanceState(row, itemType));
}

/** What a run left, and the page that shows it. */
async function detailOf(
	ctx: IPollFunctions,
	item: FabricItem,
	{ id, state }: WatchedRun,
): Promise<JobState> {
	const whole = await withResult(ctx, item, { id, state });
	const page = await runPage(ctx, item, id);
	if (page === undefined) return whole;
	return { ...whole, found: { ...whole.found, identity: { monitorUrl: page } } };
}
