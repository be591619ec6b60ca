import type { IDataObject } from 'n8n-workflow';

import type { NodeRun } from '../test/support/engine';
import { liveHeapMiB } from './liveHeap';
import { bareCall, compared, measured, nodeRun, type Measured } from './measure';
import { prepareSimulator, type Handle, type PreparedSimulator } from './preparedSimulator';

/** Pushing some rows through the node, beside the same requests made by a bare loop in the same process. */
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
		pushDatasets: sizes.length * (rounds * 2 + 1) + 1,
		refreshables: 0,
	});
	const datasets = [...simulator.datasetIds];
	const next = () => datasets.pop() ?? '';
	await byNode(simulator, next(), itemsOf(20_000));
	await simulator.setDelay(serviceMs);
	const table: PushRow[] = [];
	for (const size of sizes) {
		const items = itemsOf(size);
		const [node, bare]: [Measured[], Measured[]] = [[], []];
		for (let round = 0; round < rounds; round++) {
			bare.push(await measured(async () => await byLoop(simulator, next(), items)));
			node.push(await byNode(simulator, next(), items));
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
			...compared(node, bare),
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

async function byNode(
	simulator: PreparedSimulator & Handle,
	datasetId: string,
	items: IDataObject[],
): Promise<Measured> {
	return await measured(async () => {
		const run = addRows(simulator, datasetId, items);
		const { json, seconds } = await nodeRun(simulator.engine, run);
		if (json[0]?.rowsAdded !== items.length) throw new Error('not all rows were added');
		return seconds;
	});
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
	{ powerBiUrl, token, workspaceId }: PreparedSimulator,
	datasetId: string,
	items: IDataObject[],
): Promise<void> {
	const path = `/v1.0/myorg/groups/${workspaceId}/datasets/${datasetId}/tables/Rows/rows`;
	for (let start = 0; start < items.length; start += rowsARequest) {
		const body = { rows: items.slice(start, start + rowsARequest) };
		await bareCall(`${powerBiUrl}${path}`, { token, method: 'POST', body });
	}
}
