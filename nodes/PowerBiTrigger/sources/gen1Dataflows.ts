import type { IPollFunctions } from 'n8n-workflow';

import { workspaceUrlParts } from '../../shared/editor/chosen';
import { locatorAt } from '../../shared/editor/readers';
import { transactionsOf, transactionState } from '../../shared/powerBi/runs/dataflowTransaction';
import { referenceOf } from '../../shared/editor/locator';
import {
	dataflowIn,
	dataflowWorkspaceOf,
	gen1DataflowRecords,
	gen1Identity,
	type Gen1Dataflow,
} from '../../shared/powerBi/gen1Dataflow';
import { namedWorkspace } from '../../shared/powerBi/workspace';
import { text } from '../../shared/values/values';
import { targetFilter } from './filters';
import type { WatchedRun } from '../events/listing';
import { historyRoom, type Discovery, type Source, type Target } from './source';

/** It is not documented how many transactions the service keeps; it shows more than this of a dataflow. */
const keeps = 20;

/** Every dataflow of the first generation in a workspace, each through its transactions. */
export function gen1DataflowsOfWorkspace(ctx: IPollFunctions): Source {
	const given = locatorAt(ctx, 0, 'workspace');
	const { id, name } = referenceOf(given, { urlParts: workspaceUrlParts, idWords: ['me'] });
	return {
		service: 'powerBi',
		title: 'the dataflows (Gen1) of the workspace',
		scope: `Gen1 dataflows of ${id ?? name ?? ''}`,
		chosen: false,
		room: historyRoom,
		discover: async (): Promise<Discovery> => {
			const workspace = await dataflowWorkspaceOf(ctx, given);
			const isWanted = targetFilter(ctx);
			const targets = (await gen1DataflowRecords(ctx, workspace))
				.filter((row) => isWanted({ name: text(row, 'name'), owners: ownersOf(row) }))
				.map((row) => dataflowIn(workspace, text(row, 'objectId') ?? '', text(row, 'name')))
				.map((dataflow) => watchedGen1Dataflow(ctx, dataflow));
			return { targets, complete: true };
		},
	};
}

function watchedGen1Dataflow(ctx: IPollFunctions, dataflow: Gen1Dataflow): Target {
	return {
		key: dataflow.id.toLowerCase(),
		title: dataflow.title,
		idName: 'transactionId',
		read: async () => ({ runs: (await transactionsOf(ctx, dataflow)).flatMap(runIn), keeps }),
		identity: async () => {
			const workspace = await namedWorkspace(ctx, dataflow.workspace);
			return await gen1Identity(ctx, dataflowIn(workspace, dataflow.id, dataflow.name));
		},
	};
}

function runIn(row: unknown): WatchedRun[] {
	const id = text(row, 'id');
	const type = text(row, 'refreshType')?.toLowerCase();
	if (id === undefined) return [];
	return [{ id, state: transactionState(row), ...(type !== undefined && { type }) }];
}

function ownersOf(row: unknown): string[] {
	const owner = text(row, 'configuredBy');
	return owner === undefined ? [] : [owner];
}
