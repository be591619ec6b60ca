import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { callFailed, problemBehind } from '../faults/errors';
import { pause } from '../calls/pause';
import type { Problem } from '../faults/problem';
import { stopSignal } from '../calls/pause';
import { stopwatch } from '../calls/pause';
import { isValues } from '../values/values';

/** How to start something, and how to find it when the answer to the start was lost. */
export interface Start<T extends IDataObject> {
	/**
	 * Sends the request; gives what is needed to follow the job (plain JSON). Where it does other things first, it calls
	 * `sending` right before.
	 */
	start(sending: () => void): Promise<T>;
	/** Looks once for what began at or after the moment (milliseconds, our clock); undefined when there is none. */
	find(sinceMs: number): Promise<T | undefined>;
	/** What is started, for sentences: `refresh of semantic model "Sales"`. */
	title: string;
	/** Where a person finds it; completes "look for it in". */
	place: string;
	/**
	 * Tells the starts of one item apart when it makes several. Made of ids alone: a name that could be read the first
	 * time may not be readable the second time, and then the memory would not be found.
	 */
	step?: string;
	/** The milliseconds for which the search may go on through an outage; a quarter of an hour when left out. */
	leftMs?(): number;
}

interface Memory<T> {
	started?: T;
	uncertainSince?: number;
}

/**
 * Starts something at most once for an item of a node's run. n8n's Retry On Fail runs the whole node again: what
 * was started is kept in the node's context, so a retry follows it. When the answer to the start was lost, the
 * job is looked for instead of being started a second time.
 * @throws the translated error of a refused start, and one sentence with the place to look when it may have started
 */
export async function startOnce<T extends IDataObject>(
	ctx: IExecuteFunctions,
	itemIndex: number,
	given: Start<T>,
): Promise<T> {
	const memory = memoryOf<T>(ctx, itemIndex, given.step ?? '');
	if (memory.started) return memory.started;
	let fault: unknown;
	if (memory.uncertainSince === undefined) {
		let sentAt = Date.now();
		try {
			memory.started = await given.start(() => (sentAt = Date.now()));
			return memory.started;
		} catch (error) {
			fault = error;
		}
		if (!problemBehind(fault)?.maybeAccepted) throw fault;
		memory.uncertainSince = sentAt;
	}
	const search = await searched(ctx, given, memory.uncertainSince);
	memory.started = search.found;
	if (memory.started) return memory.started;
	throw uncertain(ctx, given, { fault: problemBehind(fault), outcome: search.outcome });
}

const looks = 6;
const gapMs = 10_000;
const longestGapMs = 120_000;
const usualMs = 15 * 60_000;

/** What a search came to: the find, or in words why there is none. */
interface Search<T> {
	found?: T;
	outcome: string;
}

/**
 * Looks for what was started: six times within about a minute, since services list it only after a while. A look that
 * an outage spoils says nothing and does not count.
 */
async function searched<T extends IDataObject>(
	ctx: IExecuteFunctions,
	{ find, leftMs = quarterOfAnHour() }: Start<T>,
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
	let fault: unknown;
	try {
		return { found: await find(sinceMs) };
	} catch (error) {
		fault = error;
	}
	const message = fault instanceof Error ? fault.message : String(fault);
	return {
		problem: problemBehind(fault) ?? { message, transient: false, maybeAccepted: false },
	};
}

function uncertain(
	ctx: IExecuteFunctions,
	{ title, place }: Pick<Start<IDataObject>, 'title' | 'place'>,
	{ fault, outcome }: { fault?: Problem; outcome: string },
) {
	return callFailed(ctx.getNode(), `tell whether the ${title} started`, {
		...fault,
		message: `${fault?.message ?? 'the answer to the start was lost'}, and ${outcome}; it was not sent again, since it may have been accepted`,
		advice: `Look for it in ${place} before you start it again.`,
		transient: false,
		maybeAccepted: true,
	});
}

/** The memory of one item in one run of the node, within this execution only. */
function memoryOf<T>(ctx: IExecuteFunctions, itemIndex: number, step: string): Memory<T> {
	const context = ctx.getContext('node');
	const { $runIndex } = ctx.getWorkflowDataProxy(itemIndex);
	const key = `started:${ctx.getExecutionId()}:${String($runIndex)}:${itemIndex}:${step}`;
	if (!isValues(context[key])) context[key] = {};
	return context[key] as Memory<T>;
}
