import { cases } from '../cases';
import type { NodeRun, NodeRunResult } from '../support/engine';
import { runLoop } from '../support/loop';
import { jumpClock } from './clockJumps';
import type { Recipe } from './recipe';
import type { Scene } from './scene';
import { triggerRecipes } from './triggerRecipes';

/** Everything that faults may befall: the case of every operation, and what the trigger watches. */
export const recipes: Recipe[] = [
	...cases.map((one): Recipe => (one.kind === 'follow' ? { ...one, perform: loop } : one)),
	...triggerRecipes,
];

/** Follows outside the node, through as many rounds of the loop as it takes. */
async function loop(scene: Scene, run: NodeRun): Promise<NodeRunResult> {
	const whileParked = () => jumpClock(scene);
	const { run: whole, arrivals, error } = await runLoop(scene, { ...run, whileParked });
	const json = arrivals.map((arrival) => arrival.json);
	return { run: whole, outputs: [], json, error: error as NodeRunResult['error'] };
}
