import { bareCall, compared, measured, nodeRun, type Measured } from './measure';
import { prepareSimulator, type PreparedSimulator } from './preparedSimulator';

/** Listing refreshables through the node, beside the same requests made by a bare loop in the same process. */
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
	await simulator.setDelay(serviceMs);
	const rows: RefreshablesRow[] = [];
	for (const simplify of [true, false]) {
		await byNode(simulator, { count, simplify });
		const [node, bare]: [Measured[], Measured[]] = [[], []];
		for (let round = 0; round < rounds; round++) {
			bare.push(await measured(async () => await listRefreshables(simulator, count)));
			node.push(await measured(async () => await byNode(simulator, { count, simplify })));
		}
		rows.push({
			refreshables: count,
			simplify,
			serviceMs,
			requests: Math.floor(count / pageSize) + 1,
			...compared(node, bare),
		});
	}
	simulator.stop();
	return rows;
}

async function byNode(
	{ engine }: Awaited<ReturnType<typeof prepareSimulator>>,
	{ count, simplify }: { count: number; simplify: boolean },
): Promise<number> {
	const { json, seconds } = await nodeRun(engine, {
		type: 'powerBi',
		parameters: { resource: 'refreshable', operation: 'getAll', returnAll: true, simplify },
	});
	if (json.length !== count) throw new Error(`${json.length} instead of ${count} came`);
	return seconds;
}

/** The bare loop: all refreshables, page by page. */
export async function listRefreshables(
	{ powerBiUrl, token }: PreparedSimulator,
	count: number,
): Promise<void> {
	const all: unknown[] = [];
	for (let skip = 0; ; skip += pageSize) {
		const query = `$top=${pageSize}&$skip=${skip}&$expand=capacity,group`;
		const url = `${powerBiUrl}/v1.0/myorg/capacities/refreshables?${query}`;
		const { value } = (await bareCall(url, { token })) as { value: unknown[] };
		all.push(...value);
		if (value.length < pageSize) break;
	}
	if (all.length !== count) throw new Error(`${all.length} instead of ${count} came`);
}
