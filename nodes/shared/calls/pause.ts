import { sleep } from 'n8n-workflow';

import type { RequestContext } from './session';

const napMs = 1000;
const longestSleepMs = 3_600_000;

/**
 * Sleeps for `ms` milliseconds and notices Stop within a second.
 * @returns true when the signal was aborted before the time was over
 */
export async function pause(ms: number, signal?: AbortSignal): Promise<boolean> {
	const elapsedMs = stopwatch();
	// Naps instead of sleep(ms, signal): n8n before 2.36 ignores the signal.
	const longestMs = signal ? napMs : longestSleepMs;
	for (let rest = ms; rest > 0; rest = ms - elapsedMs()) {
		if (signal?.aborted) return true;
		await sleep(Math.min(longestMs, Math.ceil(rest)));
	}
	return signal?.aborted ?? false;
}

/** The signal that the Stop button and the execution's timeout abort; undefined outside an execution. */
export function stopSignal(ctx: RequestContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined;
}

/**
 * Starts a stopwatch and gives its reader, in milliseconds. Monotonic: changing the system clock neither ends nor prolongs
 * a wait.
 */
export function stopwatch(): () => number {
	const start = performance.now();
	return () => performance.now() - start;
}
