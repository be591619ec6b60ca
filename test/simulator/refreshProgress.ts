import { attemptsOf, exceedsTimeout, finalPhaseOf, isOver } from './refreshLifecycle';
import { inShape } from './exceptions';
import type {
	Refresh,
	RefreshMessage,
	RefreshObject,
	RefreshPhase,
	RefreshPlan,
} from './refreshLifecycle';

/** A partition with where it stands. */
export interface ObjectProgress extends RefreshObject {
	phase: RefreshPhase;
}

/** The code of a refresh whose model was evicted from memory. */
export const evictionCode = '0xC11C0020';

/** Every object's phase at a time: they run in waves of `maxParallelism`. */
export function progressOf(refresh: Refresh, now: number): ObjectProgress[] {
	const { objects } = refresh.options;
	if (!isOver(refresh, now)) {
		return objects.map((object, index) => ({
			...object,
			phase: runningPhase(refresh, index, now),
		}));
	}
	const final = finalPhaseOf(refresh);
	if (final === 'Completed') return objects.map((object) => ({ ...object, phase: 'Completed' }));
	return objects.map((object, index) => ({ ...object, phase: endPhase(refresh, index, final) }));
}

/** What the refresh logged by a time; a failed one always says why. */
export function messagesOf(refresh: Refresh, now: number): RefreshMessage[] {
	if (!isOver(refresh, now)) return [];
	const { plan } = refresh;
	if (plan.messages) return plan.messages;
	const error = errorOf(refresh);
	return error ? [{ code: error.code, message: error.description, type: 'Error' }] : [];
}

/** Why it did not succeed; nothing when it did, or when it just was cancelled. */
export function errorOf(refresh: Refresh): { code: string; description: string } | undefined {
	const { plan } = refresh;
	const final = finalPhaseOf(refresh);
	const wrapped = plan.error && inItsShape(plan.error);
	if (final === 'TimedOut' && exceedsTimeout(refresh)) return wrapped ?? timeoutError;
	if (!['Failed', 'TimedOut', 'Disabled'].includes(final)) return undefined;
	return wrapped ?? (plan.outcome === 'Evicted' ? evictionError : defaultErrors[final]);
}

function inItsShape({ code, description, shape = 'plain' }: NonNullable<RefreshPlan['error']>) {
	return { code, description: inShape(shape, description) };
}

const timeoutError = {
	code: '0xC1180005',
	description:
		'The operation was cancelled because it exceeded the timeout of the refresh request.',
};
const evictionError = {
	code: evictionCode,
	description:
		'The refresh was cancelled because the semantic model was evicted to balance the load of the capacity.',
};
const defaultErrors: Partial<Record<RefreshPhase, { code: string; description: string }>> = {
	Failed: {
		code: 'ModelRefreshFailed_CredentialsNotSpecified',
		description: 'The credentials provided for the data source are not valid.',
	},
	TimedOut: timeoutError,
	Disabled: {
		code: 'ModelRefreshDisabled_Inactivity',
		description: 'Scheduled refresh has been disabled after two months of inactivity.',
	},
};

function runningPhase(refresh: Refresh, index: number, now: number): RefreshPhase {
	const attempt = attemptsOf(refresh, now).at(-1);
	if (!attempt) return 'NotStarted';
	const { objects, maxParallelism } = refresh.options;
	const waves = Math.ceil(objects.length / maxParallelism);
	const waveMs = refresh.plan.durationMs / waves;
	const begins = waveOf(refresh, index) * waveMs;
	const elapsed = now - attempt.startedAt;
	if (elapsed < begins) return 'NotStarted';
	return elapsed < begins + waveMs || refresh.plan.outcome === 'Running'
		? 'InProgress'
		: 'Completed';
}

function endPhase(refresh: Refresh, index: number, final: RefreshPhase): RefreshPhase {
	const { objects, commitMode } = refresh.options;
	if (final !== 'Failed') {
		const before = runningPhase(refresh, index, endInstant(refresh));
		return commitMode === 'PartialBatch' && before === 'Completed' ? before : final;
	}
	const failed = refresh.plan.failedObjects ?? objects.slice(-1);
	const isFailed = (object: RefreshObject): boolean => failed.some((one) => same(one, object));
	const object = objects[index];
	if (object && isFailed(object)) return 'Failed';
	if (commitMode === 'Transactional') return 'Cancelled';
	const firstFailed = waveOf(refresh, objects.findIndex(isFailed));
	return waveOf(refresh, index) < firstFailed ? 'Completed' : 'Cancelled';
}

function endInstant(refresh: Refresh): number {
	const last = attemptsOf(refresh, Number.MAX_SAFE_INTEGER).at(-1);
	return (last?.endedAt ?? 0) - 1;
}

function waveOf(refresh: Refresh, index: number): number {
	return Math.floor(index / refresh.options.maxParallelism);
}

function same(one: RefreshObject, other: RefreshObject): boolean {
	return one.table === other.table && (one.partition ?? other.partition) === other.partition;
}
