import { pushTiming } from '../../../simulator/powerBi/pushDatasets';
import { makePushDataset, type PushDataset } from '../../../simulator/powerBi/pushTables';
import { tableColumns } from '../../../../nodes/PowerBi/pushDataset/tableColumns';
import { passTime, untilSettled } from '../../../support/fastTime';
import { items, locator, myWorkspace, powerBi, refusal } from '../../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../../support/stage';

type Row = Record<string, unknown>;

const oddName = "Sales 'Q1' / 100 % – 销售";
const columns = [
	{ name: 'Id', dataType: 'Int64' },
	{ name: 'Amount', dataType: 'Double' },
	{ name: 'Price', dataType: 'Decimal' },
	{ name: 'Paid', dataType: 'bool' },
	{ name: 'When', dataType: 'DateTime' },
	{ name: 'Name', dataType: 'string' },
];

let stage: Stage;
let dataset: PushDataset;

beforeEach(async () => {
	stage = await setStage();
	const model = stage.simulator.tenant.addSemanticModel(finance(), { name: 'Live' });
	dataset = makePushDataset(model, [
		{ name: oddName, columns },
		{ name: 'Other', columns },
	]);
});

afterEach(async () => {
	pushTiming.takesMs = 0;
	strikeStage(stage);
});

const finance = () => stage.simulator.tenant.workspace('Finance');
const live = () => stage.simulator.tenant.semanticModel('Live');
const table = (at = 0) => {
	const found = dataset.tables[at];
	if (!found) throw new Error('no table');
	return found;
};
const posts = () => stage.calls('POST', /rows$/);
const addRows = (input: Row[], more: object = {}, settings = {}) =>
	powerBi(
		'pushDataset',
		'addRows',
		{
			workspace: locator('id', finance().id),
			pushDataset: locator('id', live().id),
			table: locator('name', oddName),
			columns: { mappingMode: 'autoMapInputData', value: null },
			...more,
		},
		{ items: input as never, settings },
	);
const numbered = (count: number): Row[] => Array.from({ length: count }, (_, Id) => ({ Id }));
const sizes = () => posts().map(({ body }) => (body as { rows: Row[] }).rows.length);
const paired = (count: number, first = 0) =>
	Array.from({ length: count }, (_, n) => ({ item: first + n }));

describe('rows', () => {
	it('come from the input items automatically, in the types of the columns', async () => {
		const { outputs, error } = await stage.run(
			addRows([
				{
					Id: '42',
					amount: '1e3',
					Price: 12.5,
					Paid: 'true',
					When: '2026-01-31T10:00:00+02:00',
					Name: 7,
				},
				{ Id: null, Amount: '', When: '2026-01-31', Name: '' },
			]),
		);

		expect(error).toBeUndefined();
		expect(posts()[0]).toMatchObject({
			path: `/v1.0/myorg/groups/${finance().id}/datasets/${live().id}/tables/${encodeURIComponent(oddName)}/rows`,
			body: {
				rows: [
					{
						Id: 42,
						Amount: 1000,
						Price: 12.5,
						Paid: true,
						When: '2026-01-31T08:00:00.000Z',
						Name: '7',
					},
					{ Id: null, Amount: null, When: '2026-01-31T00:00:00.000Z', Name: '' },
				],
			},
		});
		expect(table().rowCount).toBe(2);
		expect(outputs[0]).toEqual([
			{
				json: expect.objectContaining({
					workspaceId: finance().id,
					semanticModelId: live().id,
					table: oddName,
					rowsAdded: 2,
					requests: 1,
				}),
				pairedItem: paired(2),
			},
		]);
	});

	it('come from columns mapped one by one with expressions', async () => {
		const mapped = {
			mappingMode: 'defineBelow',
			value: {
				Id: '={{ $json.number }}',
				Name: '={{ $json.who + "!" }}',
				When: '2026-02-01',
				Amount: null,
			},
			schema: columns.map(({ name }) => ({ id: name, displayName: name, type: 'string' })),
		};
		await items(
			stage,
			addRows(
				[
					{ number: 1, who: 'Ada' },
					{ number: '2', who: 'Bob' },
				],
				{ columns: mapped },
			),
		);

		const When = '2026-02-01T00:00:00.000Z';
		expect(posts()[0]?.body).toEqual({
			rows: [
				{ Id: 1, Name: 'Ada!', When, Amount: null },
				{ Id: 2, Name: 'Bob!', When, Amount: null },
			],
		});
	});

	it('come as JSON: one for an item, or several', async () => {
		const input = [{ rows: [{ Id: 1 }, { Id: 2 }] }, { rows: { Id: 3 } }, { rows: [] }];
		const rowsJson = '={{ JSON.stringify($json.rows) }}';
		const [item] = await items(stage, addRows(input, { rowsFrom: 'json', rowsJson }));

		expect(posts()[0]?.body).toEqual({ rows: [{ Id: 1 }, { Id: 2 }, { Id: 3 }] });
		expect(item).toMatchObject({ rowsAdded: 3 });
	});

	it('go to My workspace, and to a dataset chosen by name', async () => {
		const own = stage.simulator.tenant.myWorkspace({
			objectId: stage.simulator.tenant.users[0]?.objectId ?? '',
		});
		const model = stage.simulator.tenant.addSemanticModel(own, { name: 'Mine' });
		makePushDataset(model, [{ name: 'T', columns }]);
		const more = {
			...myWorkspace,
			pushDataset: locator('name', 'Mine'),
			table: locator('name', 'T'),
		};
		await items(stage, addRows([{ Id: 1 }], more));
		expect(posts()[0]?.path).toBe(`/v1.0/myorg/datasets/${model.id}/tables/T/rows`);
	});

	it('go to the table that each item names, gathered by table', async () => {
		const input = numbered(6).map((row) => ({
			...row,
			to: Number(row.Id) % 2 ? 'Other' : oddName,
		}));
		const more = { table: '={{ $json.to }}', options: { otherFields: 'ignore' } };
		const { outputs } = await stage.run(addRows(input, more));

		expect(sizes()).toEqual([3, 3]);
		expect(table(1).rows.map(({ Id }) => Id)).toEqual([1, 3, 5]);
		expect(outputs[0]?.map(({ json, pairedItem }) => [json.table, pairedItem])).toEqual([
			[oddName, [{ item: 0 }, { item: 2 }, { item: 4 }]],
			['Other', [{ item: 1 }, { item: 3 }, { item: 5 }]],
		]);
	});

	it('go as they are where nothing tells the columns', async () => {
		dataset.listsColumns = false;
		stage.simulator.faults.add({
			service: 'powerBi',
			path: /executeQueries/,
			status: 400,
			body: {},
		});
		await items(stage, addRows([{ Id: 1, Name: 'a', Paid: true }]));
		expect(posts()[0]?.body).toEqual({ rows: [{ Id: 1, Name: 'a', Paid: true }] });
	});

	it('get the columns from the model where the list of tables tells names only', async () => {
		dataset.listsColumns = false;
		await items(stage, addRows([{ Id: '1', Price: '2.5' }]));
		expect(posts()[0]?.body).toEqual({ rows: [{ Id: 1, Price: 2.5 }] });
	});
});

describe('batches', () => {
	it('hold 10,000 rows, go one after the other, and keep the order', async () => {
		dataset.retentionPolicy = 'basicFIFO';
		const [item] = await items(stage, addRows(numbered(25_000)));

		expect(sizes()).toEqual([10_000, 10_000, 5_000]);
		expect(item).toMatchObject({ rowsAdded: 25_000, requests: 3 });
		expect(table().rows.map(({ Id }) => Id)).toEqual(numbered(25_000).map(({ Id }) => Id));
	});

	it('are smaller by option', async () => {
		await items(stage, addRows(numbered(5), { options: { rowsPerRequest: 2 } }));
		expect(sizes()).toEqual([2, 2, 1]);
	});

	it.each([0, -1, '={{ "many" }}'])('cannot be of %s rows', async (rowsPerRequest) => {
		const message = await refusal(stage, addRows(numbered(2), { options: { rowsPerRequest } }));
		expect(message).toContain('Rows per Request must be a whole number from 1 to 10,000');
		expect(posts()).toHaveLength(0);
	});

	it('keep to 120 requests a minute', async () => {
		await items(stage, addRows(numbered(300), { options: { rowsPerRequest: 1 } }));

		expect(posts().every(({ status }) => status === 200)).toBe(true);
		const times = posts().map(({ at }) => at);
		for (let n = 120; n < 300; n++) {
			expect((times[n] ?? 0) - (times[n - 120] ?? 0)).toBeGreaterThanOrEqual(60_000);
		}
	});

	it('keep to 120 requests an hour once the table is large', async () => {
		table().rowCount = 300_000;
		await items(stage, addRows(numbered(250), { options: { rowsPerRequest: 1 } }));

		expect(table().rowCount).toBe(300_250);
		expect(posts().every(({ status }) => status === 200)).toBe(true);
		expect((posts().at(-1)?.at ?? 0) - (posts()[0]?.at ?? 0)).toBeGreaterThan(3_600_000);
	});

	it('keep to 120 requests an hour from when the table has grown large under way', async () => {
		table().rowCount = 230_000;
		await items(stage, addRows(numbered(30_000), { options: { rowsPerRequest: 200 } }));

		expect(table().rowCount).toBe(260_000);
		expect(posts().every(({ status }) => status === 200)).toBe(true);
		expect((posts().at(-1)?.at ?? 0) - (posts()[0]?.at ?? 0)).toBeGreaterThanOrEqual(3_600_000);
	});

	it('wait as long as the service asks when others use up its limits, and send nothing twice', async () => {
		const fault = { service: 'powerBi', path: /rows$/, status: 429, times: 1 } as const;
		stage.simulator.faults.add({ ...fault, headers: { 'retry-after': '1800' } });
		const [item] = await items(stage, addRows(numbered(3)));

		expect(item).toMatchObject({ rowsAdded: 3 });
		expect(table().rowCount).toBe(3);
		expect((posts()[1]?.at ?? 0) - (posts()[0]?.at ?? 0)).toBeGreaterThanOrEqual(1_800_000);
	});

	it('stop while waiting when the execution is stopped', async () => {
		const fault = { service: 'powerBi', path: /rows$/, status: 429 } as const;
		stage.simulator.faults.add({ ...fault, headers: { 'retry-after': '1800' } });
		const running = stage.engine.begin(addRows(numbered(3)));
		await passTime(60_000);
		running.stop();
		await untilSettled(running.finished);
		expect(posts()).toHaveLength(1);
		expect(table().rowCount).toBe(0);
	});
});

describe('a bad value', () => {
	it.each([
		[
			'a fraction',
			{ Id: 1.5 },
			'Input item 1: the value 1.5 does not fit column "Id" (Int64)',
			'not a whole number',
		],
		[
			'a text for a number',
			{ Id: 'x' },
			'the value "x" does not fit column "Id"',
			'not a whole number',
		],
		[
			'a large number',
			{ Id: 2 ** 60 },
			'column "Id"',
			'larger than JSON numbers can carry exactly',
		],
		[
			'a comma',
			{ Amount: '1,5' },
			'the value "1,5" does not fit column "Amount" (Double)',
			'not a number',
		],
		['a long decimal', { Price: '1234567890123456.78' }, 'column "Price" (Decimal)', 'more digits'],
		['a doubt', { Paid: 'maybe' }, 'column "Paid" (Boolean)', 'neither true nor false'],
		['a vague time', { When: 'soon' }, 'column "When" (DateTime)', 'it must be a date and time'],
		['seconds', { When: 1_700_000_000 }, 'column "When"', 'or milliseconds since 1970'],
		['a long text', { Name: 'x'.repeat(4001) }, 'column "Name" (String)', 'it has 4001 characters'],
		['a time of day', { When: '10:30' }, 'column "When" (DateTime)', 'it must be a date'],
		['a small number in a text', { When: '12' }, 'column "When"', 'it must be a date and time'],
		[
			'what a form adds',
			{ Id: 2, submittedAt: '2026-01-01T00:00:00Z', formMode: 'test' },
			'for column "submittedAt"',
			"set If a Column Does Not Exist under Options to Leave the Value Out, since n8n's forms add it",
		],
		['a typo', { Nmae: 'typo' }, 'the value "typo" is for column "Nmae"', 'has no such column'],
		[
			'a second field for a column',
			{ Id: 1, id: 2 },
			'column "Id" (Int64)',
			'another field of the row',
		],
		['nothing', { Name: undefined }, 'Input item 1 has no value for any column', 'check the names'],
	])(
		'%s is told with row, column and value before anything is sent',
		async (_name, row, place, reason) => {
			const message = await refusal(stage, addRows([{ Id: 1 }, row]));
			expect(message).toContain(place);
			expect(message).toContain(reason);
			expect(posts()).toHaveLength(0);
		},
	);

	it('far behind is told before the first row is sent', async () => {
		const input = [...numbered(12_000), { Id: 'x' }];
		expect(await refusal(stage, addRows(input))).toContain('Input item 12000');
		expect(posts()).toHaveLength(0);
	});

	it('in a list of rows is told with its place in the list', async () => {
		const more = { rowsFrom: 'json', rowsJson: '={{ $json.rows }}' };
		const message = await refusal(stage, addRows([{ rows: [{ Id: 1 }, { Id: 'x' }] }], more));
		expect(message).toContain('Input item 0, row 1: the value "x"');
	});

	it('fails only its item when the workflow goes on', async () => {
		const input = [{ Id: 1 }, { Id: 'x' }, { Id: 3 }];
		const { outputs, error } = await stage.run(
			addRows(input, {}, { onError: 'continueErrorOutput' }),
		);

		expect(error).toBeUndefined();
		expect(table().rows).toEqual([{ Id: 1 }, { Id: 3 }]);
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([[{ item: 0 }, { item: 2 }]]);
		expect(outputs[1]).toHaveLength(1);
		expect(outputs[1]?.[0]).toMatchObject({
			json: { error: expect.stringContaining('the value "x"') },
			pairedItem: { item: 1 },
		});
	});

	it('is left out by option when the table has no such column', async () => {
		await items(stage, addRows([{ Id: 1, extra: 2 }], { options: { otherFields: 'ignore' } }));
		expect(table().rows).toEqual([{ Id: 1 }]);
	});
});

describe('a failure half way', () => {
	const half = { options: { rowsPerRequest: 2 } };
	const third = { service: 'powerBi', path: /rows$/, skip: 1, times: 1 } as const;

	it('says which input items are in and which are not', async () => {
		stage.simulator.faults.add({
			...third,
			status: 403,
			body: { error: { code: 'Nope', message: 'no' } },
		});
		const { error } = await stage.run(addRows(numbered(7), half));

		expect(error?.message).toContain(`Could not add rows to table "${oddName}"`);
		expect(error?.message).toContain('Stored: input items 0 to 1. Not stored: input items 2 to 6.');
		expect(error?.context).toMatchObject({
			itemIndex: 2,
			result: { rowsAdded: 2, itemsAdded: [[0, 1]], itemsNotAdded: [[2, 6]], itemsUncertain: [] },
		});
		expect(table().rows).toEqual([{ Id: 0 }, { Id: 1 }]);
	});

	it('says of which items it is not known, and does not send them again', async () => {
		stage.simulator.faults.add({ ...third, reset: 'after' });
		const message = await refusal(stage, addRows(numbered(6), half));

		expect(message).toContain('Stored: input items 0 to 1.');
		expect(message).toContain(
			'Not known, since the answer was lost after sending: input items 2 to 3',
		);
		expect(message).toContain('Not stored: input items 4 to 5.');
		expect(posts()).toHaveLength(2);
	});

	it('is gone on from by a retry of the node, which sends nothing twice', async () => {
		stage.simulator.faults.add({
			...third,
			status: 400,
			body: { error: { code: 'Busy', message: 'no' } },
		});
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 };
		const { outputs, error } = await stage.run(addRows(numbered(6), half, settings));

		expect(error).toBeUndefined();
		expect(table().rows).toEqual(numbered(6));
		expect(outputs[0]?.[0]).toMatchObject({ json: { rowsAdded: 6 }, pairedItem: paired(6) });
	});

	it('stays a failure after a retry when items are uncertain, and sends the others once', async () => {
		stage.simulator.faults.add({ ...third, reset: 'after' });
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 };
		const message = await refusal(stage, addRows(numbered(6), half, settings));

		expect(message).toContain('Not all rows are known to be added');
		expect(table().rows).toEqual(numbered(6));
		expect(posts()).toHaveLength(3);
	});

	it('fails the items of its request only when the workflow goes on and the rows are to blame', async () => {
		stage.simulator.faults.add({
			...third,
			status: 400,
			body: { error: { code: 'Bad', message: 'no' } },
		});
		const run = addRows(numbered(6), half, { onError: 'continueErrorOutput' });
		const { outputs } = await stage.run(run);

		expect(outputs[0]?.[0]?.pairedItem).toEqual([0, 1, 4, 5].map((item) => ({ item })));
		expect(outputs[1]?.map(({ pairedItem }) => pairedItem)).toEqual(paired(2, 2));
		expect(outputs[1]?.[0]?.json).toMatchObject({ Id: 2, error: expect.stringContaining('no') });
	});

	it('fails all items that are left when the workflow goes on and all would fail alike', async () => {
		stage.simulator.faults.add({ ...third, times: 9, status: 403, body: {} });
		const { outputs } = await stage.run(
			addRows(numbered(7), half, { onError: 'continueErrorOutput' }),
		);

		expect(outputs[0]?.[0]?.pairedItem).toEqual(paired(2));
		expect(outputs[1]?.map(({ pairedItem }) => pairedItem)).toEqual(paired(5, 2));
		expect(posts()).toHaveLength(2);
	});

	it('fails only the items of the push dataset that it is about when the workflow goes on', async () => {
		const other = stage.simulator.tenant.addSemanticModel(finance(), { name: 'Second' });
		const second = makePushDataset(other, [{ name: oddName, columns }]);
		const path = new RegExp(`${live().id}.*rows$`);
		stage.simulator.faults.add({ service: 'powerBi', path, status: 403, body: {} });
		const input = numbered(6).map((row, at) => ({
			...row,
			to: at % 2 === 0 ? live().id : other.id,
		}));
		const more = {
			pushDataset: locator('id', '={{ $json.to }}'),
			options: { rowsPerRequest: 1, otherFields: 'ignore' },
		};
		const { outputs } = await stage.run(addRows(input, more, { onError: 'continueErrorOutput' }));

		expect(second.tables[0]?.rows).toEqual([{ Id: 1 }, { Id: 3 }, { Id: 5 }]);
		expect(outputs[1]?.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 2, 4].map((item) => ({ item })),
		);
		expect(posts()).toHaveLength(4);
	});

	const inJson = { ...half, rowsFrom: 'json', rowsJson: '={{ $json.rows }}' };
	const toErrorOutput = { onError: 'continueErrorOutput' };

	it.each([
		['first', 0, 0, ''],
		['second', 1, 2, 'Of input item 0 only the first 2 rows were stored.'],
	])(
		'in the %s part of an item ends that item when the workflow goes on',
		async (_name, skip, rows, words) => {
			const body = { error: { code: 'Bad', message: 'no' } };
			stage.simulator.faults.add({ ...third, skip, status: 400, body });
			const input = [{ rows: numbered(5) }, { rows: [{ Id: 9 }] }];
			const { outputs } = await stage.run(addRows(input, inJson, toErrorOutput));

			expect(table().rowCount).toBe(rows + 1);
			expect(outputs[0]?.[0]?.pairedItem).toEqual(paired(1, 1));
			expect(outputs[1]).toHaveLength(1);
			expect(outputs[1]?.[0]?.json.error).toContain(words);
		},
	);

	it('tells on the error output of which items it is not known whether they are in', async () => {
		stage.simulator.faults.add({ ...third, reset: 'after' });
		const { outputs } = await stage.run(addRows(numbered(6), half, toErrorOutput));

		const told = outputs[1]?.map(({ json }) => String(json.error).includes('is not known'));
		expect(told).toEqual([true, true, false, false]);
	});

	it('inside an item of many rows says how many of them are in', async () => {
		stage.simulator.faults.add({ ...third, status: 403, body: {} });
		const more = { ...half, rowsFrom: 'json', rowsJson: '={{ $json.rows }}' };
		const message = await refusal(stage, addRows([{ rows: numbered(5) }], more));
		expect(message).toContain('Of input item 0 only the first 2 rows were stored.');
	});
});

it('says what is missing when the account may not add rows', async () => {
	finance().roles[stage.simulator.tenant.applications[0]?.objectId ?? ''] = 'Viewer';
	expect(await refusal(stage, addRows([{ Id: 1 }]))).toContain('No rows were stored.');
});

it('names the tables there are when the given one is not', async () => {
	const message = await refusal(stage, addRows([{ Id: 1 }], { table: locator('name', 'Salse') }));
	expect(message).toContain('There is no table "Salse"');
	expect(message).toContain(`"${oddName}", "Other"`);
});

it('asks once for a table that is not there, however many items name it', async () => {
	const more = { table: '={{ $json.to }}', options: { otherFields: 'ignore' } };
	const input = [...numbered(40).map((row) => ({ ...row, to: 'Salse' })), { Id: 1, to: oddName }];
	const { outputs } = await stage.run(addRows(input, more, { onError: 'continueErrorOutput' }));

	expect(outputs[0]?.[0]?.pairedItem).toEqual(paired(1, 40));
	expect(outputs[1]).toHaveLength(40);
	expect(stage.calls('GET', /tables$/)).toHaveLength(2);
});

it('offers the columns of the table to the mapper', async () => {
	const ctx = stage.engine.editor(addRows([{}]));
	const { fields } = await untilSettled(tableColumns.call(ctx));
	expect(fields.map(({ id, type }) => [id, type])).toEqual([
		['Id', 'number'],
		['Amount', 'number'],
		['Price', 'number'],
		['Paid', 'boolean'],
		['When', 'dateTime'],
		['Name', 'string'],
	]);
});
