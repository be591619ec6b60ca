import { paramOf } from '../answers';
import type { Answer } from '../answers';
import type { Asked } from './access';
import { refused } from './problems';
import type { AnalysisServicesSettings } from './settings';
import { acceptSync } from './tenant';
import type { Sync } from './tenant';

/** The states by number; their numbers are the service's. */
const names: Record<number, string> = {
	[-1]: 'Invalid',
	0: 'Replicating',
	1: 'Rehydrating',
	2: 'Completed',
	3: 'Failed',
	4: 'Finalizing',
};
const ends = { Completed: 2, Failed: 3, Invalid: -1, Running: 4 };

/** POST sync: 202 and where to look, or 200 when there is no replica to copy to. */
export function startSync(asked: Asked): Answer {
	const { state, caller, server, model, now } = asked;
	if (server.replicas === 0) return { status: 200 };
	const sync = acceptSync(model, { by: caller, at: now });
	return state.tenant.analysisServices.settings.syncPlace === 'untold'
		? { status: 202, body: { operationId: sync.id } }
		: { status: 202, headers: directions(asked, sync) };
}

/** GET sync: the one that the parameter names, else the latest. */
export function getSync(asked: Asked): Answer {
	const { call, model } = asked;
	const { operationId } = call.query;
	const sync =
		operationId === undefined
			? model.syncs.at(-1)
			: model.syncs.find(({ id }) => id === operationId.toLowerCase());
	if (!sync) throw refused(404, `The operation '${operationId ?? ''}' was not found.`);
	return { status: 200, body: statusOf(asked, sync), headers: retryAfterOf(asked) };
}

/** GET sync/operations/{id}/{moves}: an address that is good for one look. */
export function getMovedSync(asked: Asked): Answer {
	const { state, call, model } = asked;
	const sync = model.syncs.find(({ id }) => id === paramOf(call, 'operationId'));
	if (!sync || sync.moves !== Number(paramOf(call, 'moves'))) {
		throw refused(404, 'The operation has moved.');
	}
	sync.moves += 1;
	const headers = directions(asked, sync);
	const seesOther = state.tenant.analysisServices.settings.syncPlace === 'seeOther';
	if (seesOther && sync.moves % 2 === 1) return { status: 303, headers };
	return { status: 200, body: statusOf(asked, sync), headers };
}

function directions(asked: Asked, sync: Sync): Record<string, string> {
	const { state, call } = asked;
	const { syncPlace, locationOrigin = call.baseUrl } = state.tenant.analysisServices.settings;
	const base = `${locationOrigin}${call.path.replace(/(:|%3A)rw\//i, '/').replace(/\/sync\/.*$/, '/sync')}`;
	const location =
		syncPlace === 'parameter'
			? `${base}?operationId=${sync.id}`
			: `${base}/operations/${sync.id}/${sync.moves}`;
	return { location, ...retryAfterOf(asked) };
}

function retryAfterOf({ state }: Asked): Record<string, string> {
	const { retryAfterSeconds } = state.tenant.analysisServices.settings;
	return retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
}

/** Half of the keys are in Pascal case, times have no Z, and the state is as the settings write it. */
function statusOf({ state, model, now }: Asked, sync: Sync): Record<string, unknown> {
	const { number, updatedAt } = progressOf(sync, now);
	const isOver = [2, 3, -1].includes(number);
	return {
		operationId: sync.id,
		database: model.name,
		UpdatedAt: zoneless(updatedAt),
		StartedAt: zoneless(sync.requestedAt),
		syncstate: written(number, state.tenant.analysisServices.settings.syncStateAs),
		details: isOver ? (sync.plan.details ?? null) : null,
	};
}

function progressOf(
	{ requestedAt, plan }: Sync,
	now: number,
): { number: number; updatedAt: number } {
	const step = Math.min(3, Math.floor((3 * (now - requestedAt)) / plan.durationMs));
	const number = [0, 1, 4, ends[plan.outcome]][step] ?? 0;
	return { number, updatedAt: requestedAt + (step * plan.durationMs) / 3 };
}

function written(number: number, as: AnalysisServicesSettings['syncStateAs']): number | string {
	const name = names[number] ?? '';
	const forms = {
		number,
		name,
		lowerName: name.toLowerCase(),
		upperName: name.toUpperCase(),
		numberText: String(number),
	};
	return forms[as];
}

function zoneless(at: number): string {
	return new Date(at).toISOString().slice(0, -1);
}
