import type { IDataObject } from 'n8n-workflow';

import type { NodeRun } from './engine';
import { runLoop } from './loop';
import type { Stage } from './stage';

/** Gives items of an operation, as many different ones as its schema should describe. */
export type OutputRun = (stage: Stage) => Promise<IDataObject[]>;

/** One after the other, their items together. */
export function inTurn(...runs: OutputRun[]): OutputRun {
	return async (stage) => {
		const all: IDataObject[] = [];
		for (const run of runs) all.push(...(await run(stage)));
		return all;
	};
}

/** Lets what was started end before the next run. */
export function ended(run: OutputRun): OutputRun {
	return async (stage) => {
		const all = await run(stage);
		stage.simulator.clock.advance(3_600_000);
		return all;
	};
}

/** The items of jobs that a run starts and a loop of the node follows through parked executions to their end. */
export function followed(start: OutputRun, { type, parameters }: NodeRun): OutputRun {
	return async (stage) => {
		const items = await start(stage);
		const { passes, parks, error } = await runLoop(stage, { type, parameters, items });
		if (error) throw error;
		if (parks === 0) throw new Error('the execution was not parked');
		return passes.flatMap(({ data }) => (data?.main?.[1] ?? []).map(({ json }) => json));
	};
}
