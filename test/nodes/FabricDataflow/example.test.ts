import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

import { FabricDataflow } from '../../../nodes/FabricDataflow/FabricDataflow.node';
import { setStage, strikeStage, type Stage } from '../../support/stage';
import { dataflowParameters } from './stage';

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

afterEach(async () => await strikeStage(stage));

const refresh = async () =>
	await stage.run({
		type: 'fabricDataflow',
		parameters: {
			...parametersOf('Refresh the dataflow'),
			...dataflowParameters(stage),
		} as never,
	});

/** The message that the last node sends for an item. */
function messageFor(json: unknown) {
	const [, code = ''] = /^=\{\{(.*)\}\}$/s.exec(String(parametersOf('Tell Slack').jsonBody)) ?? [];
	// An expression ends at the first pair of braces.
	expect(code).not.toContain('}}');
	const message: unknown = JSON.parse(String(runInNewContext(code, { $json: json })));
	return JSON.stringify(message);
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
	expect(messageFor(json[0])).toContain('Refreshed: Orders');
});

it('tells the cause of a failure', async () => {
	stage.simulator.tenant.dataflow('Orders').nextJobs.push({ durationMs: 5000, outcome: 'Failed' });
	const { json } = await refresh();
	const message = messageFor(json[0]);
	expect(message).toContain('Not refreshed: Orders');
	expect(message).toContain('The source is not reachable');
});
