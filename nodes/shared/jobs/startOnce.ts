import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { callFailed } from '../faults/errors';
import type { Problem } from '../faults/problem';
import { isValues } from '../values/values';
import { searched, type LostStart } from './lostStart';
import { recover } from '../faults/recover';

/** How to start something, and how to find it when the answer to the start was lost. */
export interface Start<T extends IDataObject> extends LostStart<T> {
	/**
	 * Sends the request; gives what is needed to follow the job (plain JSON). Where it does other things first, it calls
	 * `sending` right before.
	 */
	start(sending: () => void): Promise<T>;
	/** What is started, for sentences: `refresh of semantic model "Sales"`. */
	title: string;
	/** Where a person finds it; completes "look for it in". */
	place: string;
	/**
	 * Tells the starts of one item apart when it makes several. Made of ids alone: a name that could be read the first
	 * time may not be readable the second time, and then the memory would not be found.
	 */
	step?: string;
	/** The step under which version 0.1.0 remembered it: what an execution of then has started is not started again. */
	formerStep?: string;
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
	const memory = memoryOf<T>(ctx, itemIndex, given);
	if (memory.started) return memory.started;
	const lost = memory.uncertainSince === undefined ? await sent(given, memory) : undefined;
	if (memory.started) return memory.started;
	const search = await searched(ctx, given, memory.uncertainSince ?? Date.now());
	memory.started = search.found;
	if (memory.started) return memory.started;
	throw uncertain(ctx, given, { lost, outcome: search.outcome });
}

/** Sends the start; gives the problem where the answer was lost, so that it may have been accepted. */
async function sent<T extends IDataObject>(
	{ start }: Start<T>,
	memory: Memory<T>,
): Promise<Problem | undefined> {
	let sentAt = Date.now();
	return await recover(
		async () => {
			memory.started = await start(() => (sentAt = Date.now()));
			return undefined;
		},
		(problem, caught) => {
			if (!problem?.maybeAccepted) throw caught;
			memory.uncertainSince = sentAt;
			return problem;
		},
	);
}

function uncertain(
	ctx: IExecuteFunctions,
	{ title, place }: Pick<Start<IDataObject>, 'title' | 'place'>,
	{ lost, outcome }: { lost?: Problem; outcome: string },
) {
	return callFailed(ctx.getNode(), `find out whether the ${title} started`, {
		...lost,
		message: `${lost?.message ?? 'the answer to the start was lost'}, and ${outcome}; it was not sent again, since it may have been accepted`,
		advice: `Look for it in ${place} before you start it again.`,
		transient: false,
		maybeAccepted: true,
	});
}

/** The memory of one item in one run of the node, within this execution only. */
function memoryOf<T>(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ step = '', formerStep = step }: Pick<Start<IDataObject>, 'step' | 'formerStep'>,
): Memory<T> {
	const context = ctx.getContext('node');
	const { $runIndex } = ctx.getWorkflowDataProxy(itemIndex);
	const run = `started:${ctx.getExecutionId()}:${String($runIndex)}:${itemIndex}`;
	const memories = [`${run}:${step}`, `${run}:${formerStep}`].map((key) => context[key]);
	return (memories.find(isValues) ?? (context[`${run}:${step}`] = {})) as Memory<T>;
}
