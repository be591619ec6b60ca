import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { helperNode, powerBi } from './helperNode';
import { median } from './measure';
import { prepareSimulator, type PreparedSimulator } from './preparedSimulator';

/** Reading a workspace by our node, beside the same request by n8n's HTTP helper in a node that does nothing else. */
export interface OverheadRow {
	/** Input items, each of which makes one request. */
	items: number;
	/** How long the service takes for an answer beside what the simulator needs. */
	serviceMs: number;
	rounds: number;
	nodeMs: number;
	helperMs: number;
	/** Median of the ratios of the rounds. */
	ratio: number;
}

/** Measures in turns; `serviceMs` is added to every answer. */
export async function overheadRows(
	cases: Array<{ items: number; serviceMs: number; rounds: number }>,
): Promise<OverheadRow[]> {
	const simulator = await prepareSimulator({ pushDatasets: 0, refreshables: 0 });
	const { engine } = simulator;
	const [node, helper] = [stopwatch(powerBi(), 'timedNode'), stopwatch(bare, 'timedHelper')];
	for (const { type } of [node, helper]) engine.register(type);
	const run = async (watch: Stopwatch, items: number) => {
		const { error } = await engine.run({
			type: watch.type.description.name,
			parameters: parametersOf(simulator),
			items: Array.from({ length: items }, () => ({})),
		});
		if (error) throw error;
		return watch.milliseconds();
	};
	const rows: OverheadRow[] = [];
	for (const { items, serviceMs, rounds } of cases) {
		await simulator.setDelay(serviceMs);
		for (let warm = 0; warm < 20; warm++) for (const one of [node, helper]) await run(one, 1);
		const measured: Array<[number, number]> = [];
		for (let round = 0; round < rounds; round++) {
			const first = round % 2 === 0 ? await run(node, items) : 0;
			const helperMs = await run(helper, items);
			measured.push([first || (await run(node, items)), helperMs]);
		}
		rows.push({
			items,
			serviceMs,
			rounds,
			nodeMs: median(measured.map(([own]) => own)),
			helperMs: median(measured.map(([, other]) => other)),
			ratio: median(measured.map(([own, other]) => own / other)),
		});
	}
	simulator.stop();
	return rows;
}

function parametersOf({ workspaceId, powerBiUrl }: PreparedSimulator) {
	return {
		resource: 'workspace',
		operation: 'get',
		workspace: { __rl: true, mode: 'id', value: workspaceId },
		url: `${powerBiUrl}/v1.0/myorg/groups/${workspaceId}`,
	};
}

const bare = helperNode('bare', async (ctx, send) => {
	const items: INodeExecutionData[] = [];
	for (let item = 0; item < ctx.getInputData().length; item++) {
		const url = ctx.getNodeParameter('url', item) as string;
		items.push({ json: (await send({ url })) as IDataObject, pairedItem: { item } });
	}
	return items;
});

interface Stopwatch {
	type: INodeType;
	/** How long the last run took. */
	milliseconds(): number;
}

/** The same node type under another name, which knows how long its own code ran. */
function stopwatch(type: INodeType, name: string): Stopwatch {
	let milliseconds = 0;
	const timed: INodeType = {
		description: { ...type.description, name },
		async execute(this: IExecuteFunctions) {
			const start = performance.now();
			const items = await type.execute?.call(this);
			milliseconds = performance.now() - start;
			return items as never;
		},
	};
	return { type: timed, milliseconds: () => milliseconds };
}
