import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { checkInputs, describeInputs, releaseInputs } from './inputs';
import { atItem, type NodeFailure } from '../faults/errors';
import { hintAtUnsuccessful } from './fleetHints';
import type { ItemOperation, Operation, Output, Resource } from './operation';
import { stopSignal } from '../calls/pause';
import { workThrough } from '../calls/workThrough';
import { isValues } from '../values/values';

/**
 * Runs the chosen operation for every item: the only item loop. Pairs what comes out with what went in, stamps the
 * item's index on errors, and honours n8n's On Error setting.
 */
export async function runItems(
	ctx: IExecuteFunctions,
	resources: Resource[],
): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation(ctx, resources);
	describeInputs(ctx, operation.fields);
	if (operation.runAll) return [await operation.runAll(ctx)];
	if (operation.runOutputs) return await operation.runOutputs(ctx);
	const outcomes = await itemOutcomes(ctx, operation);
	const failure = outcomes.find((outcome) => 'failure' in outcome);
	if (failure) throw failure.failure;
	const items = outcomes.flatMap((outcome) => ('items' in outcome ? outcome.items : []));
	if (operation.failureItem) hintAtUnsuccessful(ctx, items);
	return [items];
}

/** What an operation gave for one item: its items, or the failure that the user wants the node to end with. */
export type ItemOutcome = { items: INodeExecutionData[] } | { failure: NodeFailure };

/**
 * Works on the items (all of them, or those with the given indexes) in their order, as many at a time as the
 * operation allows. One at a time, the first failure ends the work; several at a time, no item suffers from
 * another's failure.
 * @returns one outcome an item, in the items' order; fewer when the work ended early
 */
export async function itemOutcomes(
	ctx: IExecuteFunctions,
	operation: Pick<ItemOperation, 'run' | 'parallelism' | 'order' | 'failureItem'>,
	indexes = [...ctx.getInputData().keys()],
): Promise<ItemOutcome[]> {
	const isFleet = operation.parallelism !== undefined && indexes.length > 1;
	const outcomes = new Map<number, ItemOutcome>();
	let hasFailed = false;
	await workThrough(
		isFleet ? ((await operation.order?.(ctx, indexes)) ?? indexes) : indexes,
		async (index) => {
			const outcome = await outcomeOf(ctx, operation, index);
			outcomes.set(index, outcome);
			hasFailed ||= 'failure' in outcome;
		},
		{
			places: isFleet ? workersFor(ctx, operation) : 1,
			isOver: () => stopSignal(ctx)?.aborted === true || (hasFailed && !isFleet),
		},
	);
	return indexes.flatMap((index) => outcomes.get(index) ?? []);
}

/** A number that cannot be read is refused with each item, which takes no more than one at a time. */
function workersFor(ctx: IExecuteFunctions, { parallelism }: Pick<ItemOperation, 'parallelism'>) {
	try {
		return parallelism?.(ctx) ?? 1;
	} catch {
		return 1;
	}
}

async function outcomeOf(
	ctx: IExecuteFunctions,
	operation: Pick<ItemOperation, 'run' | 'failureItem'>,
	itemIndex: number,
): Promise<ItemOutcome> {
	let failure: NodeFailure;
	try {
		checkInputs(ctx, itemIndex);
		return { items: itemsOf(await operation.run(ctx, itemIndex), itemIndex) };
	} catch (error) {
		failure = atItem(ctx.getNode(), error, itemIndex);
	} finally {
		releaseInputs(ctx, itemIndex);
	}
	if (stopSignal(ctx)?.aborted) return { failure };
	const json = operation.failureItem?.(ctx, itemIndex, failure);
	if (json) return { items: [{ json, pairedItem: { item: itemIndex } }] };
	if (!ctx.continueOnFail()) return { failure };
	return { items: [failedItem(ctx, failure, itemIndex)] };
}

/**
 * The item of a failure when the workflow goes on. With `error` set n8n routes it to the error output and shows the
 * message as `json.error`; on the regular output a job's result is worth more than its message, so it travels whole.
 */
export function failedItem(
	ctx: IExecuteFunctions,
	error: NodeFailure,
	itemIndex: number,
): INodeExecutionData {
	const pairedItem = { item: itemIndex };
	const { result } = error.context;
	const toErrorOutput = ctx.getNode().onError === 'continueErrorOutput';
	if (!toErrorOutput && isValues(result)) return { json: result as IDataObject, pairedItem };
	return { json: {}, error, pairedItem };
}

function itemsOf(output: Output, itemIndex: number): INodeExecutionData[] {
	const rows = Array.isArray(output) ? output : [output];
	return rows.map((row) =>
		isItem(row)
			? { ...row, pairedItem: row.pairedItem ?? { item: itemIndex } }
			: { json: row, pairedItem: { item: itemIndex } },
	);
}

function isItem(row: IDataObject | INodeExecutionData): row is INodeExecutionData {
	const keys = Object.keys(row);
	return isValues(row.json) && keys.every((key) => ['json', 'binary', 'pairedItem'].includes(key));
}

function chosenOperation(ctx: IExecuteFunctions, resources: Resource[]): Operation {
	const wanted = {
		resource: ctx.getNodeParameter('resource', 0) as string,
		operation: ctx.getNodeParameter('operation', 0) as string,
	};
	const resource = resources.find(({ value }) => value === wanted.resource);
	const operation = resource?.operations.find(({ value }) => value === wanted.operation);
	if (operation) return operation;
	throw atItem(
		ctx.getNode(),
		`There is no operation "${wanted.operation}" for "${wanted.resource}".`,
		0,
	);
}
