import type { Answer, Call } from '../answers';
import { paramOf } from '../answers';
import { isOver } from '../refreshLifecycle';
import type { Refresh } from '../refreshLifecycle';
import { acceptRefresh, pendingRefreshes } from '../refreshQueue';
import type { SemanticModel } from '../semanticModel';
import type { State } from '../state';
import type { Workspace } from '../tenant';
import { modelOf, workspaceOf } from './access';
import type { Caller } from './access';
import { entityNotFound, invalidRequest } from './problems';
import { refreshHistory } from './refreshHistory';
import { refreshRequestOf } from './refreshRequest';
import { executionDetails, historyEntry } from './refreshViews';
import { topOf } from './paging';

const dayMs = 24 * 3_600_000;
const sharedCapacityLimit = 8;

/** POST refreshes: 202, with the id in RequestId (standard) or x-ms-request-id and Location (enhanced). */
export function startRefresh(state: State, call: Call, caller: Caller): Answer {
	const workspace = workspaceOf(state, call, caller, 'Contributor');
	const model = modelOf(workspace, call);
	if (!model.isRefreshable) {
		throw invalidRequest('Invalid dataset. This API can only be called on a Model-based dataset');
	}
	const request = refreshRequestOf(model, call.body, caller.isServicePrincipal);
	const onShared = workspace.capacityId === undefined;
	if (request.kind === 'enhanced' && onShared) {
		throw invalidRequest(
			'Enhanced refresh is not supported for semantic models on shared capacity.',
		);
	}
	requireQuota(model, onShared, state.clock.now());
	requireFree(state, model);
	const refresh = acceptRefresh(model, {
		kind: request.kind,
		refreshType: request.kind === 'enhanced' ? 'ViaEnhancedApi' : 'ViaApi',
		by: caller.name,
		at: state.clock.now(),
		options: request.options,
	});
	return request.kind === 'standard'
		? acceptedStandard(refresh)
		: acceptedEnhanced(state, call, refresh);
}

/** GET refreshes: the history, newest first. */
export function listRefreshes(state: State, call: Call, caller: Caller): Answer {
	const model = modelOf(workspaceOf(state, call, caller), call);
	const now = state.clock.now();
	const settings = state.tenant.powerBi;
	const entries = refreshHistory(model, now)
		.slice(0, topOf(call))
		.map((refresh) => historyEntry(refresh, now, settings));
	if (settings.historyEnvelope === 'array') return { status: 200, body: entries };
	return { status: 200, body: { '@odata.context': contextOf(call), value: entries } };
}

/** GET refreshes/{id}: 202 while it runs, 200 when it has ended, however it ended. */
export function getRefresh(state: State, call: Call, caller: Caller): Answer {
	const refresh = enhancedRefreshOf(workspaceOf(state, call, caller), call);
	const now = state.clock.now();
	return {
		status: isOver(refresh, now) ? 200 : 202,
		body: {
			'@odata.context': contextOf(call),
			...executionDetails(refresh, now, state.tenant.powerBi),
		},
	};
}

/** DELETE refreshes/{id}: 200 with an empty body; only running enhanced refreshes can be cancelled. */
export function cancelRefresh(state: State, call: Call, caller: Caller): Answer {
	const refresh = enhancedRefreshOf(workspaceOf(state, call, caller, 'Contributor'), call);
	const now = state.clock.now();
	if (isOver(refresh, now)) {
		throw invalidRequest(
			'Invalid refresh request. The refresh has already completed and cannot be cancelled.',
		);
	}
	refresh.cancelledAt = now;
	return { status: 200 };
}

function enhancedRefreshOf(workspace: Workspace, call: Call): Refresh {
	const model = modelOf(workspace, call);
	const refresh = model.refreshes.find(
		(one) => one.id === paramOf(call, 'refreshId').toLowerCase(),
	);
	if (!refresh) throw entityNotFound();
	if (refresh.kind !== 'enhanced') {
		throw invalidRequest(
			'This operation is only supported for refreshes made by the enhanced refresh API.',
		);
	}
	return refresh;
}

function requireQuota(model: SemanticModel, onShared: boolean, now: number): void {
	const counted = model.refreshes.filter(
		(one) => now - one.requestedAt < dayMs && one.refreshType !== 'OnDemand',
	);
	if (onShared && counted.length >= sharedCapacityLimit) {
		throw invalidRequest(
			'Invalid dataset refresh request. Number of refresh requests in last 24 hours exceeded limit',
		);
	}
}

function requireFree(state: State, model: SemanticModel): void {
	if (model.whileBusy === 'queue' || pendingRefreshes(model, state.clock.now()).length === 0)
		return;
	throw invalidRequest(
		'Invalid dataset refresh request. Another refresh request is already executing',
		state.tenant.powerBi.busyStatus,
	);
}

function acceptedStandard(refresh: Refresh): Answer {
	return { status: 202, headers: { requestid: refresh.id } };
}

function acceptedEnhanced(state: State, call: Call, refresh: Refresh): Answer {
	const host = state.tenant.powerBi.locationOnCluster ? state.urls.powerBiCluster : call.baseUrl;
	return {
		status: 202,
		headers: { 'x-ms-request-id': refresh.id, location: `${host}${call.path}/${refresh.id}` },
	};
}

function contextOf(call: Call): string {
	return `${call.baseUrl}/v1.0/myorg/$metadata#refreshes`;
}
