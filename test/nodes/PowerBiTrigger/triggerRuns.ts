import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { RefreshPlan } from '../../simulator/refreshLifecycle';
import type { OtherRefresh } from '../../simulator/refreshQueue';
import type { SemanticModel } from '../../simulator/semanticModel';
import { passTime } from '../../support/fastTime';
import { PollingWorkflow, type PollEngine } from '../../support/poll';
import type { Stage } from '../../support/stage';

/** Every event that a refresh can end with. */
export const ends = ['completed', 'failed', 'cancelled', 'timedOut', 'disabled', 'endedOtherwise'];

export const minute = 60_000;

/** The trigger with parameters, watching a model of the demo tenant unless told otherwise. */
export function trigger(stage: Stage, more: INodeParameters = {}) {
	const { tenant } = stage.simulator;
	return {
		type: 'powerBiTrigger',
		parameters: {
			watch: 'semanticModels',
			workspace: { __rl: true, mode: 'id', value: tenant.workspace('Finance').id },
			semanticModels: [tenant.semanticModel('Sales').id],
			events: ends,
			filters: {},
			options: {},
			...more,
		},
	};
}

/** A workflow with the trigger, active or to be activated. */
export function workflow(stage: Stage, more: INodeParameters = {}, kind: PollEngine = 'classic') {
	return new PollingWorkflow(stage.engine, trigger(stage, more), kind);
}

/** Lets somebody refresh a model, and time pass until it ended; gives the refresh's id. */
export async function refreshed(
	{ simulator }: Stage,
	model: SemanticModel,
	given: Partial<RefreshPlan> & { type?: OtherRefresh['type'] } = {},
): Promise<string> {
	const { type = 'Scheduled', ...plan } = given;
	const full: RefreshPlan = { durationMs: 20_000, outcome: 'Completed', ...plan };
	const { id } = simulator.startRefresh(model, { type, plan: full });
	await passTime(full.durationMs + 1000);
	return id;
}

/** The ids of the refreshes that items are about. */
export const idsOf = (items: IDataObject[] = []) => items.map(({ refreshId }) => refreshId);
