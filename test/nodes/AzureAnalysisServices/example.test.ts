import { Workflow, type IDataObject, type INodeParameters, type INodeTypes } from 'n8n-workflow';

import example from '../../../examples/aas-refresh-and-sync.json';
import { serverParameters, setStage, strikeStage, type Stage } from '../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(async () => await strikeStage(stage));

const nodeNamed = (name: string) => {
	const node = example.nodes.find((one) => one.name === name);
	if (!node) throw new Error(`The example has no node "${name}"`);
	return node;
};

/** What the example posts to Teams for an item. */
function posted(item: IDataObject): string {
	const parameters = nodeNamed('Tell Teams').parameters as IDataObject;
	const nodeTypes = { getByNameAndVersion: () => undefined } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [], connections: {}, active: false, nodeTypes });
	workflow.nodes.x = {
		id: 'x',
		name: 'x',
		type: 'x',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	return String(
		workflow.expression.getParameterValue(
			String(parameters.jsonBody),
			null,
			0,
			0,
			'x',
			[{ json: item }],
			'manual',
			{},
		),
	);
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
const textOf = (card: string) => {
	const { attachments } = JSON.parse(card) as {
		attachments: Array<{ content: { body: Array<{ text?: string }> } }>;
	};
	return attachments[0]?.content.body[0]?.text;
};

it('says that the model is refreshed and its replicas are in step', async () => {
	const card = posted(await run());

	expect(textOf(card)).toBe('adventureworks is refreshed');
	expect(card).toContain('completed after 60 s');
});

it('says that there were no replicas', async () => {
	expect(posted(await run('single', 'ledger'))).toContain('no read-only replicas');
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

	const refresh = posted(await run('single', 'ledger'));
	const sync = posted(await run());

	expect(textOf(refresh)).toBe('ledger needs a look: the refresh ended as failed');
	expect(refresh).toContain('A key is missing');
	expect(textOf(sync)).toBe('adventureworks needs a look: its replicas were not synchronized');
	expect(sync).toContain('Replica 1 is gone');
});

it('holds no id of a credential and no address of anybody', () => {
	expect(nodeNamed('Refresh and sync').credentials).toEqual({
		microsoftBiServicePrincipalApi: { id: '', name: expect.any(String) },
	});
	expect(nodeNamed('Tell Teams').parameters.url).toBe('');
	expect(example.nodes.filter(({ type }) => type.endsWith('stickyNote')).length).toBeGreaterThan(0);
});
