import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { NodeRun } from '../test/support/engine';
import { helperNode } from './helperNode';
import { bareCall, compared, measured, nodeRun, type Rounds } from './measure';
import { prepareSimulator, type PreparedSimulator } from './preparedSimulator';

/**
 * Listing refreshables through the node, beside the same requests made by a bare loop in the same process, and by a node
 * that gives the service's records as items and does nothing else.
 */
export type RefreshablesRow = {
	refreshables: number;
	simplify: boolean;
	/** How long the service takes for an answer beside what the simulator needs. */
	serviceMs: number;
	requests: number;
} & ReturnType<typeof compared>;

const pageSize = 1000;

/** Measures listing of `count` refreshables, simplified and raw, in several rounds. */
export async function refreshablesRows(
	{ count, serviceMs = 0 }: { count: number; serviceMs?: number },
	rounds = 7,
): Promise<RefreshablesRow[]> {
	const simulator = await prepareSimulator({ pushDatasets: 0, refreshables: count });
	simulator.engine.register(plainListing);
	await simulator.setDelay(serviceMs);
	const listed = async (run: NodeRun) => {
		const { json, seconds } = await nodeRun(simulator.engine, run);
		if (json.length !== count) throw new Error(`${json.length} instead of ${count} came`);
		return seconds;
	};
	const plain = {
		type: plainListing.description.name,
		parameters: { url: addressOf(simulator) },
	};
	const rows: RefreshablesRow[] = [];
	for (const simplify of [true, false]) {
		const ours = listing(simplify);
		for (const one of [ours, plain]) await listed(one);
		const took: Required<Rounds> = { node: [], bare: [], helper: [] };
		for (let round = 0; round < rounds; round++) {
			took.bare.push(await measured(async () => await listRefreshables(simulator, count)));
			took.node.push(await measured(async () => await listed(ours)));
			took.helper.push(await measured(async () => await listed(plain)));
		}
		const requests = Math.floor(count / pageSize) + 1;
		rows.push({ refreshables: count, simplify, serviceMs, requests, ...compared(took) });
	}
	simulator.stop();
	return rows;
}

function listing(simplify: boolean): NodeRun {
	return {
		type: 'powerBi',
		parameters: { resource: 'refreshable', operation: 'getAll', returnAll: true, simplify },
	};
}

const plainListing = helperNode('plainListing', async (ctx, send) => {
	const items: INodeExecutionData[] = [];
	const url = ctx.getNodeParameter('url', 0) as string;
	for await (const records of pages(async (skip) => await send({ url: pageOf(url, skip) }))) {
		for (const json of records) items.push({ json, pairedItem: { item: 0 } });
	}
	return items;
});

/** The bare loop: all refreshables, page by page. */
export async function listRefreshables(simulator: PreparedSimulator, count: number): Promise<void> {
	const { token } = simulator;
	const all: IDataObject[] = [];
	const url = addressOf(simulator);
	for await (const records of pages(async (skip) => await bareCall(pageOf(url, skip), { token }))) {
		all.push(...records);
	}
	if (all.length !== count) throw new Error(`${all.length} instead of ${count} came`);
}

function addressOf({ powerBiUrl }: PreparedSimulator): string {
	return `${powerBiUrl}/v1.0/myorg/capacities/refreshables`;
}

function pageOf(url: string, skip: number): string {
	return `${url}?$top=${pageSize}&$skip=${skip}&$expand=capacity,group`;
}

async function* pages(read: (skip: number) => Promise<unknown>): AsyncGenerator<IDataObject[]> {
	for (let skip = 0; ; skip += pageSize) {
		const { value } = (await read(skip)) as { value: IDataObject[] };
		yield value;
		if (value.length < pageSize) return;
	}
}
