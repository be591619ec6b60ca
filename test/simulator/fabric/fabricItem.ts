import { randomUUID } from 'node:crypto';
import type { Job, JobPlan } from './jobLifecycle';
import type { MirroringState } from './mirroring';
import type { SqlEndpointState } from './sqlEndpoint';

/** An item of a workspace that is no dataflow, with what happened to it and what will happen to its next jobs. */
export interface FabricItem {
	id: string;
	/** Fabric's word for what it is: DataPipeline, Notebook, Lakehouse, … */
	type: string;
	name: string;
	description: string;
	/** Simulator time in ms from which it exists. */
	createdAt: number;
	deletedAt?: number;
	/** Names of the parameters of a pipeline or a notebook; values of any other name are refused. */
	parameters: string[];
	/** What its definition sets them to. */
	defaults: Record<string, unknown>;
	/** Of a lakehouse or a mirrored database. */
	endpoint?: SqlEndpointState;
	/** Of a mirrored database. */
	mirroring?: MirroringState;
	/** What a notebook runs on. */
	compute: string;
	/** Every job that was really accepted, in order of request. */
	jobs: Job[];
	/** Plans for the next jobs of any kind, first first; `defaultPlan` when empty. */
	nextJobs: JobPlan[];
	defaultPlan: JobPlan;
}

/** What a test says about an item; the rest has plain defaults. */
export type ItemGiven = Partial<FabricItem> & Pick<FabricItem, 'name' | 'type'>;

/** An item whose jobs complete after a minute, unless planned otherwise. */
export function fabricItem(given: ItemGiven): FabricItem {
	return {
		id: randomUUID(),
		description: '',
		createdAt: 0,
		parameters: [],
		defaults: {},
		compute: 'Spark',
		jobs: [],
		nextJobs: [],
		defaultPlan: { durationMs: 60_000, outcome: 'Completed' },
		...given,
	};
}
