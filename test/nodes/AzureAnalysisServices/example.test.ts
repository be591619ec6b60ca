import type { IDataObject, INodeParameters } from 'n8n-workflow';

import example from '../../../examples/aas-refresh-and-sync.json';
import { teamsFaults, wordsOfCard } from '../../support/channels/teams';
import { serverParameters, setStage, strikeStage, type Stage } from '../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const nodeNamed = (name: string) => {
	const node = example.nodes.find((one) => one.name === name);
	if (!node) throw new Error(`The example has no node "${name}"`);
	return node;
};

/** The card that the example posts to Teams for an item. */
async function posted(item: IDataObject): Promise<string> {
	const { parameters } = nodeNamed('Compose the message');
	const { json } = await stage.run({
		type: 'powerBi',
		parameters: parameters as INodeParameters,
		items: [item],
	});
	const body = JSON.stringify(json[0]?.teams);
	expect(teamsFaults(body)).toEqual([]);
	return wordsOfCard(body);
}

async function run(server = 'myserver', model = 'adventureworks'): Promise<IDataObject> {
	const { parameters } = nodeNamed('Refresh and sync');
	const { json, error } = await stage.run({
		type: 'azureAnalysisServices',
		parameters: { ...(parameters as INodeParameters), ...serverParameters(stage, model, server) },
	});
	expect(error).toBeUndefined();
	return json[0] ?? {};
}

const modelNamed = (name: string) => stage.simulator.tenant.analysisServices.model(name);
it('says that the model is refreshed and its replicas are in step', async () => {
	const card = await posted(await run());

	expect(card).toContain('1 successful');
	expect(card).toMatch(/adventureworks in .*: completed in .*; replicas: completed/);
});

it('says that there were no replicas', async () => {
	expect(await posted(await run('single', 'ledger'))).toContain('no read-only replicas');
});

it('tells a refresh and a synchronization that failed, with their causes', async () => {
	modelNamed('ledger').nextRefreshes.push({
		durationMs: 1000,
		outcome: 'Failed',
		error: { code: '0x1', description: 'A key is missing' },
	});
	modelNamed('adventureworks').nextSyncs.push({
		durationMs: 1000,
		outcome: 'Failed',
		details: 'Replica 1 is gone',
	});

	const refresh = await posted(await run('single', 'ledger'));
	const sync = await posted(await run());

	expect(refresh).toMatch(/ledger in .*: failed/);
	expect(refresh).toContain('A key is missing');
	expect(sync).toContain('1 not successful');
	expect(sync).toContain('Replica 1 is gone');
});

it('holds no id of a credential and no address of anybody', () => {
	expect(nodeNamed('Refresh and sync').credentials).toEqual({
		microsoftBiServicePrincipalApi: { id: '', name: expect.any(String) },
	});
	expect(nodeNamed('Tell Teams').parameters.url).toBe('');
	expect(example.nodes.filter(({ type }) => type.endsWith('stickyNote')).length).toBeGreaterThan(0);
});
