import type {
	IConnections,
	IDataObject,
	INode,
	IRun,
	IRunExecutionData,
	ITaskData,
	IWorkflowBase,
} from 'n8n-workflow';

import { newExecution, workflowOf, type NodeRun } from './engine';
import { untilSettled } from './fastTime';
import type { Stage } from './stage';

/** A run of a node whose first output leads back to it and whose second one leads to a node called After. */
export interface LoopRun extends NodeRun {
	/** Where the outputs of the node lead instead, by output. */
	wiring?: string[][];
	/** Whether the way back leads through another node. */
	through?: boolean;
	executionOrder?: 'v0' | 'v1';
	/** Positions on the canvas; After stands above the node unless told otherwise. */
	positions?: Partial<Record<'Under test' | 'After', [number, number]>>;
	/** Happens while the execution is parked, before it is resumed. */
	whileParked?(parks: number): void | Promise<void>;
	/** How late the server resumes, in milliseconds. */
	lateMs?: number;
}

/** An item that arrived at a node behind the loop. */
export interface Arrival {
	json: IDataObject;
	/** When, in milliseconds since the execution started. */
	afterMs: number;
}

/** How it went. */
export interface LoopResult {
	run: IRun;
	/** How often the execution was parked. */
	parks: number;
	/** What arrived at After; `note` names the start item that it is paired with. */
	arrivals: Arrival[];
	/** What arrived at the node Failed, behind the error output. */
	failures: Arrival[];
	/** Runs of the node under test that are kept in the execution. */
	passes: ITaskData[];
	error?: Error;
}

const mostParks = 2_000;

/** Runs a loop to its end in fake time; each resume starts from nothing but what a server has stored. */
export async function runLoop(stage: Stage, loop: LoopRun): Promise<LoopResult> {
	const startedAt = Date.now();
	let stored = newExecution(loopOf(loop), loop);
	for (let parks = 0; parks < mostParks; parks++) {
		const run = await untilSettled(Promise.resolve(stage.engine.execute(loopOf(loop), stored)));
		if (run.status !== 'waiting') return resultOf(run, { parks, startedAt });
		const waitTill = new Date(run.waitTill ?? 0).getTime();
		await loop.whileParked?.(parks + 1);
		// Nothing of it runs while it is parked, so time may pass at once.
		const parkedMs = Math.max(0, waitTill - Date.now()) + (loop.lateMs ?? 0);
		await jest.advanceTimersByTimeAsync(parkedMs);
		stored = JSON.parse(JSON.stringify(run.data)) as IRunExecutionData;
	}
	throw new Error('the loop does not end');
}

function loopOf(loop: LoopRun): IWorkflowBase {
	const workflow = workflowOf(loop);
	const [start, tested] = workflow.nodes as [INode, INode];
	tested.position = loop.positions?.['Under test'] ?? [0, 200];
	const after = { ...start, id: 'After', name: 'After', parameters: { note } };
	const nodes = [
		start,
		tested,
		{ ...after, position: loop.positions?.After ?? [300, 0] },
		{ ...start, id: 'Failed', name: 'Failed', position: [300, 100] },
		{ ...start, id: 'Way back', name: 'Way back', position: [300, 300] },
	];
	const back = loop.through ? 'Way back' : 'Under test';
	const targets = loop.wiring ?? [[back], ['After'], ['Failed']];
	const connections: IConnections = {
		...workflow.connections,
		'Way back': { main: [[{ node: 'Under test', type: 'main', index: 0 }]] },
		'Under test': {
			main: targets.map((names) => names.map((node) => ({ node, type: 'main', index: 0 }))),
		},
	};
	const settings = { executionOrder: loop.executionOrder ?? 'v1' };
	return { ...workflow, nodes, connections, settings } as IWorkflowBase;
}

const note = "={{ $('Start').item.json.refreshId }}";

function resultOf(
	run: IRun,
	{ parks, startedAt }: { parks: number; startedAt: number },
): LoopResult {
	const { runData, error } = run.data.resultData;
	const arrivalsAt = (name: string) =>
		(runData[name] ?? []).flatMap(({ startTime, data }) =>
			(data?.main?.[0] ?? []).map(({ json }) => ({ json, afterMs: startTime - startedAt })),
		);
	return {
		run,
		parks,
		arrivals: arrivalsAt('After'),
		failures: arrivalsAt('Failed'),
		passes: runData['Under test'] ?? [],
		error,
	};
}
