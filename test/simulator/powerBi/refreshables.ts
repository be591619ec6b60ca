import type { Answer } from '../answers';
import { paramOf } from '../answers';
import { filterOf } from '../odata';
import { endOf, isListed, isOver, phaseOf, startOf } from '../refreshLifecycle';
import type { Refresh } from '../refreshLifecycle';
import type { SemanticModel } from '../semanticModel';
import type { State } from '../state';
import type { Capacity, Workspace } from '../tenant';
import type { Asked, Caller } from './access';
import { skipOf, topOf } from './paging';
import { entityNotFound, invalidRequest, notAuthorized } from './problems';
import { historyEntry } from './refreshViews';

const windowMs = 7 * 24 * 3_600_000;
const mostRefreshes = 60;
const pageSize = 1000;

/** GET [capacities/{id}/]refreshables, also under admin: `$top` is required, a page holds 1,000 at most. */
export function listRefreshables(asked: Asked): Answer {
	const { call } = asked;
	const matches = filterOf(call.query.$filter);
	if (!matches) throw invalidRequest('The query specified in the URI is not valid.');
	if (call.query.$top === undefined) throw invalidRequest("The query option '$top' is required.");
	const skip = skipOf(call);
	const value = refreshablesOf(asked)
		.filter(matches)
		.slice(skip, skip + topOf(call, pageSize));
	return { status: 200, body: envelope(asked, value) };
}

/** GET capacities/{id}/refreshables/{id}: still the list's envelope. */
export function getRefreshable(asked: Asked): Answer {
	const id = paramOf(asked.call, 'refreshableId').toLowerCase();
	const value = refreshablesOf(asked).filter((one) => one.id === id);
	if (value.length === 0) throw entityNotFound();
	return { status: 200, body: envelope(asked, value) };
}

/** Whether the caller may call the admin APIs of the tenant. */
export function isTenantAdmin({ tenant }: State, caller: Caller): boolean {
	return tenant.administrators.includes(caller.name);
}

/** The capacities that a request is about: the one in its path, else those the caller administers. */
function capacitiesOf({ state, call, caller }: Asked): Capacity[] {
	const isAdminCall = call.path.includes('/admin/');
	if (isAdminCall && !isTenantAdmin(state, caller)) throw notAuthorized(state);
	const { capacityId } = call.params;
	const allowed = state.tenant.capacities.filter(
		({ admins }) => isAdminCall || admins.includes(caller.name),
	);
	if (capacityId === undefined) return allowed;
	const one = allowed.filter(({ id }) => id === capacityId.toLowerCase());
	if (one.length === 0) throw notAuthorized(state);
	return one;
}

function refreshablesOf(asked: Asked): Array<Record<string, unknown>> {
	const { state, call } = asked;
	const expanded = (call.query.$expand ?? '').split(',').map((name) => name.trim());
	return capacitiesOf(asked).flatMap((capacity) =>
		state.tenant.workspaces
			.filter(({ capacityId }) => capacityId === capacity.id)
			.flatMap((workspace) =>
				workspace.semanticModels.flatMap((model) => {
					const entry = refreshable(asked, model);
					return entry ? [{ ...entry, ...expansion(expanded, capacity, workspace) }] : [];
				}),
			),
	);
}

function expansion(expanded: string[], capacity: Capacity, workspace: Workspace) {
	const { id, displayName, sku, state } = capacity;
	return {
		...(expanded.includes('capacity') ? { capacity: { id, displayName, sku, state } } : {}),
		...(expanded.includes('group') ? { group: { id: workspace.id, name: workspace.name } } : {}),
	};
}

/** Only models that were refreshed in the window, or are scheduled, appear. */
function refreshable(
	{ state, now }: Asked,
	model: SemanticModel,
): Record<string, unknown> | undefined {
	const listed = model.refreshes
		.filter((one) => isListed(one, now) && startOf(one) > now - windowMs)
		.slice(-mostRefreshes);
	const last = listed.at(-1);
	if (!last || !model.isRefreshable) return undefined;
	const durations = listed.filter((one) => isOver(one, now)).map(secondsOf);
	return {
		id: model.id,
		name: model.name,
		kind: 'Dataset',
		startTime: new Date(startOf(listed[0] ?? last)).toISOString(),
		endTime: new Date(now).toISOString(),
		refreshCount: listed.length,
		refreshFailures: listed.filter((one) => phaseOf(one, now) === 'Failed').length,
		averageDuration: mean(durations),
		medianDuration: median(durations),
		refreshesPerDay: listed.length,
		lastRefresh: historyEntry(last, now, state.tenant.powerBi),
		configuredBy: [model.configuredBy],
		...(model.refreshSchedule ? { refreshSchedule: model.refreshSchedule } : {}),
	};
}

function secondsOf(refresh: Refresh): number {
	return (endOf(refresh) - startOf(refresh)) / 1000;
}

function mean(values: number[]): number {
	return values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length;
}

function median(values: number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function envelope({ call }: Asked, value: unknown[]): Record<string, unknown> {
	return { '@odata.context': `${call.baseUrl}/v1.0/myorg/$metadata#refreshables`, value };
}
