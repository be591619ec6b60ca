import type { IExecuteFunctions } from 'n8n-workflow';

import { pause, stopSignal, stopwatch } from '../calls/pause';
import { recover } from '../faults/recover';
import type { Problem } from '../faults/problem';

const looks = 6;
const gapMs = 10_000;
const longestGapMs = 120_000;
const usualMs = 15 * 60_000;

/** What was started while its answer was lost. */
export interface LostStart<T> {
	/** Looks once for what began at or after the moment (milliseconds, our clock); undefined when there is none. */
	find(sinceMs: number): Promise<T | undefined>;
	/** The milliseconds for which the search may go on through an outage; a quarter of an hour when left out. */
	leftMs?(): number;
}

/** What a search came to: the find, or in words why there is none. */
interface Search<T> {
	found?: T;
	outcome: string;
}

/**
 * Looks for what was started: six times within about a minute, since services list it only after a while. A look that
 * an outage spoils says nothing and does not count.
 */
export async function searched<T>(
	ctx: IExecuteFunctions,
	{ find, leftMs = quarterOfAnHour() }: LostStart<T>,
	sinceMs: number,
): Promise<Search<T>> {
	let spoilt = 0;
	for (let count = 0; count < looks;) {
		const { found, problem } = await lookedFor(find, sinceMs);
		if (found) return { found, outcome: '' };
		const failed = problem && `the search for it failed: ${problem.message}`;
		if (failed && !problem.transient) return { outcome: failed };
		if (failed) spoilt += 1;
		else count += 1;
		const restMs = leftMs();
		if (failed && restMs <= 0) return { outcome: failed };
		const outageMs = Math.max(problem?.retryAfterMs ?? 0, gapMs * 2 ** Math.min(spoilt, 10));
		const waitMs = failed ? Math.min(outageMs, longestGapMs, restMs) : gapMs;
		const stopped = await pause(waitMs, stopSignal(ctx));
		if (stopped) return { outcome: 'the execution was stopped while it was looked for' };
	}
	return { outcome: 'none is listed' };
}

function quarterOfAnHour(): () => number {
	const elapsedMs = stopwatch();
	return () => usualMs - elapsedMs();
}

async function lookedFor<T>(
	find: (sinceMs: number) => Promise<T | undefined>,
	sinceMs: number,
): Promise<{ found?: T; problem?: Problem }> {
	return await recover<{ found?: T }, { problem: Problem }>(
		async () => ({ found: await find(sinceMs) }),
		(problem, caught) => {
			const message = caught instanceof Error ? caught.message : String(caught);
			return { problem: problem ?? { message, transient: false, maybeAccepted: false } };
		},
	);
}
