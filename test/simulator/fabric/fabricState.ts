import type { SimulatedConnection, SimulatedGateway } from './connections';
import { defaultFabricSettings } from './settings';
import type { FabricSettings } from './settings';
import type { Operation, OperationPlan } from './operations';

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
	};
}
