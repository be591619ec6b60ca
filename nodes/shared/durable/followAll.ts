import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { atItem, jobFailed, type NodeFailure } from '../faults/errors';
import { itemOrThrow } from '../jobs/finish';
import { waitChoice } from '../jobs/waitFields';
import type { Job } from '../jobs/job';
import { setPace } from '../calls/patience';
import { stopSignal } from '../calls/pause';
import { failedItem, itemOutcomes } from '../editor/runItems';
import { followingIn, followingKey, isDue, nextLookOf, notYetAsked } from './following';
import { heldFailure, heldItem, passedOn } from './held';
import { findOut, notFoundYet, type Finding, type LookInput } from './lookAtJob';
import { endLoopWhenEmpty, hintAtOrder, requireLoop } from './wiring';
import { recover } from '../faults/recover';
import type { Service } from '../../../credentials/clouds';
import { isRefused, lostItem, passedBy } from './lost';

const looksAtATime = 8;
const longestPauseMs = 10_000;

/** Gives the job that an item names. Throws one sentence when it names none. */
export type JobAt = (ctx: IExecuteFunctions, itemIndex: number) => Promise<Job>;

/** What a durable wait follows. */
export interface Followed {
	jobAt: JobAt;
	service: Service;
}

/**
 * One pass of a durable wait. What is due is looked at once: ended jobs leave through the second output, the others
 * go round through the first, each item remembering when it is due again. When nothing is due, the execution is
 * parked until something is: n8n stores it, and on resuming sends the input of this pass through the first output.
 * @throws the failure of a job or of the wiring, unless the workflow goes on after errors
 */
export async function followAll(
	ctx: IExecuteFunctions,
	followed: Followed,
): Promise<INodeExecutionData[][]> {
	return await recover(
		async () => await pass(ctx, followed),
		(_, caught) => {
			const failure = atItem(ctx.getNode(), caught, 0);
			if (!ctx.continueOnFail() || stopSignal(ctx)?.aborted) throw failure;
			// After a thrown error n8n would go on with the input, which is the loop: round and round without a pause.
			return [[], ctx.getInputData().map((__, itemIndex) => failedItem(ctx, failure, itemIndex))];
		},
	);
}

async function pass(ctx: IExecuteFunctions, followed: Followed): Promise<INodeExecutionData[][]> {
	endLoopWhenEmpty(ctx);
	requireLoop(ctx);
	// A service that wants a long pause gets it while the execution is parked.
	setPace(ctx, { endsAt: Infinity, longestPauseMs });
	const items = ctx.getInputData();
	const held = heldFailure(ctx, items);
	if (held) throw held;
	const now = Date.now();
	const due = [...items.keys()].filter((at) => isDue(followingAt(items, at), now));
	if (due.length > 0) return await look(ctx, followed, due);
	await ctx.putExecutionToWait(new Date(Math.min(...items.map(dueTime))));
	return [items.map(passedOn), []];
}

function followingAt(items: INodeExecutionData[], at: number) {
	return followingIn(items[at]?.json ?? {});
}

function dueTime({ json }: INodeExecutionData): number {
	const following = followingIn(json);
	return following === undefined ? 0 : nextLookOf(following);
}

async function look(
	ctx: IExecuteFunctions,
	{ jobAt, service }: Followed,
	due: number[],
): Promise<INodeExecutionData[][]> {
	hintAtOrder(ctx);
	const items = ctx.getInputData();
	const outcomes = await itemOutcomes(
		ctx,
		{
			run: async (_, at) => await lookAtItem(ctx, jobAt, at),
			failureItem: (_, at, failure) => lostItem(ctx, at, { failure, service }),
			parallelism: () => looksAtATime,
		},
		due,
	);
	if (stopSignal(ctx)?.aborted) throw stoppedError(ctx);
	const looked = new Map(due.map((at, order) => [at, outcomes[order]]));
	const all = items.flatMap((item, at) => {
		const outcome = looked.get(at);
		if (outcome === undefined) return [passedOn(item, at)];
		return 'items' in outcome ? outcome.items : [heldItem(item, at, outcome.failure)];
	});
	const [still, ended] = [all.filter(isStillRunning), all.filter((one) => !isStillRunning(one))];
	const failure = outcomes.find((outcome) => 'failure' in outcome)?.failure;
	if (failure && ended.length === 0 && heldFailure(ctx, still)) throw failure;
	return [still, ended];
}

async function lookAtItem(
	ctx: IExecuteFunctions,
	jobAt: JobAt,
	at: number,
): Promise<INodeExecutionData[]> {
	const { json: item = {}, binary } = ctx.getInputData()[at] ?? {};
	if (isRefused(item)) return [{ json: passedBy(ctx, at, item), pairedItem: { item: at } }];
	const occasion = { item, before: followingIn(item), choice: waitChoice(ctx, at) };
	const found = await finding(ctx, async () => await jobAt(ctx, at), occasion);
	const pairedItem = { item: at };
	if ('running' in found) return [{ ...(binary && { binary }), json: found.running, pairedItem }];
	return [{ json: itemOrThrow(ctx, occasion.choice, found.ending), pairedItem }];
}

async function finding(
	ctx: IExecuteFunctions,
	jobOf: () => Promise<Job>,
	occasion: LookInput,
): Promise<Finding> {
	const later = notYetAsked(occasion.item, occasion.choice.deadlineMs);
	if (later) return { running: later };
	const found = await recover(jobOf, (_, caught) => ({ running: notFoundYet(caught, occasion) }));
	return 'running' in found ? found : await findOut(ctx, found, occasion);
}

function isStillRunning({ json }: INodeExecutionData): boolean {
	return followingKey in json;
}

function stoppedError(ctx: IExecuteFunctions): NodeFailure {
	return jobFailed(
		ctx.getNode(),
		'The execution was stopped; the jobs that it followed continue at the service.',
		{ result: {} },
	);
}
