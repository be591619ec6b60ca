import { bareCall, measured, median, type Measured } from './measure';
import { prepareSimulator, type PreparedSimulator } from './preparedSimulator';

/** Listing refreshables through the node, beside the same requests made by a bare loop in the same process. */
export interface RefreshablesRow {
	refreshables: number;
	requests: number;
	nodeSeconds: number;
	bareSeconds: number;
	/** Node over bare, the median of the rounds. */
	ratio: number;
	heapMiB: number;
	bareHeapMiB: number;
}

const pageSize = 1000;

/** Measures listing of `count` refreshables, simplified and raw, in several rounds. */
export async function refreshablesRows(
	count: number,
	rounds = 7,
): Promise<Array<RefreshablesRow & { simplify: boolean }>> {
	const simulator = await prepareSimulator({ pushDatasets: 0, refreshables: count });
	const rows: Array<RefreshablesRow & { simplify: boolean }> = [];
	for (const simplify of [true, false]) {
		await byNode(simulator, { count, simplify });
		const [node, bare]: [Measured[], Measured[]] = [[], []];
		for (let round = 0; round < rounds; round++) {
			bare.push(await measured(async () => await byLoop(simulator, count)));
			node.push(await measured(async () => await byNode(simulator, { count, simplify })));
		}
		rows.push({
			refreshables: count,
			simplify,
			requests: Math.floor(count / pageSize) + 1,
			nodeSeconds: median(node.map(({ seconds }) => seconds)),
			bareSeconds: median(bare.map(({ seconds }) => seconds)),
			ratio: median(node.map(({ seconds }, at) => seconds / (bare[at]?.seconds ?? 1))),
			heapMiB: median(node.map(({ heapMiB }) => heapMiB)),
			bareHeapMiB: median(bare.map(({ heapMiB }) => heapMiB)),
		});
	}
	simulator.stop();
	return rows;
}

async function byNode(
	{ engine }: Awaited<ReturnType<typeof prepareSimulator>>,
	{ count, simplify }: { count: number; simplify: boolean },
): Promise<void> {
	const { error, json } = await engine.run({
		type: 'powerBi',
		parameters: { resource: 'refreshable', operation: 'getAll', returnAll: true, simplify },
	});
	if (error) throw error;
	if (json.length !== count) throw new Error(`${json.length} instead of ${count} came`);
}

async function byLoop({ powerBiUrl, token }: PreparedSimulator, count: number): Promise<void> {
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

if (require.main === module) {
	refreshablesRows(Number(process.argv[2] ?? 10_000)).then(
		(rows) => {
			console.table(rows);
			process.exit(0);
		},
		(error: unknown) => {
			console.error(error);
			process.exit(1);
		},
	);
}
