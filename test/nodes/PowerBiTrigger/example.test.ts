import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { PowerBiTrigger } from '../../../nodes/PowerBiTrigger/PowerBiTrigger.node';
import { PollingWorkflow } from '../../support/poll';
import { setStage, strikeStage, type Stage } from '../../support/stage';
import { refreshed } from './scene';

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
afterEach(async () => await strikeStage(stage));

/** The message that a node sends for an item. */
function messageOf(name: string, item: IDataObject | undefined): string {
	const [, code = ''] = /^=\{\{(.*)\}\}$/s.exec(String(parametersOf(name).jsonBody)) ?? [];
	// An expression ends at the first pair of braces.
	expect(code).not.toContain('}}');
	const message: unknown = JSON.parse(String(runInNewContext(code, { $json: item })));
	return JSON.stringify(message);
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
	for (const name of ['Failure to Slack', 'Failure to Teams']) {
		const message = messageOf(name, item);
		for (const words of ['Sales', 'Finance', 'GatewayNotReachable', item.portalUrl]) {
			expect(message).toContain(words);
		}
	}
	// Slack reads mentions in its own markup only.
	expect(messageOf('Failure to Slack', item)).not.toContain('mrkdwn');

	await refreshed(stage, sales);
	const [recovered] = (await active.tick()).items ?? [];
	expect(recovered?.event).toBe('recovered');
	for (const name of ['All-clear to Slack', 'All-clear to Teams']) {
		expect(messageOf(name, recovered)).toContain('Refreshes work again');
		expect(messageOf(name, recovered)).toContain('Sales');
	}
	await refreshed(stage, sales);
	expect((await active.tick()).items).toBeUndefined();
});
