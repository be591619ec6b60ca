import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { callFailed, problemBehind } from './errors';
import { pause } from './pause';
import { stopSignal } from './request';
import { isValues } from './values';

/** How to start something, and how to find it when the answer to the start was lost. */
export interface Start<T extends IDataObject> {
	/**
	 * Sends the request; gives what is needed to follow the job (plain JSON). Where it does other things first, it calls
	 * `sending` right before.
	 */
	start(sending: () => void): Promise<T>;
	/** Looks for a job that began at or after the moment (milliseconds, our clock); undefined when there is none. */
	find(sinceMs: number): Promise<T | undefined>;
	/** What is started, for sentences: `refresh of semantic model "Sales"`. */
	title: string;
	/** Tells the starts of one item apart when it makes several. */
	step?: string;
}

const looks = 6;
const gapMs = 10_000;

/**
 * Looks for something several times over about a minute, since services list what was started only after a while.
 * Gives the first find; undefined when there is none or the execution was stopped.
 */
export async function lookRepeatedly<T>(
	ctx: IExecuteFunctions,
	look: () => Promise<T | undefined>,
): Promise<T | undefined> {
	for (let count = 0; count < looks; count++) {
		const found = await look();
		if (found !== undefined) return found;
		if (await pause(gapMs, stopSignal(ctx))) return undefined;
	}
	return undefined;
}

interface Memory<T> {
	started?: T;
	uncertainSince?: number;
}

/**
 * Starts something at most once for an item of a node's run. n8n's Retry On Fail runs the whole node again: what
 * was started is kept in the node's context, so a retry follows it. When the answer to the start was lost, the
 * job is looked for instead of being started a second time.
 */
export async function startOnce<T extends IDataObject>(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ start, find, title, step = '' }: Start<T>,
): Promise<T> {
	const memory = memoryOf<T>(ctx, itemIndex, step);
	if (memory.started) return memory.started;
	let fault: unknown;
	if (memory.uncertainSince === undefined) {
		let sentAt = Date.now();
		try {
			memory.started = await start(() => (sentAt = Date.now()));
			return memory.started;
		} catch (error) {
			fault = error;
		}
		if (!problemBehind(fault)?.maybeAccepted) throw fault;
		memory.uncertainSince = sentAt;
	}
	memory.started = await find(memory.uncertainSince);
	if (memory.started) return memory.started;
	throw uncertain(ctx, title, fault);
}

function uncertain(ctx: IExecuteFunctions, title: string, fault: unknown) {
	const problem = problemBehind(fault);
	return callFailed(ctx.getNode(), `tell whether the ${title} started`, {
		...problem,
		message: `${problem?.message ?? 'the answer to the start was lost'}, and none is listed; it was not sent again, since it may have been accepted`,
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
