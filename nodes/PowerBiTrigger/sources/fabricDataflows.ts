import type { IPollFunctions } from 'n8n-workflow';

import { workspaceUrlParts } from '../../shared/editor/chosen';
import { locatorAt } from '../../shared/editor/readers';
import {
	dataflowOf,
	dataflowOfRow,
	dataflowRows,
	namedDataflow,
	type FabricDataflow,
} from '../../shared/fabric/dataflow';
import { itemIdentity } from '../../shared/fabric/itemNames';
import { jobRows } from '../../shared/fabric/runs/jobList';
import { dataflowKinds, isOfKind } from '../../shared/fabric/jobKinds';
import { fabricWorkspaceOf, type FabricWorkspace } from '../../shared/fabric/workspace';
import { instanceState } from '../../shared/fabric/runs/instanceState';
import { referenceOf } from '../../shared/editor/locator';
import type { JobState } from '../../shared/jobs/job';
import { text } from '../../shared/values/values';
import { targetFilter } from './filters';
import type { Listing, WatchedRun } from '../events/listing';
import { chosenAmong } from './chosen';
import { historyRoom, type Discovery, type Source, type Target } from './source';

/** Fabric keeps about so many jobs of an item that have ended (docs/services.md#jobs). */
const keptJobs = 100;

/** The Dataflows Gen2 of a workspace that the user chose. */
export function chosenDataflows(ctx: IPollFunctions): Source {
	let asked: Promise<FabricWorkspace> | undefined;
	const chosen = chosenAmong(ctx, {
		parameter: 'dataflows',
		noun: 'dataflow',
		resolve: async (given) => {
			const workspace = await (asked ??= fabricWorkspaceOf(ctx, locatorAt(ctx, 0, 'workspace')));
			return watchedDataflow(ctx, await dataflowOf(ctx, workspace, given));
		},
	});
	return { service: 'fabric', room: historyRoom, ...chosen };
}

/** Every Dataflow Gen2 of a workspace. */
export function dataflowsOfWorkspace(ctx: IPollFunctions): Source {
	const given = locatorAt(ctx, 0, 'workspace');
	const { id, name } = referenceOf(given, { urlParts: workspaceUrlParts, idWords: ['me'] });
	return {
		service: 'fabric',
		title: 'the dataflows of the workspace',
		scope: `dataflows of ${id ?? name ?? ''}`,
		chosen: false,
		room: historyRoom,
		discover: async (): Promise<Discovery> => {
			const workspace = await fabricWorkspaceOf(ctx, given);
			const isWanted = targetFilter(ctx);
			const targets = (await dataflowRows(ctx, workspace))
				.filter((row) => isWanted({ name: text(row, 'displayName') }))
				.map((row) => watchedDataflow(ctx, dataflowOfRow(workspace, row)));
			return { targets, complete: true };
		},
	};
}

function watchedDataflow(ctx: IPollFunctions, dataflow: FabricDataflow): Target {
	return {
		key: dataflow.id.toLowerCase(),
		title: dataflow.title,
		idName: 'jobInstanceId',
		read: async () => refreshesAmong(await jobRows(ctx, dataflow)),
		identity: async () => await itemIdentity(ctx, await namedDataflow(ctx, dataflow)),
	};
}

/** The refreshes among a dataflow's jobs. */
function refreshesAmong(rows: unknown[]): Listing {
	const refreshes = rows.filter((row) => isOfKind(text(row, 'jobType'), dataflowKinds.Refresh));
	return jobListing(rows, refreshes, (row) => instanceState(row, 'Dataflow'));
}

/** Those of an item's jobs that are wanted; a list that is full has lost some. */
export function jobListing(
	all: unknown[],
	wanted: unknown[],
	stateOf: (row: unknown) => JobState,
): Listing {
	const runs = wanted.flatMap((row): WatchedRun[] => {
		const id = text(row, 'id');
		return id === undefined ? [] : [{ id, state: stateOf(row), ...typeOf(row) }];
	});
	return { runs, keeps: all.length < keptJobs ? Infinity : runs.length };
}

const types: Record<string, string> = { scheduled: 'scheduled', manual: 'ondemand' };

function typeOf(row: unknown): Pick<WatchedRun, 'type'> {
	const type = types[text(row, 'invokeType')?.toLowerCase() ?? ''];
	return type === undefined ? {} : { type };
}
