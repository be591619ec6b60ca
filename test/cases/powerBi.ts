import { addGen1Dataflow } from '../simulator/powerBi/dataflowState';
import { endOf, finalPhaseOf, type Refresh, type RefreshPlan } from '../simulator/refreshLifecycle';
import { acceptRefresh, plainOptions } from '../simulator/refreshQueue';
import { modelParameters, type SimulatedStage } from '../support/simulatedStage';
import type { Effect, OperationCase } from './case';
import { chainedRefreshCases } from './chainedRefreshes';

const minute = 60_000;
const sales = ({ simulator }: SimulatedStage) => simulator.tenant.semanticModel('Sales');
const completed: RefreshPlan = { durationMs: 2 * minute, outcome: 'Completed' };

/** An enhanced refresh that the service made earlier, for whoever asks about it. */
function pastRefresh(stage: SimulatedStage, plan: RefreshPlan, agoMs: number) {
	const model = sales(stage);
	const options = { ...plainOptions(model), type: 'Full' };
	return acceptRefresh(model, {
		kind: 'enhanced',
		refreshType: 'ViaEnhancedApi',
		by: 'earlier',
		at: stage.simulator.clock.now() - agoMs,
		options,
		plan,
	});
}

const refreshesOf = (stage: SimulatedStage) =>
	sales(stage).refreshes.filter(({ by }) => by !== 'earlier');

const started = (stage: SimulatedStage) => effectsOf(refreshesOf(stage));

function effectsOf(refreshes: Refresh[]): Effect[] {
	return refreshes.map((refresh) => ({
		id: refresh.id,
		succeeds: finalPhaseOf(refresh) === 'Completed',
		endsAt: endOf(refresh),
	}));
}

function forget(stage: SimulatedStage): void {
	const model = sales(stage);
	model.refreshes = model.refreshes.filter(({ by }) => by === 'earlier');
}

const starting = {
	kind: 'start' as const,
	act: { method: 'POST', path: /\/refreshes$/ },
	effects: started,
	forget,
};
const failed: RefreshPlan = {
	durationMs: minute,
	outcome: 'Failed',
	error: { code: 'X', description: 'No' },
};
const firstId = (stage: SimulatedStage) => sales(stage).refreshes[0]?.id ?? '';

/** Refreshes of semantic models. */
export const semanticModelCases: OperationCase[] = [
	{
		...starting,
		operation: 'powerBi semanticModel refresh',
		variant: 'standard',
		parameters: (stage) => ({ refreshKind: 'standard', ...modelParameters(stage) }),
		prepare: (stage) => sales(stage).nextRefreshes.push(completed),
	},
	{
		...starting,
		operation: 'powerBi semanticModel refresh',
		variant: 'enhanced',
		parameters: (stage) => ({ refreshKind: 'enhanced', ...modelParameters(stage) }),
		prepare: (stage) => sales(stage).nextRefreshes.push(completed),
	},
	{
		...starting,
		operation: 'powerBi semanticModel refresh',
		variant: 'checked first',
		parameters: (stage) => ({ refreshKind: 'standard', ...modelParameters(stage) }),
		options: { checkFirst: true },
		readsBy: /\/(testConnection|checkStatus|executeQueries)$/,
		prepare: (stage) => sales(stage).nextRefreshes.push(completed),
	},
	...chainedRefreshCases(starting),
	{
		...starting,
		operation: 'powerBi semanticModel rerunRefresh',
		parameters: (stage) => ({
			...modelParameters(stage),
			refreshId: firstId(stage),
			rerun: 'all',
		}),
		prepare: (stage) => {
			pastRefresh(stage, failed, 60 * minute);
			sales(stage).nextRefreshes.push(completed);
		},
	},
	{
		...starting,
		operation: 'powerBi semanticModel refreshUpstreamThenModel',
		act: { method: 'POST', path: /\/datasets\/[^/]+\/refreshes$/ },
		parameters: (stage) => ({ refreshKind: 'standard', ...modelParameters(stage) }),
		prepare: (stage) => {
			const finance = stage.simulator.tenant.workspace('Finance');
			const { objectId: dataflowId } = addGen1Dataflow(finance, { name: 'Raw' });
			sales(stage).upstreamDataflows.push({ dataflowId, workspaceId: finance.id });
			sales(stage).nextRefreshes.push(completed);
		},
	},
	{
		kind: 'follow',
		operation: 'powerBi semanticModel followRefresh',
		parameters: (stage) => ({ ...modelParameters(stage), refreshId: firstId(stage) }),
		prepare: (stage) => pastRefresh(stage, completed, 0),
		effects: (stage) => effectsOf(sales(stage).refreshes),
		forget: (stage) => {
			sales(stage).refreshes = [];
		},
	},
	{
		operation: 'powerBi semanticModel cancelRefresh',
		kind: 'change',
		parameters: (stage) => ({ ...modelParameters(stage), refreshId: '' }),
		prepare: (stage) => pastRefresh(stage, { ...completed, outcome: 'Running' }, minute),
		act: { method: 'DELETE', path: /\/refreshes\/[^/]+$/ },
		effects: (stage) =>
			sales(stage)
				.refreshes.filter(({ cancelledAt }) => cancelledAt !== undefined)
				.map(({ id }) => ({ id, succeeds: true })),
	},
	{
		operation: 'powerBi semanticModel getRefresh',
		kind: 'read',
		parameters: (stage) => ({ ...modelParameters(stage), refreshId: firstId(stage) }),
		prepare: (stage) => pastRefresh(stage, failed, 60 * minute),
	},
	{
		operation: 'powerBi semanticModel getRefreshes',
		kind: 'read',
		parameters: (stage) => ({ ...modelParameters(stage), returnAll: true }),
		prepare: (stage) => pastRefresh(stage, failed, 60 * minute),
	},
	{
		operation: 'powerBi semanticModel historyChart',
		kind: 'read',
		parameters: modelParameters,
		prepare: (stage) => pastRefresh(stage, failed, 60 * minute),
	},
];
