import { setTimeout as pause } from 'node:timers/promises';

import { bareCall, measured, nodeRun, type Measured } from './measure';
import { prepareSimulator, type Handle, type PreparedSimulator } from './preparedSimulator';

/** Models refreshed and followed by one node, beside a loop that asks for each of them every few seconds. */
export interface FleetRow {
	models: number;
	nodeSeconds: number;
	bareSeconds: number;
	ratio: number;
	/** Requests to Power BI, starts included. */
	nodeRequests: number;
	bareRequests: number;
	heapMiB: number;
	bareHeapMiB: number;
}

type Fleet = PreparedSimulator & Handle;

const betweenLooksMs = 5000;

/** Measures each size once; a refresh takes 20 to 40 seconds. */
export async function fleetRows(sizes: number[]): Promise<FleetRow[]> {
	const rows: FleetRow[] = [];
	for (const size of sizes) {
		const simulator = await prepareSimulator({ pushDatasets: 0, refreshables: 0, models: size });
		const [bare, bareRequests] = await counted(simulator, async () => await byLoop(simulator));
		const [node, nodeRequests] = await counted(simulator, async () => await byNode(simulator));
		rows.push({
			models: size,
			nodeSeconds: node.seconds,
			bareSeconds: bare.seconds,
			ratio: node.seconds / bare.seconds,
			nodeRequests,
			bareRequests,
			heapMiB: node.heapMiB,
			bareHeapMiB: bare.heapMiB,
		});
		simulator.stop();
	}
	return rows;
}

async function counted(
	simulator: Fleet,
	work: () => Promise<number | void>,
): Promise<[Measured, number]> {
	const before = await simulator.requests();
	const measure = await measured(work);
	return [measure, (await simulator.requests()) - before];
}

async function byNode({ engine, workspaceId, modelIds }: Fleet): Promise<number> {
	const { json, seconds } = await nodeRun(engine, {
		type: 'powerBi',
		parameters: {
			resource: 'semanticModel',
			operation: 'refresh',
			refreshKind: 'enhanced',
			workspace: { __rl: true, mode: 'id', value: workspaceId },
			semanticModel: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			options: { parallelism: modelIds.length },
		},
		items: modelIds.map((id) => ({ id })),
	});
	const completed = json.filter(({ status }) => status === 'completed').length;
	if (completed !== modelIds.length) throw new Error(`${completed} refreshes completed`);
	return seconds;
}

async function byLoop(simulator: Fleet): Promise<void> {
	await Promise.all(simulator.modelIds.map(async (id) => await refreshOne(simulator, id)));
}

async function refreshOne(
	{ powerBiUrl, token, workspaceId }: PreparedSimulator,
	modelId: string,
): Promise<void> {
	const url = `${powerBiUrl}/v1.0/myorg/groups/${workspaceId}/datasets/${modelId}/refreshes`;
	await bareCall(url, { token, method: 'POST', body: { type: 'full' } });
	for (;;) {
		await pause(betweenLooksMs);
		const { value } = (await bareCall(`${url}?$top=1`, { token })) as {
			value: Array<{ status: string }>;
		};
		if (value[0]?.status === 'Completed') return;
	}
}
