import { endOf, finalPhaseOf, type Refresh, type RefreshPlan } from '../simulator/refreshLifecycle';
import { acceptRefresh, plainOptions } from '../simulator/refreshQueue';
import { acceptSync } from '../simulator/analysisServices/tenant';
import { serverParameters, type SimulatedStage } from '../support/simulatedStage';
import type { Effect, OperationCase } from './case';

const minute = 60_000;
const model = ({ simulator }: SimulatedStage) =>
	simulator.tenant.analysisServices.model('adventureworks');
const plan: RefreshPlan = { durationMs: 2 * minute, outcome: 'Completed' };

function pastRefresh(stage: SimulatedStage, past: RefreshPlan, agoMs: number) {
	return acceptRefresh(model(stage), {
		kind: 'enhanced',
		refreshType: '',
		by: 'earlier',
		at: stage.simulator.clock.now() - agoMs,
		options: plainOptions(model(stage)),
		plan: past,
	});
}

function effectsOf(refreshes: Refresh[]): Effect[] {
	return refreshes.map((refresh) => ({
		id: refresh.id,
		succeeds: finalPhaseOf(refresh) === 'Completed',
		endsAt: endOf(refresh),
	}));
}

const refreshed = (stage: SimulatedStage) =>
	effectsOf(model(stage).refreshes.filter(({ by }) => by !== 'earlier'));

function synced(stage: SimulatedStage): Effect[] {
	return model(stage)
		.syncs.filter(({ by }) => by !== 'earlier')
		.map(({ id, requestedAt, plan: { durationMs, outcome } }) => ({
			id,
			succeeds: outcome === 'Completed',
			endsAt: requestedAt + durationMs,
		}));
}

const firstId = (stage: SimulatedStage) => model(stage).refreshes[0]?.id ?? '';
const past = (stage: SimulatedStage) =>
	pastRefresh(stage, { ...plan, outcome: 'Failed' }, 60 * minute);

/** Refreshes of models and the synchronization of replicas. */
export const azureAnalysisServicesCases: OperationCase[] = [
	{
		operation: 'azureAnalysisServices model check',
		kind: 'read',
		reportsFaults: true,
		parameters: (stage) => serverParameters(stage),
		prepare: (stage) => pastRefresh(stage, plan, 60 * minute),
		gives: () => ({ outcome: 'ok', problems: 0, unknowns: 0 }),
	},
	{
		operation: 'azureAnalysisServices model refresh',
		kind: 'start',
		parameters: (stage) => serverParameters(stage),
		prepare: (stage) => model(stage).nextRefreshes.push(plan),
		act: { method: 'POST', path: /\/refreshes$/ },
		effects: refreshed,
		forget: (stage) => {
			model(stage).refreshes = [];
		},
	},
	{
		operation: 'azureAnalysisServices model sync',
		kind: 'start',
		triesElsewhere: true,
		parameters: (stage) => serverParameters(stage),
		prepare: (stage) =>
			model(stage).nextSyncs.push({ durationMs: 2 * minute, outcome: 'Completed' }),
		act: { method: 'POST', path: /\/sync$/ },
		effects: synced,
		forget: (stage) => {
			model(stage).syncs = [];
		},
	},
	{
		operation: 'azureAnalysisServices model cancelRefresh',
		kind: 'change',
		parameters: (stage) => ({ ...serverParameters(stage), refreshId: '' }),
		prepare: (stage) => pastRefresh(stage, { ...plan, outcome: 'Running' }, minute),
		act: { method: 'DELETE', path: /\/refreshes\/[^/]+$/ },
		effects: (stage) =>
			model(stage)
				.refreshes.filter(({ cancelledAt }) => cancelledAt !== undefined)
				.map(({ id }) => ({ id, succeeds: true })),
	},
	{
		kind: 'follow',
		operation: 'azureAnalysisServices model followRefresh',
		parameters: (stage) => ({ ...serverParameters(stage), refreshId: firstId(stage) }),
		prepare: (stage) => pastRefresh(stage, plan, 0),
		effects: (stage) => effectsOf(model(stage).refreshes),
		forget: (stage) => {
			model(stage).refreshes = [];
		},
	},
	{
		operation: 'azureAnalysisServices model getRefresh',
		kind: 'read',
		parameters: (stage) => ({ ...serverParameters(stage), refreshId: firstId(stage) }),
		prepare: past,
	},
	{
		operation: 'azureAnalysisServices model getRefreshes',
		kind: 'read',
		parameters: (stage) => ({ ...serverParameters(stage), returnAll: true }),
		prepare: past,
	},
	{
		operation: 'azureAnalysisServices model getSyncStatus',
		kind: 'read',
		parameters: (stage) => ({
			...serverParameters(stage),
			operationId: model(stage).syncs[0]?.id ?? '',
		}),
		prepare: (stage) =>
			acceptSync(model(stage), { by: 'earlier', at: stage.simulator.clock.now() - 60 * minute }),
	},
];
