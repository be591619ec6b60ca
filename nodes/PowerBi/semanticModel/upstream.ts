import type { IExecuteFunctions } from 'n8n-workflow';

import { recover } from '../../shared/faults/recover';
import { dataflowOf, namedDataflow } from '../../shared/fabric/dataflow';
import { fabricWorkspaceOf } from '../../shared/fabric/workspace';
import { dataflowKinds } from '../../shared/fabric/jobKinds';
import { jobTarget } from '../../shared/fabric/runs/jobTarget';
import { text } from '../../shared/values/values';
import { readRecords } from '../../shared/powerBi/calls';
import { dataflowIn, gen1DataflowsIn, type Gen1Dataflow } from '../../shared/powerBi/gen1Dataflow';
import { gen1Target, type Gen1Request } from '../../shared/powerBi/runs/dataflowTarget';
import type { SemanticModel } from '../../shared/powerBi/semanticModel';
import { namedWorkspace, workspaceOf } from '../../shared/powerBi/workspace';
import type { Target } from '../../shared/refreshing/target';

/** A dataflow that data come through, with the keys of the dataflows that it reads from itself. */
export interface Upstream {
	key: string;
	title: string;
	readsFrom: string[];
	/** What to refresh, and with which request, whatever the generation. */
	work: { target: Target<unknown>; request: unknown };
}

/** Where a dataflow is, of either generation. */
export interface DataflowPlace {
	workspaceId: string;
	dataflowId: string;
}

const mostDataflows = 200;

/**
 * The dataflows that a model reads from, directly or through others, of both generations (docs/services.md#lineage).
 * Those of the second generation say nothing of what they read from, so they count as first in line.
 */
export async function upstreamOf(
	ctx: IExecuteFunctions,
	model: SemanticModel,
): Promise<Upstream[]> {
	const found = new Map<string, Upstream>();
	const open = await placesOfModel(ctx, model);
	for (let place = open.pop(); place !== undefined; place = open.pop()) {
		if (found.has(keyOf(place)) || found.size >= mostDataflows) continue;
		const gen1 = await gen1At(ctx, place);
		const readsFrom = gen1 === undefined ? [] : await placesOfDataflow(ctx, gen1);
		open.push(...readsFrom);
		const upstream = gen1 === undefined ? await gen2Work(ctx, place) : gen1Work(ctx, gen1);
		found.set(keyOf(place), { key: keyOf(place), readsFrom: readsFrom.map(keyOf), ...upstream });
	}
	return [...found.values()];
}

/** The dataflows that a model reads from directly, as the lineage of its workspace lists them. */
export async function placesOfModel(
	ctx: IExecuteFunctions,
	model: SemanticModel,
): Promise<DataflowPlace[]> {
	const rows = await readRecords(ctx, {
		path: `${model.workspace.path}/datasets/upstreamDataflows`,
		intent: `read what ${model.title} reads from`,
	});
	return rows
		.filter((row) => text(row, 'datasetObjectId')?.toLowerCase() === model.id.toLowerCase())
		.flatMap((row) => placeIn(text(row, 'workspaceObjectId'), text(row, 'dataflowObjectId')));
}

/** The dataflows that a dataflow (Gen1) reads from directly. */
export async function placesOfDataflow(
	ctx: IExecuteFunctions,
	dataflow: Gen1Dataflow,
): Promise<DataflowPlace[]> {
	const rows = await readRecords(ctx, {
		path: `${dataflow.path}/upstreamDataflows`,
		intent: `read what ${dataflow.title} reads from`,
	});
	return rows.flatMap((row) => placeIn(text(row, 'groupId'), text(row, 'targetDataflowId')));
}

function placeIn(workspaceId: string | undefined, dataflowId: string | undefined): DataflowPlace[] {
	return workspaceId === undefined || dataflowId === undefined ? [] : [{ workspaceId, dataflowId }];
}

/** The dataflow when it is of the first generation: only those are in Power BI's list. */
export async function gen1At(
	ctx: IExecuteFunctions,
	place: DataflowPlace,
): Promise<Gen1Dataflow | undefined> {
	const workspace = await namedWorkspace(ctx, await workspaceOf(ctx, place.workspaceId));
	const listed = await recover(
		async () => await gen1DataflowsIn(ctx, workspace),
		(problem, caught) => {
			if (problem?.status !== 404) throw caught;
			return [];
		},
	);
	const one = listed.find(({ id }) => id.toLowerCase() === place.dataflowId.toLowerCase());
	return one && dataflowIn(workspace, one.id, one.name);
}

function gen1Work(ctx: IExecuteFunctions, dataflow: Gen1Dataflow) {
	const request: Gen1Request = { notifyOption: 'NoNotification' };
	return {
		title: dataflow.title,
		work: { target: gen1Target(ctx, dataflow) as Target<unknown>, request },
	};
}

async function gen2Work(ctx: IExecuteFunctions, place: DataflowPlace) {
	const workspace = await fabricWorkspaceOf(ctx, place.workspaceId);
	const dataflow = await namedDataflow(ctx, await dataflowOf(ctx, workspace, place.dataflowId));
	const target = jobTarget(ctx, dataflow, dataflowKinds.Refresh) as Target<unknown>;
	return { title: dataflow.title, work: { target, request: undefined } };
}

function keyOf({ workspaceId, dataflowId }: DataflowPlace): string {
	return `${workspaceId}/${dataflowId}`.toLowerCase();
}
