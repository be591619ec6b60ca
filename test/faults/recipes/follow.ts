import type { NodeRun, NodeRunResult } from '../../support/engine';
import { runLoop } from '../../support/loop';
import { jumpClock } from '../clockJumps';
import type { Scene } from '../scene';
import type { Recipe } from './recipe';

/** Follows outside the node, through as many rounds of the loop as it takes. */
async function loop(scene: Scene, run: NodeRun): Promise<NodeRunResult> {
	const whileParked = () => jumpClock(scene);
	const { run: whole, arrivals, error } = await runLoop(scene, { ...run, whileParked });
	const json = arrivals.map((arrival) => arrival.json);
	return { run: whole, outputs: [], json, error: error as NodeRunResult['error'] };
}

/** What the recipes of all operations that follow have in common. */
export const following: Pick<Recipe, 'kind' | 'perform'> = { kind: 'follow', perform: loop };
