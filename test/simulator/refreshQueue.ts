import { randomUUID } from 'node:crypto';
import { queried } from './fabric/sqlEndpoint';
import { isOver } from './refreshLifecycle';
import type { Refresh, RefreshOptions, RefreshPlan } from './refreshLifecycle';
import { partitionsOf } from './semanticModel';
import type { SemanticModel } from './semanticModel';

/** What is known of a refresh when it is requested. */
export interface RefreshStart {
	kind: Refresh['kind'];
	refreshType: string;
	by: string;
	/** Simulator time in ms. */
	at: number;
	options: RefreshOptions;
	/** The model's next plan when missing. */
	plan?: RefreshPlan;
}

/** A refresh that someone else starts, in the service's words for its type. */
export interface OtherRefresh {
	type: 'Scheduled' | 'OnDemand' | 'OnDemandTraining' | 'ViaXmlaEndpoint' | 'ViaApi';
	/** Who; the model's owner when missing. */
	by?: string;
	plan?: RefreshPlan;
	/** Simulator time in ms, for a history of the past; now when missing. */
	at?: number;
}

/** Refreshes that were requested and have not ended at a time, the running one first. */
export function pendingRefreshes(model: SemanticModel, now: number): Refresh[] {
	return model.refreshes
		.filter((one) => one.requestedAt <= now && !isOver(one, now))
		.sort((one, other) => one.requestedAt - other.requestedAt);
}

/**
 * Accepts a refresh: it runs at once, or is queued behind the running one. When one is queued already, a model
 * that queues drops the request, which never runs although it has an id.
 */
export function acceptRefresh(model: SemanticModel, start: RefreshStart): Refresh {
	const pending = pendingRefreshes(model, start.at);
	const refresh: Refresh = {
		id: randomUUID(),
		kind: start.kind,
		refreshType: start.refreshType,
		by: start.by,
		requestedAt: start.at,
		waitsFor: pending.at(-1),
		plan: start.plan ?? model.nextRefreshes.shift() ?? model.defaultPlan,
		options: start.options,
		loads: model.reads && queried(model.reads, start.at),
	};
	const full = pending.length > 1 && start.kind !== 'other';
	const dropped = refresh.plan.outcome === 'Dropped' || full;
	(dropped ? model.droppedRefreshes : model.refreshes).push(refresh);
	return refresh;
}

/** Starts a refresh on behalf of others (a schedule, the portal, a script); it is queued when one runs. */
export function startOtherRefresh(model: SemanticModel, other: OtherRefresh, now: number): Refresh {
	return acceptRefresh(model, {
		kind: 'other',
		refreshType: other.type,
		by: other.by ?? model.configuredBy,
		at: other.at ?? now,
		options: plainOptions(model),
		plan: other.plan,
	});
}

/** The options of a refresh that asks for nothing in particular. */
export function plainOptions(model: SemanticModel): RefreshOptions {
	return {
		type: 'Automatic',
		commitMode: 'Transactional',
		maxParallelism: 10,
		retryCount: 0,
		objects: partitionsOf(model, undefined) ?? [],
		timeoutMs: 5 * 3_600_000,
		applyRefreshPolicy: true,
	};
}
