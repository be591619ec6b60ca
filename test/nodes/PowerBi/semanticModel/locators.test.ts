import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const locator = (mode: string, value: string) => ({ __rl: true, mode, value });

async function list(more: Record<string, unknown>) {
	return await stage.run({
		type: 'powerBi',
		parameters: {
			resource: 'semanticModel',
			operation: 'getRefreshes',
			...modelParameters(stage),
			...more,
		} as never,
	});
}

const called = () => stage.calls('GET', /refreshes$/)[0]?.path;
const finance = () => stage.simulator.tenant.workspace('Finance');
const sales = () => stage.simulator.tenant.semanticModel('Sales');

it.each([
	['names', () => [locator('name', 'Finance'), locator('name', 'sales')]],
	[
		'ids in the wrong case',
		() => [locator('id', finance().id.toUpperCase()), locator('id', sales().id.toUpperCase())],
	],
	[
		'addresses from the browser',
		() => [
			locator('url', `https://app.powerbi.com/groups/${finance().id}/list?experience=power-bi`),
			locator(
				'url',
				`https://app.powerbi.com/groups/${finance().id}/datasets/${sales().id}/details`,
			),
		],
	],
	[
		'the address of a model that is open for editing',
		() =>
			Array.from({ length: 2 }, () =>
				locator(
					'url',
					`https://app.powerbi.com/groups/${finance().id}/modeling/${sales().id}/modelView?experience=power-bi&subfolderId=1`,
				),
			),
	],
	[
		'the address of a model in the catalog of Fabric',
		() =>
			Array.from({ length: 2 }, () =>
				locator(
					'url',
					`https://app.fabric.microsoft.com/onelake/details/${finance().id}/dataset/${sales().id}/overview?experience=fabric-developer`,
				),
			),
	],
	['names where ids belong', () => [locator('id', 'Finance'), locator('id', 'Sales')]],
] as const)('finds workspace and model by %s', async (_name, values) => {
	const [workspace, semanticModel] = values();
	const { error } = await list({ workspace, semanticModel });

	expect(error).toBeUndefined();
	expect(called()).toBe(`/v1.0/myorg/groups/${finance().id}/datasets/${sales().id}/refreshes`);
});

it('lists the candidates of an ambiguous name', async () => {
	const { tenant } = stage.simulator;
	const twin = tenant.addSemanticModel(finance(), { name: 'Sales' });
	const { error } = await list({ semanticModel: locator('name', 'Sales') });

	expect(error?.message).toContain('More than one semantic model is named "Sales"');
	expect(error?.message).toContain(twin.id);
	expect(error?.message).toContain(sales().id);
});

it('says that no model has the name', async () => {
	const { error } = await list({ semanticModel: locator('name', 'Nowhere') });
	expect(error?.message).toContain('There is no semantic model');
	expect(error?.message).toContain('"Nowhere"');
});

it('asks for a choice when nothing is chosen', async () => {
	const { error } = await list({ semanticModel: locator('id', '={{ $json.nothing }}') });
	expect(error?.message).toContain('The expression in Semantic Model gave nothing for item 0.');
});

it('reaches My workspace as a user', async () => {
	const { error } = await list({
		authentication: 'oAuth2',
		workspace: locator('list', 'me'),
		semanticModel: locator('name', 'Scratch'),
	});
	expect(error).toBeUndefined();
	expect(called()).toMatch(/^\/v1\.0\/myorg\/datasets\/[^/]+\/refreshes$/);
});

it('tells a service principal why it has no My workspace', async () => {
	const { error } = await list({ workspace: locator('list', 'me') });
	expect(error?.message).toContain('A service principal has no My workspace');
	expect(stage.simulator.record.calls).toHaveLength(0);
});

it('tells how to get access to a workspace', async () => {
	const board = stage.simulator.tenant.workspace('Board');
	const { error } = await list({ workspace: locator('id', board.id) });
	expect(error?.message).toContain(`Add the service principal or user to workspace ${board.id}`);
});

describe('by name', () => {
	it('finds the workspace that is called ME, and no other', async () => {
		const { tenant } = stage.simulator;
		const named = tenant.addWorkspace({ name: 'ME', roles: { ...finance().roles } });
		tenant.addSemanticModel(named, { name: 'Sales' });
		const { error } = await list({
			authentication: 'oAuth2',
			workspace: locator('name', 'ME'),
			semanticModel: locator('name', 'Sales'),
		});
		expect(error).toBeUndefined();
		expect(called()).toContain(`/groups/${named.id}/`);
	});

	it('finds a model that is named like an id', async () => {
		const name = '11111111-2222-4333-8444-555555555555';
		const model = stage.simulator.tenant.addSemanticModel(finance(), { name });
		const { error } = await list({ semanticModel: locator('name', name) });
		expect(error).toBeUndefined();
		expect(called()).toContain(`/datasets/${model.id}/`);
	});

	it('still takes an id, an address and My workspace for what they are', async () => {
		const address = `https://app.powerbi.com/groups/${finance().id}/datasets/${sales().id}`;
		for (const value of [sales().id, address]) {
			stage.simulator.record.clear();
			await list({ semanticModel: locator('name', value) });
			expect(called()).toContain(`/datasets/${sales().id}/`);
		}
		stage.simulator.record.clear();
		await list({
			authentication: 'oAuth2',
			workspace: locator('name', 'me'),
			semanticModel: locator('name', 'Scratch'),
		});
		expect(called()).toMatch(/^\/v1\.0\/myorg\/datasets\//);
	});
});

it.each([
	[
		'semanticModel',
		'https://app.powerbi.com/groups/me/list',
		'which semantic model: it lacks /datasets/',
	],
	['workspace', 'https://app.powerbi.com/home', 'which workspace: it lacks /groups/'],
])('says what the address in %s lacks', async (field, address, words) => {
	const { error } = await list({ [field]: locator('url', address) });
	expect(error?.message).toContain(words);
	expect(stage.simulator.record.find({ service: 'powerBi' })).toEqual([]);
});
