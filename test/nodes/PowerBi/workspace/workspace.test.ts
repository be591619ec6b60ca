import { items, locator, myWorkspace, powerBi, refusal, search } from '../../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const listings = () => stage.calls('GET', /\/groups$/);

it('gets many workspaces, asking for no more than wanted', async () => {
	const json = await items(stage, powerBi('workspace', 'getAll', { limit: 2 }));

	expect(json).toHaveLength(2);
	expect(json[0]).toMatchObject({ name: 'Finance', isOnDedicatedCapacity: true });
	expect(listings()[0]?.query).toEqual({ $top: '2', $skip: '0' });
});

it('gets all of 2,500 workspaces, page by page and each once', async () => {
	const { tenant } = stage.simulator;
	const { roles } = tenant.workspace('Finance');
	for (let n = 0; n < 2_497; n++) tenant.addWorkspace({ name: `W ${n}`, roles });

	const json = await items(stage, powerBi('workspace', 'getAll', { returnAll: true }));

	expect(new Set(json.map(({ id }) => id)).size).toBe(2_500);
	expect(listings().map(({ query }) => query.$skip)).toEqual(['0', '1000', '2000']);
});

it('filters by a part of the name, with quotes in it, and by OData beside it', async () => {
	const { tenant } = stage.simulator;
	const { roles } = tenant.workspace('Finance');
	tenant.addWorkspace({ name: "Owner's corner", roles });

	const filters = {
		nameContains: "er's",
		odata: 'isOnDedicatedCapacity eq false or isReadOnly eq true',
	};
	const json = await items(stage, powerBi('workspace', 'getAll', { filters }));

	expect(json.map(({ name }) => name)).toEqual(["Owner's corner"]);
	expect(listings()[0]?.query.$filter).toBe(
		"contains(tolower(name),'er''s') and (isOnDedicatedCapacity eq false or isReadOnly eq true)",
	);
});

it('says what the service thinks of a filter that is none', async () => {
	const message = await refusal(
		stage,
		powerBi('workspace', 'getAll', { filters: { odata: 'name like x' } }),
	);
	expect(message).toContain('Could not list the workspaces');
	expect(message).toContain('not valid');
});

it('gets one workspace by its name', async () => {
	const [workspace] = await items(
		stage,
		powerBi('workspace', 'get', { workspace: locator('name', 'Finance') }),
	);
	expect(workspace).toMatchObject({ id: stage.simulator.tenant.workspace('Finance').id });
});

it('gets one workspace by its name in other letter case', async () => {
	const [workspace] = await items(
		stage,
		powerBi('workspace', 'get', { workspace: locator('name', 'fiNANCE') }),
	);
	expect(workspace).toMatchObject({ id: stage.simulator.tenant.workspace('Finance').id });
});

it('says that My workspace cannot be read', async () => {
	expect(await refusal(stage, powerBi('workspace', 'get', myWorkspace))).toBe(
		'My workspace has no record that could be read: choose another workspace.',
	);
});

it('lists workspaces in the editor, My workspace first for a user', async () => {
	const { results } = await search(
		stage,
		'searchWorkspaces',
		powerBi('workspace', 'get', myWorkspace),
	);
	expect(results.map(({ name }) => name)).toContain('My workspace');
});

it.each(['fin', 'NANCE', ' fin '])('finds "Finance" in the editor by "%s"', async (filter) => {
	const run = powerBi('workspace', 'get', myWorkspace);
	const { results } = await search(stage, 'searchWorkspaces', run, { filter });
	expect(results.map(({ name }) => name)).toEqual(['Finance']);
});
