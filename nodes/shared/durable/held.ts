import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { jobFailed, type NodeFailure } from '../faults/errors';
import { isValues } from '../values/values';
import { followingIn, followingKey, type HeldFailure } from './following';

/** A failure that is to end the node waits for the other jobs: they would be forgotten with it. */
export function heldItem(
	item: INodeExecutionData,
	at: number,
	failure: NodeFailure,
): INodeExecutionData {
	const { message, description, context } = failure;
	const result = isValues(context.result) ? context.result : {};
	const failed = { message, ...(description ? { description } : {}), result };
	const following = { nextLook: new Date().toISOString(), ...followingIn(item.json), failed };
	return passedOn({ ...item, json: { ...item.json, [followingKey]: following } }, at);
}

/** The first failure, once nothing but failures goes round. */
export function heldFailure(
	ctx: IExecuteFunctions,
	items: INodeExecutionData[],
): NodeFailure | undefined {
	const failures = items.map(({ json }) => followingIn(json)?.failed);
	const [first] = failures;
	if (first === undefined || failures.includes(undefined)) return undefined;
	const { message, ...details } = first as HeldFailure;
	return jobFailed(ctx.getNode(), message, details);
}

/** The item itself without what n8n would take for an error of this pass. */
export function passedOn({ json, binary }: INodeExecutionData, at: number): INodeExecutionData {
	return { json, ...(binary && { binary }), pairedItem: { item: at } };
}
