import { paramOf } from '../answers';
import type { Answer } from '../answers';
import { endOf, isListed, isOver, phaseOf, startOf } from '../refreshLifecycle';
import type { Refresh, RefreshPhase } from '../refreshLifecycle';
import { messagesOf, progressOf } from '../refreshProgress';
import { acceptRefresh, pendingRefreshes } from '../refreshQueue';
import type { Asked } from './access';
import { refused } from './problems';
import { refreshOptionsOf } from './refreshRequest';

const keptMs = 30 * 24 * 3_600_000;

/** The service's words, where they are not the phase's with a small first letter. */
const words: Partial<Record<RefreshPhase, string>> = { Completed: 'succeeded' };

/** POST refreshes: 202 with the id in Location; 409 while the model is being refreshed. */
export function startRefresh({ state, call, caller, model, now }: Asked): Answer {
	const options = refreshOptionsOf(model, call.body);
	if (pendingRefreshes(model, now).length > 0) {
		throw refused(409, 'A refresh of this database is already in progress.');
	}
	const refresh = acceptRefresh(model, {
		kind: 'enhanced',
		refreshType: '',
		by: caller,
		at: now,
		options,
	});
	const { refreshIdIn, locationOrigin = call.baseUrl } = state.tenant.analysisServices.settings;
	if (refreshIdIn === 'nowhere') return { status: 202 };
	if (refreshIdIn === 'body') return { status: 202, body: { operationId: refresh.id } };
	const location = `${locationOrigin}${call.path}/${refresh.id}`;
	return { status: 202, headers: { location } };
}

/** GET refreshes: a bare array of the last 30 days, newest first. */
export function listRefreshes({ model, now }: Asked): Answer {
	const listed = model.refreshes
		.filter((refresh) => isListed(refresh, now) && now - refresh.requestedAt <= keptMs)
		.sort((one, other) => other.requestedAt - one.requestedAt);
	const body = listed.map((refresh) => ({
		refreshId: refresh.id,
		...timesOf(refresh, now),
		status: wordOf(phaseOf(refresh, now)),
		...refresh.plan.historyEntry,
	}));
	return { status: 200, body };
}

/** GET refreshes/{id}: the same shape however it stands. */
export function getRefresh(asked: Asked): Answer {
	const { state, now } = asked;
	const refresh = refreshOf(asked);
	const { type } = refresh.options;
	const messages = messagesOf(refresh, now);
	return {
		status: isOver(refresh, now) ? 200 : state.tenant.analysisServices.settings.runningStatus,
		body: {
			...timesOf(refresh, now),
			type,
			status: wordOf(phaseOf(refresh, now)),
			currentRefreshType: type.toLowerCase() === 'automatic' ? 'full' : type,
			objects: progressOf(refresh, now).map(({ table, partition, phase }) => ({
				table,
				partition,
				status: wordOf(phase),
			})),
			...(messages.length > 0 ? { messages } : {}),
			...refresh.plan.details,
		},
	};
}

/** DELETE refreshes/{id}: asks a running one to stop. */
export function cancelRefresh(asked: Asked): Answer {
	const refresh = refreshOf(asked);
	if (isOver(refresh, asked.now)) throw refused(400, 'The refresh has already ended.');
	refresh.cancelledAt = asked.now;
	return { status: 200 };
}

function refreshOf({ call, model, now }: Asked): Refresh {
	const id = paramOf(call, 'refreshId').toLowerCase();
	const refresh = model.refreshes.find((one) => one.id === id);
	const isKept = refresh && isListed(refresh, now) && now - refresh.requestedAt <= keptMs;
	if (!isKept) throw refused(404, `The refresh '${id}' was not found.`);
	return refresh;
}

/** Times as the service writes them: seven digits of a second. */
function timesOf(refresh: Refresh, now: number): { startTime: string; endTime?: string } {
	const startTime = fineTime(Math.max(Math.min(startOf(refresh), now), refresh.requestedAt));
	return isOver(refresh, now) ? { startTime, endTime: fineTime(endOf(refresh)) } : { startTime };
}

function fineTime(at: number): string {
	return new Date(at).toISOString().replace('Z', '0000Z');
}

function wordOf(phase: RefreshPhase): string {
	return words[phase] ?? phase.charAt(0).toLowerCase() + phase.slice(1);
}
