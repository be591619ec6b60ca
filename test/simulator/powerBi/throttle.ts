import { refusal } from '../answers';
import type { State } from '../state';
import type { Asked } from './access';

/** A limit of the service: at most `most` units in any window. */
export interface Limit {
	windowMs: number;
	most: number;
}

interface Counted {
	at: number;
	units: number;
}

/** By the workspaces of a tenant, which stand for it: a state may get a new tenant, whose limits are unused. */
const counters = new WeakMap<object, Map<string, Counted[]>>();

/**
 * Counts a request against a limit, `units` at once (rows, for example); refuses with 429 what exceeds it. A refused
 * request does not count.
 */
export function countAgainst(asked: Asked, key: string, limit: Limit & { units?: number }): void {
	const { windowMs, most, units = 1 } = limit;
	const counted = counterOf(asked.state, key);
	while (counted[0] && asked.now - counted[0].at >= windowMs) counted.shift();
	const used = counted.reduce((sum, one) => sum + one.units, 0);
	if (used + units > most) throw exceeded(waitOf(counted, asked.now, { windowMs, most, units }));
	counted.push({ at: asked.now, units });
}

/** What is used of a limit now. */
export function usedOf(state: State, key: string): number {
	return counterOf(state, key).reduce((sum, one) => sum + one.units, 0);
}

function counterOf({ tenant: { workspaces } }: State, key: string): Counted[] {
	const all = counters.get(workspaces) ?? new Map<string, Counted[]>();
	counters.set(workspaces, all);
	const counted = all.get(key) ?? [];
	all.set(key, counted);
	return counted;
}

/** Milliseconds until enough of the oldest requests have left the window. */
function waitOf(
	counted: Counted[],
	now: number,
	limit: Required<Limit & { units: number }>,
): number {
	let free = limit.most - counted.reduce((sum, one) => sum + one.units, 0);
	for (const { at, units } of counted) {
		free += units;
		if (free >= limit.units) return at + limit.windowMs - now;
	}
	return limit.windowMs;
}

/** The throttle's own shape: no `error` around the message, and Retry-After in seconds. */
function exceeded(waitMs: number): Error {
	const seconds = Math.max(1, Math.ceil(waitMs / 1000));
	return refusal({
		status: 429,
		headers: { 'retry-after': String(seconds) },
		body: {
			message: `You have exceeded the amount of requests allowed in the current time frame and further requests will fail. Retry in ${seconds} seconds.`,
		},
	});
}
