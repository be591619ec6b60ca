import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { PowerBiTrigger } from '../../../nodes/PowerBiTrigger/PowerBiTrigger.node';
import { slackFaults } from '../../support/channels/slack';
import { teamsFaults } from '../../support/channels/teams';
import { PollingWorkflow } from '../../support/poll';
import { setStage, strikeStage, type Stage } from '../../support/stage';
import { refreshed } from './triggerRuns';

interface ExampleNode {
	name: string;
	type: string;
	parameters: INodeParameters;
}

const file = join(__dirname, '../../../examples/refresh-failed-tell-team.json');
const { nodes } = JSON.parse(readFileSync(file, 'utf8')) as { nodes: ExampleNode[] };
const parametersOf = (name: string) => nodes.find((node) => node.name === name)?.parameters ?? {};
const triggerName = 'When a refresh fails or recovers';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});
afterEach(() => strikeStage(stage));

/** The messages that the example makes of an item, as Slack and Teams get them. */
async function messagesOf(item: IDataObject | undefined): Promise<string[]> {
	const parameters = parametersOf('Compose the message') as INodeParameters;
	const { json, error } = await stage.run({ type: 'powerBi', parameters, items: [item ?? {}] });
	if (error) throw error;
	expect(parametersOf('Tell Slack').jsonBody).toBe('={{ $json.slack }}');
	expect(parametersOf('Tell Teams').jsonBody).toBe('={{ $json.teams }}');
	const [slack, teams] = [JSON.stringify(json[0]?.slack), JSON.stringify(json[0]?.teams)];
	expect([...slackFaults(slack), ...teamsFaults(teams)]).toEqual([]);
	return [slack, teams];
}

it('knows every parameter that it sets', () => {
	const known = new PowerBiTrigger().description.properties.map(({ name }) => name);
	const { pollTimes: _added, ...own } = parametersOf(triggerName);
	expect(known).toEqual(expect.arrayContaining(Object.keys(own)));
});

it('tells the failure with its cause and link, and then the all-clear', async () => {
	const workspace = { __rl: true, mode: 'name', value: 'Finance' };
	const parameters = { ...parametersOf(triggerName), workspace };
	const active = new PollingWorkflow(stage.engine, { type: 'powerBiTrigger', parameters });
	const sales = stage.simulator.tenant.semanticModel('Sales');
	await active.activate();

	const error = { code: 'GatewayNotReachable', description: 'The gateway <!channel> is gone.' };
	await refreshed(stage, sales, { outcome: 'Failed', error });
	const [failed] = (await active.tick()).items ?? [];
	expect(failed?.event).toBe('failed');
	const item = { ...failed, portalUrl: 'https://app.powerbi.com/groups/me/datasets/1/details' };
	for (const message of await messagesOf(item)) {
		for (const words of ['Sales', 'Finance', 'GatewayNotReachable', item.portalUrl]) {
			expect(message).toContain(words);
		}
	}

	await refreshed(stage, sales);
	const [recovered] = (await active.tick()).items ?? [];
	expect(recovered?.event).toBe('recovered');
	for (const message of await messagesOf(recovered)) {
		expect(message).toMatch(/Sales.*works again/);
	}
	await refreshed(stage, sales);
	expect((await active.tick()).items).toBeUndefined();
});
