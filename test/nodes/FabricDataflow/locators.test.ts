import { setStage, strikeStage, type Stage } from '../../support/stage';
import { dataflowParameters, fabricRun, onlyItem } from './dataflowRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const get = async (more: object, run = {}) =>
	await stage.run(
		fabricRun(['dataflow', 'get'], { ...dataflowParameters(stage), ...more } as never, run),
	);
const search = async (method: string, filter?: string, parameters = {}) => {
	const run = fabricRun(['dataflow', 'get'], { ...dataflowParameters(stage), ...parameters });
	const found = stage.engine.methods('fabricDataflow').listSearch?.[method];
	const { results } = (await found?.call(stage.engine.editor(run), filter)) ?? { results: [] };
	return results.map(({ name }) => name);
};

it('list workspaces in the order of their names, filtered', async () => {
	expect(await search('searchFabricWorkspaces')).toEqual([
		'Finance',
		'Marketing',
		'My workspace',
		'Team (Pro)',
	]);
	expect(await search('searchFabricWorkspaces', 'MARK')).toEqual(['Marketing']);
});

it('list the dataflows of the chosen workspace', async () => {
	expect(await search('searchFabricDataflows')).toEqual(['Exchange rates', 'Orders']);
	const workspace = byName('Marketing');
	expect(await search('searchFabricDataflows', '', { workspace })).toEqual(['Clicks']);
});

it('look a name up once for all items', async () => {
	const named = { workspace: byName('Finance'), dataflow: byName('Orders') };
	await get(named, { items: [{}, {}, {}] });
	expect(stage.calls('GET', /\/v1\/workspaces$/)).toHaveLength(1);
	expect(stage.calls('GET', /\/dataflows$/)).toHaveLength(1);
});

it('name the candidates of an ambiguous name', async () => {
	const { tenant } = stage.simulator;
	const twin = tenant.addDataflow(tenant.workspace('Finance'), { name: 'Orders' });
	const { error } = await get({ dataflow: byName('Orders') });
	expect(error?.message).toContain('More than one Dataflow Gen2');
	expect(error?.message).toContain(twin.id);
});

it.each([
	[{ dataflow: byName('Nothing') }, 'There is no Dataflow Gen2'],
	[{ dataflow: byName('={{ "" }}') }, 'The expression in Dataflow gave nothing for item 0.'],
	[{ workspace: byName('={{ "" }}') }, 'The expression in Workspace gave nothing for item 0.'],
	[{ workspace: byName('Nowhere') }, 'There is no workspace named "Nowhere"'],
])('say what is wrong with %j', async (given, words) => {
	expect((await get(given)).error?.message).toContain(words);
});

describe('My workspace', () => {
	const own = () => {
		const { tenant } = stage.simulator;
		const ada = tenant.users.find(({ name }) => name === 'Ada Lovelace');
		if (!ada) throw new Error('no Ada');
		return tenant.addDataflow(tenant.myWorkspace(ada), { name: 'Mine' });
	};

	it('is the one that Fabric lists as personal', async () => {
		const { id } = own();
		const given = { workspace: byName('me'), dataflow: byName('Mine') };
		expect(onlyItem(await get(given))).toMatchObject({ id });
	});

	it('is none for a service principal', async () => {
		own();
		const given = { workspace: byName('me'), authentication: 'servicePrincipal' };
		expect((await get(given)).error?.message).toContain('has no My workspace');
	});
});
