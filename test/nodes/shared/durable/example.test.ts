import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';

import { PowerBi } from '../../../../nodes/PowerBi/PowerBi.node';
import { leadsBack } from '../../../../nodes/shared/durable/wiring';
import { runLoop } from '../../../support/loop';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

interface Example {
	nodes: Array<{ name: string; position: [number, number]; parameters: INodeParameters }>;
	connections: Record<string, unknown>;
}

const file = join(__dirname, '../../../../examples/follow-durably.json');
const { nodes, connections } = JSON.parse(readFileSync(file, 'utf8')) as Example;
const named = (name: string) => nodes.find((node) => node.name === name) as Example['nodes'][0];

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

it('is wired as a loop, and what follows stands higher', () => {
	expect(leadsBack(connections, 'Follow the refresh')).toBe(true);
	const [, follows] = named('Compose the message').position;
	const [, loops] = named('Follow the refresh').position;
	expect(follows).toBeLessThan(loops);
});

it.each(['Start the refresh', 'Follow the refresh'])('sets only fields that exist: %s', (name) => {
	const fields = new PowerBi().description.properties.map((property) => property.name);
	expect(fields).toEqual(expect.arrayContaining(Object.keys(named(name).parameters)));
});

it.each([
	['Completed', 'completed'],
	['Failed', 'failed'],
] as const)('tells an end as %s', async (outcome, status) => {
	const sales = stage.simulator.tenant.semanticModel('Sales');
	sales.nextRefreshes.push({ durationMs: 600_000, outcome });
	const { json } = await stage.run({
		type: 'powerBi',
		parameters: { ...named('Start the refresh').parameters, ...modelParameters(stage) },
	});
	const { arrivals, error, parks } = await runLoop(stage, {
		type: 'powerBi',
		parameters: named('Follow the refresh').parameters,
		items: json,
	});
	expect(error).toBeUndefined();
	expect(parks).toBeGreaterThan(2);
	expect(arrivals.map((arrival) => arrival.json.status)).toEqual([status]);
	expect(arrivals[0]?.json.summary).toContain('"Sales"');
});
