import { makePushDataset, type PushDataset } from '../../../simulator/powerBi/pushTables';
import { items, locator, powerBi, refusal, search } from '../../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../../support/stage';

const oddName = "Sales 'Q1' / 100 % – 销售";

let stage: Stage;
let dataset: PushDataset;

beforeEach(async () => {
	stage = await setStage();
	const model = stage.simulator.tenant.addSemanticModel(finance(), { name: 'Live' });
	dataset = makePushDataset(model, [
		{ name: oddName, columns: [{ name: 'Id', dataType: 'Int64' }] },
		{ name: 'Other', columns: [{ name: 'Text', dataType: 'String' }] },
	]);
});

afterEach(() => strikeStage(stage));

const finance = () => stage.simulator.tenant.workspace('Finance');
const live = () => stage.simulator.tenant.semanticModel('Live');
const on = (operation: string, more = {}) =>
	powerBi('pushDataset', operation, {
		workspace: locator('id', finance().id),
		pushDataset: locator('name', 'Live'),
		table: locator('name', oddName),
		...more,
	});
const table = () => dataset.tables[0];

it('gets the tables with their columns', async () => {
	const json = await items(stage, on('getTables'));
	expect(json).toMatchObject([
		{ name: oddName, columns: [{ name: 'Id', dataType: 'Int64' }] },
		{ name: 'Other', columns: [{ name: 'Text', dataType: 'String' }] },
	]);
});

it('says that an ordinary model has no tables of that kind', async () => {
	const run = on('getTables', { pushDataset: locator('name', 'Sales') });
	expect(await refusal(stage, run)).toContain('can only be called on a push dataset');
});

it('deletes all rows of a table whatever its name', async () => {
	Object.assign(table() ?? {}, { rowCount: 3, rows: [{ Id: 1 }] });
	const [item] = await items(stage, on('deleteRows'));

	expect(item).toMatchObject({ deleted: true, semanticModelId: live().id, table: oddName });
	expect(table()).toMatchObject({ rowCount: 0, rows: [] });
	expect(stage.calls('DELETE', /rows$/)[0]?.path).toContain(encodeURIComponent(oddName));
});

it('deletes nothing without a table', async () => {
	expect(await refusal(stage, on('deleteRows', { table: '={{ "" }}' }))).toContain(
		'The expression in Table gave nothing for item 0.',
	);
	expect(stage.calls('DELETE', /./)).toHaveLength(0);
});

it('says that a table is not there', async () => {
	const run = on('deleteRows', { table: locator('name', 'Nope') });
	expect(await refusal(stage, run)).toContain('Could not delete the rows of table "Nope"');
});

it('replaces the columns and measures of a table by form', async () => {
	const column = [
		{ name: 'Id', dataType: 'Int64' },
		{ name: 'Amount', dataType: 'Decimal' },
	];
	const measure = [{ name: 'Total', expression: "SUM('Sales'[Amount])" }];
	const run = on('updateTable', { columns: { column }, measures: { measure } });
	const [item] = await items(stage, run);

	expect(item).toMatchObject({ updated: true, table: oddName, columns: ['Id', 'Amount'] });
	expect(stage.calls('PUT', /tables/)[0]).toMatchObject({
		path: `/v1.0/myorg/groups/${finance().id}/datasets/${live().id}/tables/${encodeURIComponent(oddName)}`,
		body: { name: oddName, columns: column, measures: measure },
	});
	expect(table()?.columns).toEqual(column);
});

it('replaces columns by JSON and by what the input items need', async () => {
	const definition = JSON.stringify([{ name: 'Flag', dataType: 'bool' }]);
	await items(stage, on('updateTable', { definedBy: 'json', definition }));
	expect(table()?.columns).toEqual([{ name: 'Flag', dataType: 'Boolean' }]);

	const input = [{ when: '2026-01-31' }, { n: 1 }] as never;
	await items(stage, { ...on('updateTable', { definedBy: 'input' }), items: input });
	expect(table()?.columns).toEqual([
		{ name: 'when', dataType: 'DateTime' },
		{ name: 'n', dataType: 'Int64' },
	]);
	expect(stage.calls('PUT', /tables/)).toHaveLength(2);
});

it('refuses a table without columns before the call', async () => {
	expect(await refusal(stage, on('updateTable'))).toContain('has no columns');
	expect(stage.calls('PUT', /tables/)).toHaveLength(0);
});

it('offers push datasets and tables in the editor', async () => {
	const run = on('deleteRows', { pushDataset: locator('id', live().id) });
	const datasets = await search(stage, 'searchPushDatasets', run);
	const tables = await search(stage, 'searchPushTables', run);
	expect(datasets.results).toEqual([{ name: 'Live', value: live().id }]);
	expect(tables.results.map(({ value }) => value)).toEqual(['Other', oddName]);
});
