import type { IDataObject } from 'n8n-workflow';

import type { NodeRun } from '../test/support/engine';
import { liveHeapMiB } from './liveHeap';
import { helperNode } from './helperNode';
import { bareCall, compared, measured, nodeRun, type Rounds } from './measure';
import { prepareSimulator, type Handle, type PreparedSimulator } from './preparedSimulator';

/**
 * Pushing some rows through the node, beside the same requests made by a bare loop in the same process, and by a node
 * that sends its items as they are.
 */
export type PushRow = {
	rows: number;
	/** How long the service takes for an answer beside what the simulator needs. */
	serviceMs: number;
	requests: number;
	/** What was in use at most while the node ran, in MiB: its input items, as n8n holds them, included. */
	liveHeapMiB: number;
	/** The same when n8n takes the same items through a node that does nothing. */
	idleLiveHeapMiB: number;
} & ReturnType<typeof compared>;

const rowsARequest = 10_000;

/** Measures each size in several rounds. */
export async function pushRows(
	{ sizes, serviceMs = 0 }: { sizes: number[]; serviceMs?: number },
	rounds = 3,
): Promise<PushRow[]> {
	const simulator = await prepareSimulator({
		pushDatasets: sizes.length * (rounds * 3 + 1) + 1,
		refreshables: 0,
	});
	simulator.engine.register(plainPush);
	const datasets = [...simulator.datasetIds];
	const next = () => datasets.pop() ?? '';
	await pushed(simulator, addRows(simulator, next(), itemsOf(20_000)));
	await simulator.setDelay(serviceMs);
	const table: PushRow[] = [];
	for (const size of sizes) {
		const items = itemsOf(size);
		const took: Required<Rounds> = { node: [], bare: [], helper: [] };
		const timed = async (run: NodeRun) => await measured(async () => await pushed(simulator, run));
		for (let round = 0; round < rounds; round++) {
			took.bare.push(await measured(async () => await byLoop(simulator, next(), items)));
			took.node.push(await timed(addRows(simulator, next(), items)));
			took.helper.push(await timed(plainly(simulator, next(), items)));
		}
		table.push({
			rows: size,
			serviceMs,
			requests: Math.ceil(size / rowsARequest),
			liveHeapMiB: await liveHeapMiB(
				async () => await simulator.engine.run(addRows(simulator, next(), items)),
			),
			idleLiveHeapMiB: await liveHeapMiB(
				async () => await simulator.engine.run({ type: 'start', parameters: {}, items }),
			),
			...compared(took),
		});
	}
	simulator.stop();
	return table;
}

function itemsOf(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, Id) => ({
		Id,
		Amount: Id / 4,
		When: new Date(1_760_000_000_000 + Id * 1000).toISOString(),
		Name: `Customer ${Id % 1000}`,
	}));
}

async function pushed({ engine }: Handle, run: NodeRun): Promise<number> {
	const { json, seconds } = await nodeRun(engine, run);
	if (json[0]?.rowsAdded !== run.items?.length) throw new Error('not all rows were added');
	return seconds;
}

const plainPush = helperNode('plainPush', async (ctx, send) => {
	const url = ctx.getNodeParameter('url', 0) as string;
	const rows = ctx.getInputData().map(({ json }) => json);
	for (const body of bodiesOf(rows)) await send({ method: 'POST', url, body });
	return [{ json: { rowsAdded: rows.length }, pairedItem: { item: 0 } }];
});

function plainly(simulator: PreparedSimulator, datasetId: string, items: IDataObject[]): NodeRun {
	const url = addressOf(simulator, datasetId);
	return { type: plainPush.description.name, parameters: { url }, items };
}

function addRows(
	{ workspaceId }: PreparedSimulator,
	datasetId: string,
	items: IDataObject[],
): NodeRun {
	const locator = (mode: string, value: string) => ({ __rl: true, mode, value });
	return {
		type: 'powerBi',
		parameters: {
			resource: 'pushDataset',
			operation: 'addRows',
			workspace: locator('id', workspaceId),
			pushDataset: locator('id', datasetId),
			table: locator('name', 'Rows'),
			columns: { mappingMode: 'autoMapInputData', value: null },
		},
		items,
	};
}

async function byLoop(
	simulator: PreparedSimulator,
	datasetId: string,
	items: IDataObject[],
): Promise<void> {
	const url = addressOf(simulator, datasetId);
	for (const body of bodiesOf(items)) {
		await bareCall(url, { token: simulator.token, method: 'POST', body });
	}
}

function addressOf({ powerBiUrl, workspaceId }: PreparedSimulator, datasetId: string): string {
	return `${powerBiUrl}/v1.0/myorg/groups/${workspaceId}/datasets/${datasetId}/tables/Rows/rows`;
}

function* bodiesOf(rows: IDataObject[]): Generator<{ rows: IDataObject[] }> {
	for (let start = 0; start < rows.length; start += rowsARequest) {
		yield { rows: rows.slice(start, start + rowsARequest) };
	}
}
