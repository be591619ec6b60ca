import { attemptsOf, endOf, isOver, phaseOf, turnOf } from '../refreshLifecycle';
import type { Refresh, RefreshPhase } from '../refreshLifecycle';
import { errorOf, messagesOf, progressOf } from '../refreshProgress';
import type { PowerBiSettings } from './settings';

/** `status` knows fewer words than `extendedStatus`. */
const statusWords: Partial<Record<RefreshPhase, string>> = {
	NotStarted: 'Unknown',
	TimedOut: 'Failed',
};

/** A refresh as the history lists it. */
export function historyEntry(
	refresh: Refresh,
	now: number,
	settings: PowerBiSettings,
): Record<string, unknown> {
	const phase = phaseOf(refresh, now);
	return {
		[settings.historyIdName]: refresh.id,
		id: Number.parseInt(refresh.id.slice(0, 7), 16),
		refreshType: refresh.refreshType,
		...timesOf(refresh, now, settings),
		...exceptionOf(refresh, now),
		status: statusOf(phase, settings),
		...(refresh.kind === 'enhanced' || phase === 'TimedOut' ? { extendedStatus: phase } : {}),
		refreshAttempts: attemptEntries(refresh, now, settings),
		...refresh.plan.historyEntry,
	};
}

/** A refresh's execution details. */
export function executionDetails(
	refresh: Refresh,
	now: number,
	settings: PowerBiSettings,
): Record<string, unknown> {
	const phase = phaseOf(refresh, now);
	const { type, commitMode } = refresh.options;
	const messages = messagesOf(refresh, now);
	const attempts = attemptsOf(refresh, now);
	return {
		...timesOf(refresh, now, settings),
		type,
		commitMode,
		status: statusOf(phase, settings),
		extendedStatus: phase,
		currentRefreshType: type === 'Automatic' ? 'Full' : type,
		numberOfAttempts: attempts.length,
		objects: progressOf(refresh, now).map(({ table, partition, phase: status }) => ({
			table,
			partition,
			status,
		})),
		...(messages.length > 0 ? { messages } : {}),
		refreshAttempts: attemptEntries(refresh, now, settings),
		...refresh.plan.details,
	};
}

function statusOf(phase: RefreshPhase, settings: PowerBiSettings): string {
	return phase === 'InProgress' ? settings.runningWord : (statusWords[phase] ?? phase);
}

function timesOf(
	refresh: Refresh,
	now: number,
	settings: PowerBiSettings,
): { startTime: string; endTime?: string } {
	const startTime = timeText(Math.min(turnOf(refresh), now), settings);
	return isOver(refresh, now)
		? { startTime, endTime: timeText(endOf(refresh), settings) }
		: { startTime };
}

function exceptionOf(refresh: Refresh, now: number): { serviceExceptionJson?: string } {
	const error = isOver(refresh, now) ? errorOf(refresh) : undefined;
	if (!error) return {};
	const { code: errorCode, description: errorDescription } = error;
	return { serviceExceptionJson: JSON.stringify({ errorCode, errorDescription }) };
}

function attemptEntries(
	refresh: Refresh,
	now: number,
	settings: PowerBiSettings,
): Array<Record<string, unknown>> {
	const entries = attemptsOf(refresh, now).map(({ startedAt, endedAt, failed }, index) => ({
		attemptId: index + 1,
		startTime: timeText(startedAt, settings),
		...(endedAt === undefined ? {} : { endTime: timeText(endedAt, settings) }),
		...(failed ? exceptionOf(refresh, Infinity) : {}),
		type: 'Data',
	}));
	const last = entries.at(-1);
	if (refresh.kind === 'enhanced' || !last || phaseOf(refresh, now) !== 'Completed') return entries;
	return [...entries, { ...last, startTime: last.endTime, type: 'Query' }];
}

function timeText(at: number, { timesWithoutZone }: PowerBiSettings): string {
	const text = new Date(at).toISOString();
	return timesWithoutZone ? text.slice(0, -1) : text;
}
