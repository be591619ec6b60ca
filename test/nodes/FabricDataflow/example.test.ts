import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import { FabricDataflow } from '../../../nodes/FabricDataflow/FabricDataflow.node';
import { slackFaults, wordsOfSlack } from '../../support/channels/slack';
import { setStage, strikeStage, type Stage } from '../../support/stage';
import { dataflowParameters } from './dataflowRuns';

interface ExampleNode {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
}

const file = join(__dirname, '../../../examples/dataflow-then-model.json');
const { nodes } = JSON.parse(readFileSync(file, 'utf8')) as { nodes: ExampleNode[] };
const parametersOf = (name: string) => nodes.find((node) => node.name === name)?.parameters ?? {};

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const refresh = async () =>
	await stage.run({
		type: 'fabricDataflow',
		parameters: {
			...parametersOf('Refresh the dataflow'),
			...dataflowParameters(stage),
		} as never,
	});

/** The message that the example sends for an item. */
async function messageFor(item: IDataObject): Promise<string> {
	const { json } = await stage.run({
		type: 'powerBi',
		parameters: parametersOf('Compose the message') as never,
		items: [item],
	});
	const body = JSON.stringify(json[0]?.slack);
	expect(slackFaults(body)).toEqual([]);
	return wordsOfSlack(body);
}

it('knows every parameter that it sets', () => {
	const names = new FabricDataflow().description.properties.map(({ name }) => name);
	expect(names).toEqual(expect.arrayContaining(Object.keys(parametersOf('Refresh the dataflow'))));
});

it('publishes what changed, refreshes, and says so in blocks', async () => {
	const orders = stage.simulator.tenant.dataflow('Orders');
	orders.published = undefined;
	const { json } = await refresh();
	expect(json).toMatchObject([{ status: 'completed' }]);
	expect(await messageFor(json[0] ?? {})).toContain('Orders in Finance: completed in');
});

it('tells the cause of a failure', async () => {
	stage.simulator.tenant.dataflow('Orders').nextJobs.push({ durationMs: 5000, outcome: 'Failed' });
	const { json } = await refresh();
	const message = await messageFor(json[0] ?? {});
	expect(message).toContain('Orders in Finance: failed');
	expect(message).toContain('The source is not reachable');
});
