import { randomUUID } from 'node:crypto';
import type { Upstream } from './powerBi/dataflowState';
import type { SqlEndpointState } from './fabric/sqlEndpoint';
import type { Refresh, RefreshObject, RefreshPlan } from './refreshLifecycle';

/** A table with the names of its partitions. */
export interface ModelTable {
	name: string;
	partitions: string[];
	/** What queries find in it; nothing when left out. */
	rows?: Array<Record<string, unknown>>;
}

/** A semantic model, with what happened to it and what will happen to its next refreshes. */
export interface SemanticModel {
	id: string;
	name: string;
	configuredBy: string;
	/** ISO date. */
	createdDate: string;
	tables: ModelTable[];
	/** False for push datasets and live connections. */
	isRefreshable: boolean;
	addRowsAPIEnabled: boolean;
	targetStorageMode: string;
	/** Every refresh that was really accepted, in order of request. */
	refreshes: Refresh[];
	/** Requests that were answered with 202 and then dropped by the service: they never ran. */
	droppedRefreshes: Refresh[];
	/** Plans for the next refreshes, first first; `defaultPlan` when empty. */
	nextRefreshes: RefreshPlan[];
	defaultPlan: RefreshPlan;
	/** A request while one runs: refused, or accepted (one is queued, further ones are dropped). */
	whileBusy: 'reject' | 'queue';
	/** The import schedule, as the API tells it; none when missing. */
	refreshSchedule?: Record<string, unknown>;
	/** Dataflows that it reads from. */
	upstreamDataflows: Upstream[];
	/** The SQL analytics endpoint whose tables a refresh reads; its own rows stay as they are when missing. */
	reads?: SqlEndpointState;
	/** Fields laid over the API's answer about this model. */
	extra: Record<string, unknown>;
}

/** What a test says about a model; the rest has plain defaults. Tables may be given by name. */
export type ModelGiven = Partial<Omit<SemanticModel, 'tables'>> & {
	name: string;
	tables?: Array<string | ModelTable>;
};

/** A model of three tables whose refreshes complete after a minute, unless told otherwise. */
export function semanticModel(given: ModelGiven): SemanticModel {
	const tables = (given.tables ?? ['Customers', 'Products', 'Orders']).map((table) =>
		typeof table === 'string' ? { name: table, partitions: [table] } : table,
	);
	return {
		id: randomUUID(),
		configuredBy: 'owner@contoso.com',
		createdDate: '2025-01-15T08:30:00.000Z',
		isRefreshable: true,
		addRowsAPIEnabled: false,
		targetStorageMode: 'Abf',
		refreshes: [],
		droppedRefreshes: [],
		nextRefreshes: [],
		defaultPlan: { durationMs: 60_000, outcome: 'Completed' },
		whileBusy: 'reject',
		upstreamDataflows: [],
		extra: {},
		...given,
		tables,
	};
}

/** The partitions that a request names, or all of the model's; undefined when one does not exist. */
export function partitionsOf(
	model: SemanticModel,
	wanted: RefreshObject[] | undefined,
): RefreshObject[] | undefined {
	const all = model.tables.flatMap((table) =>
		table.partitions.map((partition) => ({ table: table.name, partition })),
	);
	if (!wanted || wanted.length === 0) return all;
	const named = wanted.map(({ table, partition }) =>
		all.filter((one) => one.table === table && (partition ?? one.partition) === one.partition),
	);
	return named.some((found) => found.length === 0) ? undefined : named.flat();
}
