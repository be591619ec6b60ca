import type { SemanticModel } from '../semanticModel';
import type { Simulator } from '../simulator';
import { simulate } from '../support';
import { pushTiming } from './pushDatasets';
import { makePushDataset } from './pushTables';
import type { PushDataset } from './pushTables';
import { makePowerBiBed } from './powerBiBed';
import type { PowerBiBed } from './powerBiBed';

let simulator: Simulator;
let bed: PowerBiBed;
let model: SemanticModel;
let dataset: PushDataset;

simulate({}, (started) => {
	simulator = started;
});

beforeEach(() => {
	// The clock is set far ahead below.
	simulator.tenant.tokenLifetimeSeconds = 1e9;
	bed = makePowerBiBed(simulator);
	model = simulator.tenant.addSemanticModel(bed.workspace, { name: 'Live' });
	dataset = makePushDataset(model, [{ name: 'T', columns: [{ name: 'Id', dataType: 'Int64' }] }]);
});
afterEach(() => {
	pushTiming.takesMs = 0;
});

const base = () => `groups/${bed.workspace.id}/datasets`;
const table = () => {
	const [one] = dataset.tables;
	if (!one) throw new Error('no table');
	return one;
};
const rows = (count: number) => Array.from({ length: count }, (_, Id) => ({ Id }));
const post = async (given: unknown) =>
	await bed.send(`${base()}/${model.id}/tables/T/rows`, {
		method: 'POST',
		body: { rows: given },
	});
const create = async (body: object, query = '') =>
	await bed.send(`${base()}${query}`, { method: 'POST', body });

test('rows are added with an empty 200, all or none', async () => {
	const added = await post(rows(3));
	expect([added.status, added.text]).toEqual([200, '']);
	expect((await post([{ Id: 4 }, { Id: 'x' }])).status).toBe(400);
	expect((await post([{ Nope: 1 }])).status).toBe(400);
	expect((await post([])).status).toBe(400);
	expect(table().rowCount).toBe(3);
});

test('a request carries 10,000 rows at most, and a dataset takes a million an hour', async () => {
	expect((await post(rows(10_001))).status).toBe(413);
	for (let n = 0; n < 100; n++) expect((await post(rows(10_000))).status).toBe(200);
	const refused = await post(rows(1));
	expect(refused.status).toBe(429);
	expect(refused.body).toEqual({ message: expect.stringContaining('exceeded the amount') });
	simulator.clock.advance(Number(refused.headers['retry-after']) * 1000);
	expect((await post(rows(1))).status).toBe(200);
});

test('a dataset takes 120 requests a minute, and 120 an hour once its table is large', async () => {
	for (let n = 0; n < 120; n++) expect((await post(rows(1))).status).toBe(200);
	expect((await post(rows(1))).status).toBe(429);
	simulator.clock.advance(60_000);
	table().rowCount = 250_000;
	const refused = await post(rows(1));
	expect(refused.status).toBe(429);
	expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3000);
});

test('five requests may be pending', async () => {
	pushTiming.takesMs = 300;
	const answers = await Promise.all(Array.from({ length: 6 }, async () => await post(rows(1))));
	expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
});

test('first in, first out keeps 200,000 to 210,000 rows; without, a table is full at 5,000,000', async () => {
	dataset.retentionPolicy = 'basicFIFO';
	table().rowCount = 209_999;
	await post(rows(2));
	expect(table().rowCount).toBe(200_000);
	dataset.retentionPolicy = 'None';
	table().rowCount = 5_000_000;
	expect((await post(rows(1))).status).toBe(400);
});

test('creating needs valid tables and a known policy, and ends in 2027', async () => {
	const tables = [{ name: 'T', columns: [{ name: 'Id', dataType: 'Int64' }] }];
	const made = await create({ name: 'New', tables }, '?defaultRetentionPolicy=basicFIFO');
	expect(made.status).toBe(201);
	expect(made.body).toMatchObject({ name: 'New', addRowsAPIEnabled: true });
	expect((await create({ name: 'New', tables }, '?defaultRetentionPolicy=LIFO')).status).toBe(400);
	expect((await create({ name: 'New', tables: [] })).status).toBe(400);
	expect((await create({ tables })).status).toBe(400);
	const bad = [{ name: 'T', columns: [{ name: 'Id', dataType: 'Blob' }] }];
	expect((await create({ name: 'New', tables: bad })).status).toBe(400);

	simulator.clock.advance(Date.UTC(2027, 10, 1) - simulator.clock.now());
	expect((await create({ name: 'New', tables })).status).toBe(400);
});

test('a table keeps its name, and only push datasets have tables and rows', async () => {
	const columns = [{ name: 'Text', dataType: 'String' }];
	const put = async (name: string) =>
		await bed.send(`${base()}/${model.id}/tables/T`, { method: 'PUT', body: { name, columns } });
	expect((await put('T')).status).toBe(200);
	expect((await put('U')).status).toBe(400);
	const tables = await bed.send(`${base()}/${model.id}/tables`);
	expect(tables.body).toMatchObject({ value: [{ name: 'T', columns }] });
	expect((await bed.send(`${base()}/${bed.model.id}/tables`)).status).toBe(400);
});

test('an account with a viewer role adds nothing', async () => {
	bed.workspace.roles[bed.application.objectId] = 'Viewer';
	expect((await post(rows(1))).status).toBe(403);
});
