import { makePushDataset } from '../../../simulator/powerBi/pushTables';
import { settingsOf } from '../../../simulator/powerBi/modelSettings';
import { items, locator, powerBi, refusal, search } from '../../../support/powerBi';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const oddName = "Kundschaft 'Ö' / 100 % – 客户";
const sales = () => stage.simulator.tenant.semanticModel('Sales');
const getTables = (more = {}) =>
	powerBi('semanticModel', 'getTables', { ...modelParameters(stage), ...more });
const partitions = [{ name: 'Orders-2024' }, { name: 'Orders-2025' }, { name: 'Orders-2026' }];

async function refreshOrders() {
	await stage.run(
		powerBi('semanticModel', 'refresh', {
			...modelParameters(stage),
			refreshKind: 'enhanced',
			objectsInput: 'list',
			objects: { object: [{ table: 'Orders' }] },
		}),
	);
}

it('gets tables from the model and partitions where the service tells them', async () => {
	settingsOf(sales()).infoFunctions = 'all';
	sales().tables.push({ name: oddName, partitions: [oddName] });
	const json = await items(stage, getTables());

	expect(json.map(({ name }) => name)).toEqual([
		'Orders',
		'Customers',
		'Products',
		'Calendar',
		oddName,
	]);
	expect(json[0]).toMatchObject({
		name: 'Orders',
		description: 'The first one',
		isHidden: false,
		storageMode: 'Import',
		source: 'model',
		partitions: partitions.map(({ name }) => ({ name, refreshedTime: '2026-01-15T06:00:00.000Z' })),
	});
});

it('takes no answer that broke off for a model without tables', async () => {
	stage.simulator.faults.add({
		service: 'powerBi',
		path: /\/executeQueries$/,
		times: 1,
		reset: 'during',
	});
	expect(await items(stage, getTables())).toHaveLength(4);
});

it('gets partitions from past refreshes where the service refuses them', async () => {
	await refreshOrders();
	const json = await items(stage, getTables());

	expect(json[0]).toMatchObject({ name: 'Orders', source: 'model', partitions });
	expect(json[1]).not.toHaveProperty('partitions');
});

it('gets tables from past refreshes where the model may not be queried', async () => {
	await refreshOrders();
	settingsOf(sales()).infoFunctions = 'none';
	expect(await items(stage, getTables())).toMatchObject([
		{ name: 'Orders', source: 'refreshes', partitions },
	]);
});

it('gets the tables of a push dataset that may not be queried', async () => {
	const columns = [{ name: 'Id', dataType: 'Int64' }];
	makePushDataset(sales(), [{ name: oddName, columns }]);
	settingsOf(sales()).infoFunctions = 'none';
	expect(await items(stage, getTables())).toMatchObject([{ name: oddName, source: 'pushTables' }]);
});

it('says why nothing could be read', async () => {
	settingsOf(sales()).infoFunctions = 'none';
	const message = await refusal(stage, getTables());
	expect(message).toContain('Could not query semantic model');
	expect(message).toContain('INFO functions are not supported');
});

describe('in the editor', () => {
	const refresh = (object: object) =>
		powerBi('semanticModel', 'refresh', {
			...modelParameters(stage),
			refreshKind: 'enhanced',
			objectsInput: 'list',
			objects: { object: [object] },
		});

	it('offers the tables to refresh', async () => {
		const run = refresh({ table: locator('list', '') });
		const { results } = await search(stage, 'searchModelTables', run, { filter: 'c' });
		expect(results.map(({ value }) => value)).toEqual(['Calendar', 'Customers', 'Products']);
	});

	it('offers the partitions of the table chosen beside', async () => {
		settingsOf(sales()).infoFunctions = 'all';
		const run = refresh({ table: locator('list', 'Orders') });
		const path = 'parameters.objects.object[0].partition';
		const { results } = await search(stage, 'searchPartitions', run, { path });
		expect(results.map(({ value }) => value)).toEqual([
			'Orders-2024',
			'Orders-2025',
			'Orders-2026',
		]);
	});

	it.each([
		['picked', (table: string) => locator('list', table)],
		['typed', (table: string) => locator('name', table)],
		['plain', (table: string) => table],
	])('refreshes a table whose name was %s', async (_name, value) => {
		sales().tables.push({ name: oddName, partitions: ["2026 'Q1' / ½"] });
		const object = { table: value(oddName), partition: value("2026 'Q1' / ½") };
		const { error } = await stage.run(refresh(object));

		expect(error).toBeUndefined();
		expect(stage.calls('POST', /refreshes$/)[0]?.body).toMatchObject({
			objects: [{ table: oddName, partition: "2026 'Q1' / ½" }],
		});
	});
});
