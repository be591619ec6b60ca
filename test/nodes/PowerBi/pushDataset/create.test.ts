import type { IDataObject } from 'n8n-workflow';

import { pushDatasetOf } from '../../../simulator/powerBi/pushTables';
import { passTime } from '../../../support/fastTime';
import { items, locator, myWorkspace, powerBi, refusal } from '../../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const finance = () => stage.simulator.tenant.workspace('Finance');
const posts = () => stage.calls('POST', /\/datasets$/);
const made = () => stage.simulator.tenant.semanticModel('Live');
const column = (name: string, dataType = 'String', more = {}) => ({ name, dataType, ...more });
const create = (more: object, input?: Array<Record<string, unknown>>) =>
	powerBi(
		'pushDataset',
		'create',
		{ workspace: locator('id', finance().id), name: 'Live', ...more },
		input && { items: input as never },
	);
const json = (definition: unknown) => ({
	definedBy: 'json',
	definition: JSON.stringify(definition),
});
const sales = { name: 'Sales', columns: [column('Id', 'Int64'), column('Name')] };

it('creates tables, columns, measures and relationships by form', async () => {
	const form = {
		tables: {
			table: [
				{
					name: 'Sales / EU 100 %',
					columns: {
						column: [
							column('Id', 'Int64', { isHidden: true, formatString: '', summarizeBy: 'none' }),
							column('Customer', 'Int64'),
						],
					},
					measures: { measure: [{ name: 'Count', expression: 'COUNTROWS(Sales)' }] },
				},
				{ name: "客户 'Ö'", columns: { column: [column('Id', 'Int64')] } },
			],
		},
		relationships: {
			relationship: [
				{
					name: 'r1',
					fromTable: 'Sales / EU 100 %',
					fromColumn: 'Customer',
					toTable: "客户 'Ö'",
					toColumn: 'Id',
					crossFilteringBehavior: 'BothDirections',
				},
			],
		},
		options: { retentionPolicy: 'basicFIFO', defaultMode: 'PushStreaming' },
	};
	const [item] = await items(stage, create(form));

	expect(item).toMatchObject({
		created: true,
		workspaceId: finance().id,
		semanticModelId: made().id,
		semanticModelName: 'Live',
		tables: ['Sales / EU 100 %', "客户 'Ö'"],
	});
	expect(posts()[0]?.query).toEqual({ defaultRetentionPolicy: 'basicFIFO' });
	expect(posts()[0]?.body).toEqual({
		name: 'Live',
		defaultMode: 'PushStreaming',
		tables: [
			{
				name: 'Sales / EU 100 %',
				columns: [
					column('Id', 'Int64', { isHidden: true, summarizeBy: 'none' }),
					column('Customer', 'Int64'),
				],
				measures: [{ name: 'Count', expression: 'COUNTROWS(Sales)' }],
			},
			{ name: "客户 'Ö'", columns: [column('Id', 'Int64')] },
		],
		relationships: form.relationships.relationship,
	});
	expect(pushDatasetOf(made())?.retentionPolicy).toBe('basicFIFO');
});

it.each([
	['a dataset', { tables: [sales] }],
	['a list of tables', [sales]],
	[
		'legacy type words',
		[{ name: 'Sales', columns: [column('Id', 'int'), column('Name', 'text')] }],
	],
])('creates from JSON of %s', async (_name, definition) => {
	await items(stage, create(json(definition)));
	expect(posts()[0]?.body).toEqual({ name: 'Live', defaultMode: 'Push', tables: [sales] });
});

it('infers one table from all input items, and makes it once', async () => {
	const input = [
		{ id: 1, at: '2026-01-31T10:00:00+01:00', ok: true, code: '007', note: null },
		{ id: 2, amount: 1, more: { a: 1 } },
		{ id: 3, amount: 1.5, at: null, ok: false },
	];
	const { outputs } = await stage.run(create({ definedBy: 'input', tableName: 'Rows' }, input));

	expect(posts()).toHaveLength(1);
	expect(posts()[0]?.body).toMatchObject({
		tables: [
			{
				name: 'Rows',
				columns: [
					column('id', 'Int64'),
					column('at', 'DateTime'),
					column('ok', 'Boolean'),
					column('code'),
					column('note'),
					column('amount', 'Double'),
					column('more'),
				],
			},
		],
	});
	expect(outputs[0]).toHaveLength(1);
	expect(outputs[0]?.[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
});

it('creates a second one of the same name, since names are not unique, unless told to reuse it', async () => {
	await items(stage, create(json([sales])));
	await items(stage, create(json([sales])));
	expect(finance().semanticModels.filter(({ name }) => name === 'Live')).toHaveLength(2);

	const reuse = create({ ...json([sales]), options: { reuseExisting: true } });
	expect(await refusal(stage, reuse)).toContain('more than one push dataset named "Live"');
	finance().semanticModels.pop();
	const [item] = await items(stage, reuse);
	expect(item).toMatchObject({ created: false, semanticModelId: made().id, tables: ['Sales'] });
	expect(posts()).toHaveLength(2);
});

it('does not take an ordinary model of the name for a push dataset', async () => {
	stage.simulator.tenant.addSemanticModel(finance(), { name: 'Live' });
	const [item] = await items(stage, create({ ...json([sales]), options: { reuseExisting: true } }));
	expect(item).toMatchObject({ created: true });
});

it('creates in My workspace', async () => {
	const [item] = await items(stage, create({ ...myWorkspace, ...json([sales]) }));
	expect(item).toMatchObject({ created: true, workspaceId: 'me' });
	expect(posts()[0]?.path).toBe('/v1.0/myorg/datasets');
});

it('finds what a creation whose answer was lost has made, instead of making it again', async () => {
	stage.simulator.faults.add({
		service: 'powerBi',
		path: /datasets$/,
		method: 'POST',
		times: 1,
		reset: 'after',
	});
	const [item] = await items(stage, create(json([sales])));
	expect(item).toMatchObject({ created: true, semanticModelId: made().id });
	expect(posts()).toHaveLength(1);
});

it('finds its own creation, not that of the same name a moment before', async () => {
	await items(stage, create(json([sales])));
	await passTime(2000);
	const fault = { service: 'powerBi', path: /datasets$/, method: 'POST', times: 1 } as const;
	stage.simulator.faults.add({ ...fault, reset: 'after' });
	const [item] = await items(stage, create(json([sales])));
	const workspace = stage.simulator.tenant.workspace('Finance');
	expect(item?.semanticModelId).toBe(workspace.semanticModels.at(-1)?.id);
});

it.each([
	['no tables', [], 'No table is given'],
	['a table without name', [{ columns: [column('a')] }], 'A table has no name'],
	['a table without columns', [{ name: 'T', columns: [] }], 'Table "T" has no columns'],
	['a column without name', [{ name: 'T', columns: [{ dataType: 'String' }] }], 'has no name'],
	[
		'a type that is none',
		[{ name: 'T', columns: [column('a', 'Blob')] }],
		'"Blob" of column "a" does not exist',
	],
	['two tables of one name', [sales, { ...sales, name: 'SALES' }], 'Two tables are named "SALES"'],
	[
		'two columns of one name',
		[{ name: 'T', columns: [column('a'), column('A')] }],
		'Two columns of table "T"',
	],
	[
		'76 columns',
		[{ name: 'T', columns: Array.from({ length: 76 }, (_, n) => column(`c${n}`)) }],
		'takes at most 75',
	],
	[
		'76 tables',
		Array.from({ length: 76 }, (_, n) => ({ ...sales, name: `T${n}` })),
		'holds at most 75',
	],
	['a long name', [{ ...sales, name: 'x'.repeat(101) }], 'longer than 100 characters'],
	[
		'sorting by nothing',
		[{ name: 'T', columns: [column('a', 'String', { sortByColumn: 'b' })] }],
		'sorted by "b"',
	],
	[
		'a measure without expression',
		[{ ...sales, measures: [{ name: 'M' }] }],
		'has no DAX expression',
	],
	[
		'a relationship to nowhere',
		{
			tables: [sales],
			relationships: [
				{ name: 'r', fromTable: 'Sales', fromColumn: 'Id', toTable: 'X', toColumn: 'Id' },
			],
		},
		'names table "X", which is not there',
	],
	[
		'a relationship of a column that is not there',
		{
			tables: [sales],
			relationships: [
				{ name: 'r', fromTable: 'Sales', fromColumn: 'Id', toTable: 'Sales', toColumn: 'Y' },
			],
		},
		'names column "Y"',
	],
	['text', 'Sales', 'not valid JSON'],
])('refuses %s before the call', async (_name, definition, words) => {
	expect(await refusal(stage, create(json(definition)))).toContain(words);
	expect(posts()).toHaveLength(0);
});

it('says what the service says when the account may not create', async () => {
	const team = stage.simulator.tenant.workspace('Board');
	const run = create({ ...json([sales]), workspace: locator('id', team.id) });
	expect(await refusal(stage, run)).toContain('Could not create push dataset "Live"');
});

it('takes a number for a name, as an expression gives it', async () => {
	const [item] = await items(stage, {
		...powerBi('pushDataset', 'create', {
			workspace: locator('id', stage.simulator.tenant.workspace('Finance').id),
			name: '={{ 2026 }}',
			definedBy: 'input',
			tableName: '={{ 1 }}',
		}),
		items: [{ A: 1 }],
	});
	expect(item).toMatchObject({ semanticModelName: '2026', tables: ['1'] });
});

it('leaves out what a form adds to its items, and takes their numbers for numbers', async () => {
	const form = { submittedAt: '2026-01-01T00:00:00Z', formMode: 'production' };
	const rows = [
		{ Amount: '12', Share: '0.5', Code: '007', Note: 'a', ...form },
		{ Amount: '-3', Share: '1', Code: '010', Note: '5', ...form },
	];
	const inferred = create({ definedBy: 'input', tableName: 'Rows' }, rows);
	await items(stage, inferred);
	const columns = (posts()[0]?.body as { tables: Array<{ columns: unknown }> }).tables[0]?.columns;
	expect(columns).toEqual([
		{ name: 'Amount', dataType: 'Int64' },
		{ name: 'Share', dataType: 'Double' },
		{ name: 'Code', dataType: 'String' },
		{ name: 'Note', dataType: 'String' },
	]);
});

describe('the switches of a definition in JSON', () => {
	const hidden = (isHidden: unknown) => ({
		name: 'Sales',
		isHidden,
		columns: [column('Id', 'Int64', { isHidden })],
		measures: [{ name: 'Count', expression: 'COUNTROWS(Sales)', isHidden }],
	});
	const sent = () => {
		const [table] = (posts()[0]?.body as { tables: IDataObject[] }).tables;
		const [one, measure] = [table?.columns, table?.measures].map(
			(all) => (all as IDataObject[])[0],
		);
		return [table, one, measure].map((part) => part?.isHidden);
	};

	it.each([
		[true, true],
		['true', true],
		[' Yes ', true],
		[1, true],
		['1', true],
		[false, undefined],
		['FALSE', undefined],
		['no', undefined],
		[0, undefined],
		[null, undefined],
		['', undefined],
	])('are read: %j', async (given, goesOut) => {
		await items(stage, create(json([hidden(given)])));
		expect(sent()).toEqual([goesOut, goesOut, goesOut]);
	});

	it.each([
		[hidden('perhaps'), 'isHidden of table "Sales" must be true or false'],
		[
			{ ...hidden(true), columns: [{ name: 'Id', dataType: 'Int64', isHidden: 2 }] },
			'of column "Id"',
		],
		[{ ...hidden(true), measures: [{ name: 'Count', isHidden: [] }] }, 'of measure "Count"'],
	])('are refused before anything is sent', async (table, words) => {
		const { error } = await stage.run(create(json([table])));
		expect(error?.message).toContain(words);
		expect(posts()).toEqual([]);
	});
});
