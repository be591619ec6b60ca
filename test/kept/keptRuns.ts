import { acceptSync } from '../simulator/analysisServices/tenant';
import { acceptTransaction } from '../simulator/powerBi/dataflowState';
import { settingsOf } from '../simulator/powerBi/modelSettings';
import type { Refresh } from '../simulator/refreshLifecycle';
import type { KeptStage } from './keptStage';

/** A run that was going when something of it was kept: its id, and how long it takes from when it began. */
export interface KeptRun {
	id: string;
	/** Milliseconds since 1970. */
	startedAt: number;
	durationMs: number;
	outcome: 'Completed' | 'Failed';
}

/** What kind of job each kept run is, and how the simulator comes to list it under its id. */
export const keptRuns: Record<string, (stage: KeptStage, run: KeptRun) => void> = {
	standardRefresh: (stage, run) => refresh(stage, run, 'standard'),
	enhancedRefresh: (stage, run) => refresh(stage, run, 'enhanced'),
	scheduledRefresh: (stage, run) => refresh(stage, run, 'other'),
	scaleOutSync: ({ simulator }, { startedAt, durationMs }) => {
		Object.assign(settingsOf(simulator.tenant.semanticModel('Sales')).scaleOut, {
			startedAt,
			durationMs,
		});
	},
	dataflowTransaction: ({ customers }, { id, startedAt, durationMs, outcome }) => {
		const word = outcome === 'Completed' ? 'Success' : outcome;
		acceptTransaction(customers, startedAt, { id, plan: { durationMs, outcome: word } });
	},
	modelRefresh: ({ simulator }, { id, startedAt: at, ...plan }) => {
		const model = simulator.tenant.analysisServices.model('adventureworks');
		simulator.startRefresh(model, { type: 'ViaXmlaEndpoint', at, plan }).id = id;
	},
	modelSync: ({ simulator }, { id, startedAt: at, ...plan }) => {
		const model = simulator.tenant.analysisServices.model('adventureworks');
		model.nextSyncs.push(plan);
		acceptSync(model, { by: 'n8n automation', at }).id = id;
	},
	fabricRefresh: ({ simulator }, { id, startedAt: at, ...plan }) => {
		simulator.startJob(simulator.tenant.dataflow('Orders'), { at, plan }).id = id;
	},
	fabricPublish: ({ simulator }, { id, startedAt: at, ...plan }) => {
		const dataflow = simulator.tenant.dataflow('Orders');
		simulator.startJob(dataflow, { kind: 'Publish', at, plan }).id = id;
	},
};

const types = { standard: 'ViaApi', enhanced: 'ViaEnhancedApi', other: 'Scheduled' };

function refresh(
	{ simulator }: KeptStage,
	{ id, startedAt: at, ...plan }: KeptRun,
	kind: Refresh['kind'],
): void {
	const model = simulator.tenant.semanticModel('Sales');
	const started = simulator.startRefresh(model, { type: 'Scheduled', at, plan });
	Object.assign(started, { id, kind, refreshType: types[kind] });
}
