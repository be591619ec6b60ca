import type { IDataObject } from 'n8n-workflow';

import type { RefreshPlan } from '../../../simulator/refreshLifecycle';
import type { LoopRun } from '../../../support/loop';
import { modelParameters, type Stage } from '../../../support/stage';

export const minute = 60_000;
export const hour = 60 * minute;

/** What a started refresh is to be like. */
export interface Wanted extends Partial<RefreshPlan> {
	kind?: 'standard' | 'enhanced';
	model?: string;
}

/** Starts a refresh of ten minutes and gives the item of the node that started it. */
export async function started(stage: Stage, wanted: Wanted = {}): Promise<IDataObject> {
	const { kind = 'enhanced', model = 'Sales', ...plan } = wanted;
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

/** A loop that follows the refreshes of these items. */
export function follow(items: IDataObject[], more: Partial<LoopRun> = {}): LoopRun {
	return {
		type: 'powerBi',
		items,
		...more,
		parameters: { resource: 'semanticModel', operation: 'followRefresh', ...more.parameters },
	};
}
