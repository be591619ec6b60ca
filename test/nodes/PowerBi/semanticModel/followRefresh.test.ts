import type { IDataObject } from 'n8n-workflow';

import { runLoop, type LoopRun } from '../../../support/loop';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';
import type { RefreshPlan } from '../../../simulator/refreshLifecycle';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(async () => await strikeStage(stage));

const minute = 60_000;

const follow = (items: IDataObject[], more: Partial<LoopRun> = {}): LoopRun => ({
	type: 'powerBi',
	parameters: { resource: 'semanticModel', operation: 'followRefresh', ...more.parameters },
	items,
	...more,
});

/** A refresh that has just been started, as the node that started it gives it. */
async function started(
	kind: 'standard' | 'enhanced',
	plan: Partial<RefreshPlan> = {},
	model = 'Sales',
): Promise<IDataObject> {
	stage.simulator.tenant
		.semanticModel(model)
		.nextRefreshes.push({ durationMs: 10 * minute, outcome: 'Completed', ...plan });
	const { json } = await stage.run({
		type: 'powerBi',
		parameters: {
			resource: 'semanticModel',
			operation: 'refresh',
			refreshKind: kind,
			waitForCompletion: false,
			...modelParameters(stage, model),
		},
	});
	return json[0] ?? {};
}

it('gives the result once the refresh has ended', async () => {
	const { arrivals, parks, error } = await runLoop(stage, follow([await started('enhanced')]));
	expect(error).toBeUndefined();
	console.log(JSON.stringify(arrivals, null, 1), parks);
	expect(arrivals).toHaveLength(1);
});
