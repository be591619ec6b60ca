import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { atItem, jobFailed, type NodeFailure } from '../errors';
import { settled, waitChoice } from '../finish';
import type { Job } from '../job';
import { stopSignal } from '../request';
import { failedItem, outcomesOf } from '../runItems';
import { isValues } from '../values';
import { followingIn, followingKey, isDue, nextLookOf, type HeldFailure } from './following';
import { findOut } from './look';
import { hintAtOrder, requireLoop } from './wiring';

const looksAtATime = 8;

/** Gives the job that an item names. Throws one sentence when it names none. */
export type JobAt = (ctx: IExecuteFunctions, itemIndex: number) => Promise<Job>;

/**
 * One pass of a durable wait. What is due is looked at once: ended jobs leave through the second output, the others
 * go round through the first, each item remembering when it is due again. When nothing is due, the execution is
 * parked until something is: n8n stores it, and on resuming sends the input of this pass through the first output.
 * @throws the failure of a job or of the wiring, unless the workflow goes on after errors
 */
export async function followAll(
	ctx: IExecuteFunctions,
	jobAt: JobAt,
): Promise<INodeExecutionData[][]> {
	let fault: unknown;
	try {
		return await pass(ctx, jobAt);
	} catch (error) {
		fault = error;
	}
	const failure = atItem(ctx.getNode(), fault, 0);
	if (!ctx.continueOnFail() || stopSignal(ctx)?.aborted) throw failure;
	// After a thrown error n8n would go on with the input, which is the loop: round and round without a pause.
	return [[], ctx.getInputData().map((_, itemIndex) => failedItem(ctx, failure, itemIndex))];
}

async function pass(ctx: IExecuteFunctions, jobAt: JobAt): Promise<INodeExecutionData[][]> {
	requireLoop(ctx);
	const items = ctx.getInputData();
	const held = heldFailure(ctx, items);
	if (held) throw held;
	const now = Date.now();
	const due = [...items.keys()].filter((at) => isDue(followingAt(items, at), now));
	if (due.length > 0) return await look(ctx, jobAt, due);
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
	jobAt: JobAt,
	due: number[],
): Promise<INodeExecutionData[][]> {
	hintAtOrder(ctx);
	const items = ctx.getInputData();
	const outcomes = await outcomesOf(
		ctx,
		{ run: async (_, at) => await lookAtItem(ctx, jobAt, at), parallelism: () => looksAtATime },
		due,
	);
	if (stopSignal(ctx)?.aborted) throw stopped(ctx);
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
	const item = ctx.getInputData()[at];
	const json = item?.json ?? {};
	const choice = waitChoice(ctx, at);
	const before = followingIn(json);
	const found = await findOut(ctx, await jobAt(ctx, at), { before, item: json, choice });
	const pairedItem = { item: at };
	if ('ending' in found) return [{ json: settled(ctx, choice, found.ending), pairedItem }];
	return [{ ...(item?.binary && { binary: item.binary }), json: found.running, pairedItem }];
}

/** The item itself without what n8n would take for an error of this pass. */
function passedOn({ json, binary }: INodeExecutionData, at: number): INodeExecutionData {
	return { json, ...(binary && { binary }), pairedItem: { item: at } };
}

function isStillRunning({ json }: INodeExecutionData): boolean {
	return followingKey in json;
}

/** A failure that is to end the node waits for the other jobs: they would be forgotten with it. */
function heldItem(item: INodeExecutionData, at: number, failure: NodeFailure): INodeExecutionData {
	const { message, description, context } = failure;
	const result = isValues(context.result) ? context.result : {};
	const failed = { message, ...(description ? { description } : {}), result };
	const following = { nextLook: new Date().toISOString(), ...followingIn(item.json), failed };
	return passedOn({ ...item, json: { ...item.json, [followingKey]: following } }, at);
}

/** The first failure, once nothing but failures goes round. */
function heldFailure(ctx: IExecuteFunctions, items: INodeExecutionData[]): NodeFailure | undefined {
	const failures = items.map(({ json }) => followingIn(json)?.failed);
	const [first] = failures;
	if (first === undefined || failures.includes(undefined)) return undefined;
	const { message, ...details } = first as HeldFailure;
	return jobFailed(ctx.getNode(), message, details);
}

function stopped(ctx: IExecuteFunctions): NodeFailure {
	return jobFailed(
		ctx.getNode(),
		'The execution was stopped; the jobs that it followed go on at the service.',
		{ result: {} },
	);
}
