import { paramOf } from '../answers';
import type { Answer } from '../answers';
import { filterOf } from '../odata';
import { endOf, isListed, isOver, phaseOf, startOf } from '../refreshLifecycle';
import type { Refresh } from '../refreshLifecycle';
import type { SemanticModel } from '../semanticModel';
import type { Capacity, Tenant, Workspace } from '../tenant';
import type { Asked } from './access';
import { capacitiesOf, capacityEntry } from './capacities';
import { skipOf, topOf } from './paging';
import { entityNotFound, invalidRequest } from './problems';
import { historyEntry } from './refreshViews';
import { scheduleEntry, isScheduled } from './schedules';

type Refreshable = Record<string, unknown>;
interface Found {
	record: Refreshable;
	capacity: Capacity;
	workspace: Pick<Workspace, 'id' | 'name'>;
}

const mostAPage = 1000;
const windowMs = 7 * 24 * 3_600_000;
const mostRefreshes = 60;
const extras = new WeakMap<Tenant, Found[]>();

/** Refreshables beside those of the tenant's models, for large fleets. They come first, in their order. */
export function extraRefreshablesOf(tenant: Tenant): Found[] {
	const known = extras.get(tenant) ?? [];
	extras.set(tenant, known);
	return known;
}

/** GET [admin/]capacities[/{id}]/refreshables: `$top` is required, and a page holds 1,000 at most. */
export function listRefreshables(asked: Asked): Answer {
	const { call } = asked;
	const matches = filterOf(call.query.$filter);
	if (!matches) throw invalidRequest('The query specified in the URI is not valid.');
	if (call.query.$top === undefined) throw invalidRequest("The query option '$top' is required.");
	const skip = skipOf(call);
	const found = foundFor(asked).filter(({ record }) => matches(record));
	return answer(asked, found.slice(skip, skip + topOf(call, mostAPage)));
}

/** GET [admin/]capacities/{id}/refreshables/{id}: still a list, of one. */
export function getRefreshable(asked: Asked): Answer {
	const id = paramOf(asked.call, 'refreshableId').toLowerCase();
	const found = foundFor(asked).filter(({ record }) => record.id === id);
	if (found.length === 0) throw entityNotFound();
	return answer(asked, found);
}

function answer(asked: Asked, found: Found[]): Answer {
	const words = expandWords(asked);
	const value = found.map(({ record, capacity, workspace }) => ({
		...record,
		...(words.includes('capacity') ? { capacity: capacityEntry(asked, capacity) } : {}),
		...(words.includes('group') ? { group: { id: workspace.id, name: workspace.name } } : {}),
	}));
	const context = `${asked.call.baseUrl}/v1.0/myorg/$metadata#refreshables`;
	return { status: 200, body: { '@odata.context': context, value } };
}

function expandWords({ call }: Asked): string[] {
	const words = (call.query.$expand ?? '').toLowerCase().split(',').filter(Boolean);
	const foreign = words.find((word) => !['capacity', 'group'].includes(word.trim()));
	if (foreign) throw invalidRequest(`Could not find a property named '${foreign}' to expand.`);
	return words.map((word) => word.trim());
}

function foundFor(asked: Asked): Found[] {
	const capacities = capacitiesOf(asked);
	const ids = new Set(capacities.map(({ id }) => id));
	const extra = extraRefreshablesOf(asked.state.tenant).filter((one) => ids.has(one.capacity.id));
	return [...extra, ...capacities.flatMap((capacity) => onCapacity(asked, capacity))];
}

function onCapacity(asked: Asked, capacity: Capacity): Found[] {
	return asked.state.tenant.workspaces
		.filter((workspace) => workspace.capacityId === capacity.id && !workspace.owner)
		.flatMap((workspace) =>
			workspace.semanticModels
				.filter((model) => model.isRefreshable)
				.filter((model) => recentOf(asked, model).length > 0 || isScheduled(model))
				.map((model) => ({ record: recordOf(asked, model), capacity, workspace })),
		);
}

function recordOf({ state, now }: Asked, model: SemanticModel): Refreshable {
	const recent = recentOf({ now }, model);
	const ended = recent.filter((one) => isOver(one, now));
	const durations = ended.map(secondsOf).sort((a, b) => a - b);
	const last = recent.at(-1);
	return {
		id: model.id,
		name: model.name,
		kind: 'Dataset',
		startTime: new Date(now - windowMs).toISOString(),
		endTime: new Date(now).toISOString(),
		refreshCount: recent.length,
		refreshFailures: ended.filter((one) => phaseOf(one, now) === 'Failed').length,
		averageDuration: durations.reduce((sum, one) => sum + one, 0) / (durations.length || 1),
		medianDuration: durations[Math.floor(durations.length / 2)] ?? 0,
		refreshesPerDay: recent.length,
		...(last ? { lastRefresh: historyEntry(last, now, state.tenant.powerBi) } : {}),
		...(model.refreshSchedule ? { refreshSchedule: scheduleEntry(model) } : {}),
		configuredBy: [model.configuredBy],
	};
}

/** The refreshes of the last week that show, oldest first, at most 60. */
function recentOf({ now }: Pick<Asked, 'now'>, model: SemanticModel): Refresh[] {
	return model.refreshes
		.filter((one) => isListed(one, now) && startOf(one) > now - windowMs)
		.slice(-mostRefreshes);
}

function secondsOf(refresh: Refresh): number {
	return (endOf(refresh) - startOf(refresh)) / 1000;
}
