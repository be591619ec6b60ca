import { randomUUID } from 'node:crypto';
import { semanticModel } from '../semanticModel';
import type { ModelGiven, SemanticModel } from '../semanticModel';
import { defaultAnalysisServicesSettings } from './settings';
import type { AnalysisServicesSettings } from './settings';

/** How a sync is going to go. */
export interface SyncPlan {
	/** Ms of simulator time. */
	durationMs: number;
	outcome: 'Completed' | 'Failed' | 'Invalid' | 'Running';
	details?: string;
}

/** A sync that was accepted. Its state at any time follows from this alone. */
export interface Sync {
	id: string;
	by: string;
	/** Simulator time in ms. */
	requestedAt: number;
	plan: SyncPlan;
	/** How often its address has moved. */
	moves: number;
}

/** A model of a server: it is refreshed like a semantic model, and copied to replicas. */
export interface AnalysisModel extends SemanticModel {
	syncs: Sync[];
	/** Plans for the next syncs, first first; `defaultSync` when empty. */
	nextSyncs: SyncPlan[];
	defaultSync: SyncPlan;
}

/** A server. Only its administrators may refresh, read or synchronize anything. */
export interface AnalysisServer {
	name: string;
	/** Object ids of users and service principals. */
	administrators: string[];
	/** Read-only replicas of the scaled-out server; none when 0. */
	replicas: number;
	models: AnalysisModel[];
}

/** What a tenant has of Analysis Services. */
export interface AnalysisServicesTenant {
	servers: AnalysisServer[];
	/** Texts by alias, served at `/aliases/{alias}`; the bare name of a server stands for its address. */
	aliases: Record<string, string>;
	settings: AnalysisServicesSettings;
	addServer(given: Partial<AnalysisServer> & { name: string }): AnalysisServer;
	addModel(server: AnalysisServer, given: ModelGiven): AnalysisModel;
	/** The model of that name on any server; throws when there is none. */
	model(name: string): AnalysisModel;
}

/** No server yet. */
export function createAnalysisServicesTenant(): AnalysisServicesTenant {
	const servers: AnalysisServer[] = [];
	return {
		servers,
		aliases: {},
		settings: defaultAnalysisServicesSettings(),
		addServer(given) {
			const server = { administrators: [], replicas: 0, models: [], ...given };
			servers.push(server);
			return server;
		},
		addModel(server, given) {
			const model = analysisModel(given);
			server.models.push(model);
			return model;
		},
		model(name) {
			const model = servers.flatMap(({ models }) => models).find((one) => one.name === name);
			if (!model) throw new Error(`No simulated server has a model named "${name}"`);
			return model;
		},
	};
}

/** Accepts a sync, which runs at once. */
export function acceptSync(model: AnalysisModel, { by, at }: { by: string; at: number }): Sync {
	const plan = model.nextSyncs.shift() ?? model.defaultSync;
	const sync = { id: randomUUID(), by, requestedAt: at, plan, moves: 0 };
	model.syncs.push(sync);
	return sync;
}

function analysisModel(given: ModelGiven): AnalysisModel {
	return {
		...semanticModel(given),
		syncs: [],
		nextSyncs: [],
		defaultSync: { durationMs: 20_000, outcome: 'Completed' },
	};
}
