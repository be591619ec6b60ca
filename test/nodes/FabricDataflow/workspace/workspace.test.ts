import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { fabricRun, onlyItem, workspaceParameter } from '../dataflowRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const run = async (operation: string, more = {}) =>
	await stage.run(fabricRun(['workspace', operation], more));
const endpoints = { options: { preferWorkspaceSpecificEndpoints: true } };

it('get reads one with its capacity', async () => {
	const { capacityId } = stage.simulator.tenant.workspace('Finance');
	expect(onlyItem(await run('get', workspaceParameter(stage)))).toMatchObject({
		displayName: 'Finance',
		type: 'Workspace',
		capacityId,
		capacityRegion: 'West Europe',
	});
});

it('get adds its own address by option', async () => {
	const item = onlyItem(await run('get', { ...workspaceParameter(stage), ...endpoints }));
	expect(item.apiEndpoint).toBe(stage.simulator.urls.fabricRegion);
});

it('getAll lists those in which the account has a role, over all pages', async () => {
	stage.simulator.tenant.fabric.settings.pageSize = 2;
	const { json } = await run('getAll', { returnAll: true });
	expect(json.map(({ displayName }) => displayName)).toEqual([
		'Finance',
		'Marketing',
		'Team (Pro)',
		'My workspace',
	]);
});

it.each([
	[{ limit: 2 }, 2],
	[{ returnAll: true, options: { roles: ['Viewer'] } }, 0],
	[{ returnAll: true, options: { roles: ['Admin', 'Viewer'] } }, 4],
])('getAll with %j gives %d', async (more, count) => {
	expect((await run('getAll', more)).json).toHaveLength(count);
});
