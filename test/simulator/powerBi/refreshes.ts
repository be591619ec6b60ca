import { paramOf, refusal } from '../answers';
import type { Answer } from '../answers';
import { isOver } from '../refreshLifecycle';
import type { Refresh, RefreshOptions, RefreshPlan } from '../refreshLifecycle';
import { acceptRefresh, pendingRefreshes } from '../refreshQueue';
import type { SemanticModel } from '../semanticModel';
import type { Workspace } from '../tenant';
import { modelOf, workspaceOf } from './access';
import type { Asked } from './access';
import { entityNotFound, invalidRequest, nestedProblem } from './problems';
import { refreshHistory } from './refreshHistory';
import { refreshRequestOf } from './refreshRequest';
import { executionDetails, historyEntry } from './refreshViews';
import { topOf } from './paging';

const dayMs = 24 * 3_600_000;
const sharedCapacityLimit = 8;
const countedTypes = ['Scheduled', 'ViaApi'];

/** POST refreshes: 202, with the id in RequestId (standard) or x-ms-request-id and Location (enhanced). */
export function startRefresh(asked: Asked): Answer {
	const { call, caller, now } = asked;
	const workspace = workspaceOf(asked, 'Contributor');
	const model = modelOf(workspace, call);
	if (!model.isRefreshable) {
		throw invalidRequest('Invalid dataset. This API can only be called on a Model-based dataset');
	}
	const { kind, options } = refreshRequestOf(model, call.body, caller.isServicePrincipal);
	const onShared = workspace.capacityId === undefined;
	if (kind === 'enhanced' && onShared) {
		throw invalidRequest(
			'Enhanced refresh is not supported for semantic models on shared capacity.',
		);
	}
	if (onShared) requireQuota(model, now);
	requireFree(asked, model);
	requireActiveCapacity(asked, workspace);
	const refreshType = kind === 'enhanced' ? 'ViaEnhancedApi' : 'ViaApi';
	const plan = doomedPlanOf(options);
	const refresh = acceptRefresh(model, {
		kind,
		refreshType,
		by: caller.name,
		at: now,
		options,
		plan,
	});
	return kind === 'standard' ? acceptedStandard(refresh) : acceptedEnhanced(asked, refresh);
}

/** GET refreshes: the history, newest first. */
export function listRefreshes(asked: Asked): Answer {
	const { state, call, now } = asked;
	const model = modelOf(workspaceOf(asked), call);
	const settings = state.tenant.powerBi;
	const listed = refreshHistory(model, now).map((one) => historyEntry(one, now, settings));
	const entries = settings.historyChange(listed).slice(0, topOf(call));
	if (settings.historyEnvelope === 'array') return { status: 200, body: entries };
	return { status: 200, body: { '@odata.context': contextOf(asked), value: entries } };
}

/** GET refreshes/{id}: 202 while it runs, 200 when it has ended, however it ended. */
export function getRefresh(asked: Asked): Answer {
	const { state, now } = asked;
	const refresh = enhancedRefreshOf(asked, workspaceOf(asked));
	const details = executionDetails(refresh, now, state.tenant.powerBi);
	return {
		status: isOver(refresh, now) ? 200 : 202,
		body: { '@odata.context': contextOf(asked), ...details },
	};
}

/** DELETE refreshes/{id}: 200 with an empty body; only running enhanced refreshes can be cancelled. */
export function cancelRefresh(asked: Asked): Answer {
	const refresh = enhancedRefreshOf(asked, workspaceOf(asked, 'Contributor'));
	if (isOver(refresh, asked.now)) {
		throw invalidRequest(
			'Invalid refresh request. The refresh has already completed and cannot be cancelled.',
		);
	}
	refresh.cancelledAt = asked.now;
	return { status: 200 };
}

function enhancedRefreshOf({ call }: Asked, workspace: Workspace): Refresh {
	const id = paramOf(call, 'refreshId').toLowerCase();
	const refresh = modelOf(workspace, call).refreshes.find((one) => one.id === id);
	if (!refresh) throw entityNotFound();
	if (refresh.kind !== 'enhanced') {
		throw invalidRequest(
			'This operation is only supported for refreshes made by the enhanced refresh API.',
		);
	}
	return refresh;
}

function requireQuota(model: SemanticModel, now: number): void {
	const counted = model.refreshes.filter(
		(one) => now - one.requestedAt < dayMs && countedTypes.includes(one.refreshType),
	);
	if (counted.length >= sharedCapacityLimit) {
		throw invalidRequest(
			'Invalid dataset refresh request. Number of refresh requests in last 24 hours exceeded limit',
		);
	}
}

/** Refuses what needs a running capacity. */
export function requireActiveCapacity({ state }: Asked, { capacityId }: Workspace): void {
	const capacity = state.tenant.capacities.find((one) => one.id === capacityId);
	if (capacity && capacity.state !== 'Active') {
		throw refusal(nestedProblem(400, 'CapacityNotActive'));
	}
}

/** A combination that is accepted and then fails, saying so only in the details. */
function doomedPlanOf(options: RefreshOptions): RefreshPlan | undefined {
	if (options.commitMode !== 'PartialBatch' || !options.applyRefreshPolicy) return undefined;
	return {
		durationMs: 2000,
		outcome: 'Failed',
		error: {
			code: '0xC1120062',
			description:
				"PartialBatch commit mode is not supported when 'applyRefreshPolicy' is true. Set 'applyRefreshPolicy' to false.",
		},
	};
}

function requireFree({ state, now }: Asked, model: SemanticModel): void {
	if (model.whileBusy === 'queue' || pendingRefreshes(model, now).length === 0) return;
	throw invalidRequest(
		'Invalid dataset refresh request. Another refresh request is already executing',
		state.tenant.powerBi.busyStatus,
	);
}

function acceptedStandard(refresh: Refresh): Answer {
	return { status: 202, headers: { requestid: refresh.id } };
}

function acceptedEnhanced({ state, call }: Asked, refresh: Refresh): Answer {
	const { locationOnCluster } = state.tenant.powerBi;
	const origin = locationOnCluster ? state.urls.powerBiCluster : call.baseUrl;
	return {
		status: 202,
		headers: { 'x-ms-request-id': refresh.id, location: `${origin}${call.path}/${refresh.id}` },
	};
}

function contextOf({ call }: Asked): string {
	return `${call.baseUrl}/v1.0/myorg/$metadata#refreshes`;
}
