import type { IDataObject } from 'n8n-workflow';

import { bareCall, compared, measured, nodeRun, type Measured } from './measure';
import { prepareSimulator, type PreparedSimulator } from './preparedSimulator';

/** Pushing some rows through the node, beside the same requests made by a bare loop in the same process. */
export type PushRow = {
	rows: number;
	requests: number;
	/** How far memory rose at most when n8n took the same items through a node that does nothing. */
	idleHeapMiB: number;
} & ReturnType<typeof compared>;

const rowsARequest = 10_000;

/** Measures each size in several rounds. */
export async function pushRows(sizes: number[], rounds = 3): Promise<PushRow[]> {
	const simulator = await prepareSimulator({
		pushDatasets: sizes.length * rounds * 2 + 1,
		refreshables: 0,
	});
	const datasets = [...simulator.datasetIds];
	const next = () => datasets.pop() ?? '';
	await byNode(simulator, next(), itemsOf(20_000));
	const table: PushRow[] = [];
	for (const size of sizes) {
		const items = itemsOf(size);
		const [node, bare]: [Measured[], Measured[]] = [[], []];
		for (let round = 0; round < rounds; round++) {
			bare.push(await measured(async () => await byLoop(simulator, next(), items)));
			node.push(await byNode(simulator, next(), items));
		}
		const idle = await measured(async () => {
			await simulator.engine.run({ type: 'start', parameters: {}, items });
		});
		table.push({
			rows: size,
			requests: Math.ceil(size / rowsARequest),
			idleHeapMiB: idle.heapMiB,
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
	{ engine, workspaceId }: Awaited<ReturnType<typeof prepareSimulator>>,
	datasetId: string,
	items: IDataObject[],
): Promise<Measured> {
	const locator = (mode: string, value: string) => ({ __rl: true, mode, value });
	return await measured(async () => {
		const { json, seconds } = await nodeRun(engine, {
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
		});
		if (json[0]?.rowsAdded !== items.length) throw new Error('not all rows were added');
		return seconds;
	});
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

if (require.main === module) {
	const sizes = process.argv.slice(2).map(Number);
	pushRows(sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]).then(
		(table) => {
			console.table(table);
			process.exit(0);
		},
		(error: unknown) => {
			console.error(error);
			process.exit(1);
		},
	);
}
