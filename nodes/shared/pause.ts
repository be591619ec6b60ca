import { sleep } from 'n8n-workflow';

import { stopwatch } from './stopwatch';

const longestNapMs = 1000;

/**
 * Sleeps for `ms` milliseconds and notices Stop within a second.
 * @returns true when the signal was aborted before the time was over
 */
export async function pause(ms: number, signal?: AbortSignal): Promise<boolean> {
	const elapsedMs = stopwatch();
	// Naps instead of sleep(ms, signal): n8n before 2.36 ignores the signal.
	for (let rest = ms; rest > 0; rest = ms - elapsedMs()) {
		if (signal?.aborted) return true;
		await sleep(Math.min(longestNapMs, Math.ceil(rest)));
	}
	return signal?.aborted ?? false;
}
