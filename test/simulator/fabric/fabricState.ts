import type { SimulatedConnection, SimulatedGateway } from './connections';
import { defaultFabricSettings } from './settings';
import type { FabricSettings } from './settings';
import type { Operation, OperationPlan } from './operations';
import type { WebHookRun } from './webHookActivity';

/** The buckets in which Fabric counts calls. */
export type Bucket = 'platform' | 'jobs' | 'operations';

/** What Fabric keeps for a tenant beside its workspaces. */
export interface FabricState {
	settings: FabricSettings;
	operations: Operation[];
	connections: SimulatedConnection[];
	gateways: SimulatedGateway[];
	/** Plans for the next long-running operations, first first. */
	nextOperations: OperationPlan[];
	/** Calls of the current minute by identity and bucket. */
	counters: Map<string, { since: number; calls: number }>;
	/** Runs of pipelines that wait to be called back, by the token in the address. */
	callbacks: Map<string, WebHookRun>;
}

/** Nothing happened yet. */
export function createFabricState(): FabricState {
	return {
		settings: defaultFabricSettings(),
		operations: [],
		connections: [],
		gateways: [],
		nextOperations: [],
		counters: new Map(),
		callbacks: new Map(),
	};
}
