import { PollContext } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';

import { compared, measured, type Measured } from './measure';
import { prepareSimulator } from './preparedSimulator';
import { listRefreshables } from './refreshables';

/** One poll of the trigger over all refreshables, beside the same requests made by a bare loop. */
export type TriggerRow = {
	refreshables: number;
	requests: number;
	/** What n8n keeps of the trigger between polls. */
	stateBytes: number;
} & ReturnType<typeof compared>;

/** Measures polls of a trigger that watches `count` refreshables, in several rounds. */
export async function triggerRow(count: number, rounds = 7): Promise<TriggerRow> {
	const simulator = await prepareSimulator({ pushDatasets: 0, refreshables: count });
	const { workflow, node, additionalData } = simulator.engine.triggerWorkflow(
		{
			type: 'powerBiTrigger',
			parameters: {
				watch: 'allCapacities',
				events: ['failed', 'recovered'],
				pollTimes: { item: [{ mode: 'everyMinute' }] },
			},
		},
		{},
	);
	const context = new PollContext(workflow, node, additionalData, 'trigger', 'activate');
	const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const poll = async () => void (await type.poll?.call(context));
	await poll();
	const before = await simulator.requests();
	await poll();
	const requests = (await simulator.requests()) - before;
	const [polls, bare]: [Measured[], Measured[]] = [[], []];
	for (let round = 0; round < rounds; round++) {
		bare.push(await measured(async () => await listRefreshables(simulator, count)));
		polls.push(await measured(poll));
	}
	const state: IDataObject = workflow.getStaticData('node', node);
	simulator.stop();
	return {
		refreshables: count,
		requests,
		stateBytes: Buffer.byteLength(JSON.stringify(state)),
		...compared({ node: polls, bare }),
	};
}
