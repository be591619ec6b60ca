import { listSearch } from '../../../../nodes/MicrosoftFabric/listSearch';
import { untilSettled } from '../../../support/fastTime';
import { items, locator, refusal } from '../../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { fabricRun, workspaceParameter } from '../fabricRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const listed = async (more: object) =>
	await items(stage, fabricRun(['item', 'getAll'], { ...workspaceParameter(stage), ...more }));
const get = (item: object) =>
	fabricRun(['item', 'get'], { ...workspaceParameter(stage), item } as never);

it('lists every item over all pages, dataflows among them', async () => {
	stage.simulator.tenant.fabric.settings.pageSize = 2;
	const { dataflows, items: others, semanticModels } = stage.simulator.tenant.workspace('Finance');
	const rows = await listed({ returnAll: true });
	expect(rows.map(({ itemName }) => itemName)).toEqual(
		[...dataflows, ...others, ...semanticModels].map(({ name }) => name),
	);
	expect(rows[0]).toMatchObject({ itemType: 'Dataflow', type: 'Dataflow' });
});

it.each([
	[{ itemType: 'Notebook' }, ['Clean orders']],
	[{ itemType: 'other', otherItemType: 'GraphModel' }, ['Suppliers']],
	[{ itemType: 'Warehouse' }, []],
	[{ limit: 1 }, ['Orders']],
])('lists with %j %j', async (more, names) => {
	expect((await listed(more)).map(({ itemName }) => itemName)).toEqual(names);
});

it('wants a word for another type, before anything is sent', async () => {
	stage.simulator.record.clear();
	const run = fabricRun(['item', 'getAll'], {
		...workspaceParameter(stage),
		itemType: 'other',
		otherItemType: ' ',
	});
	expect(await refusal(stage, run)).toContain('Other Type is empty');
	expect(stage.simulator.record.calls).toHaveLength(0);
});

it('gets one by name or address, whatever its type', async () => {
	const { id } = stage.simulator.tenant.item('Bronze');
	const address = `https://app.fabric.microsoft.com/groups/1/lakehouses/${id}?experience=fabric`;
	expect(await items(stage, get(locator('url', address)))).toMatchObject([
		{ itemId: id, itemType: 'Lakehouse' },
	]);
	expect(await items(stage, get(locator('name', 'load ORDERS')))).toMatchObject([
		{ itemType: 'DataPipeline' },
	]);
});

it('asks for more than a name that several items have', async () => {
	expect(await refusal(stage, get(locator('name', 'Bronze')))).toContain(
		stage.simulator.tenant.item('Bronze').id,
	);
});

it('shows the type of each in the list', async () => {
	const run = fabricRun(['item', 'get'], workspaceParameter(stage));
	const ctx = stage.engine.editor(run);
	const { results } = await untilSettled(listSearch.searchFabricItems.call(ctx, 'bronze'));
	const { id, endpoint } = stage.simulator.tenant.item('Bronze');
	expect(results).toEqual([
		{ name: 'Bronze (lakehouse)', value: id },
		{ name: 'Bronze (SQL endpoint)', value: endpoint?.id },
	]);
});
