import type { Simulator } from '../simulator';
import { simulate } from '../support';
import { settingsOf } from './modelSettings';
import { makePowerBiBed } from './powerBiBed';
import type { PowerBiBed } from './powerBiBed';

let simulator: Simulator;
let bed: PowerBiBed;

simulate({}, (started) => {
	simulator = started;
});

beforeEach(() => {
	bed = makePowerBiBed(simulator);
});

const query = async (...queries: string[]) =>
	await bed.send(`groups/${bed.workspace.id}/datasets/${bed.model.id}/executeQueries`, {
		method: 'POST',
		body: { queries: queries.map((text) => ({ query: text })) },
	});
const rowsOf = (body: unknown) =>
	(body as { results: Array<{ tables: Array<{ rows: unknown[] }> }> }).results[0]?.tables[0]?.rows;

test('a query gives rows without their empty values', async () => {
	settingsOf(bed.model).answers.set('EVALUATE T', [{ '[A]': 1, '[B]': null }]);
	expect(rowsOf((await query('EVALUATE T')).body)).toEqual([{ '[A]': 1 }]);
});

test('one query goes in a request, and 120 requests in a minute', async () => {
	settingsOf(bed.model).answers.set('EVALUATE T', []);
	expect((await query('EVALUATE T', 'EVALUATE T')).status).toBe(400);
	for (let n = 0; n < 120; n++) await query('EVALUATE T');
	expect((await query('EVALUATE T')).status).toBe(429);
});

test('too many rows are cut inside a 200', async () => {
	const settings = settingsOf(bed.model);
	settings.answers.set(
		'EVALUATE T',
		Array.from({ length: 5 }, (_, n) => ({ '[N]': n })),
	);
	settings.rowLimit = 2;
	const { status, body } = await query('EVALUATE T');
	expect(status).toBe(200);
	expect(rowsOf(body)).toHaveLength(2);
	expect(JSON.stringify(body)).toContain('ResultSetTooLarge');
});

test('a viewer may not build, so the model does not exist for one', async () => {
	bed.workspace.roles[bed.application.objectId] = 'Viewer';
	expect((await query('EVALUATE T')).status).toBe(404);
});

test('INFO functions tell tables, and partitions only where they are allowed', async () => {
	const tables = await query('EVALUATE INFO.VIEW.TABLES()');
	expect(rowsOf(tables.body)).toHaveLength(3);
	expect((await query('EVALUATE INFO.PARTITIONS()')).status).toBe(400);
	settingsOf(bed.model).infoFunctions = 'all';
	expect(rowsOf((await query('EVALUATE INFO.PARTITIONS()')).body)).toHaveLength(3);
});

const ordersOf3Days = [
	{ Date: '2026-11-26T00:00:00', Region: 'North', Amount: 10 },
	{ Date: '2026-11-27T00:00:00', Region: 'South', Amount: 20 },
	{ Date: '2026-11-28T00:00:00', Region: 'north', Amount: 30 },
];

const answers: Array<[string, unknown]> = [
	['EVALUATE ROW("Rows", COUNTROWS(Orders))', [{ '[Rows]': 3 }]],
	[
		'EVALUATE ROW("Newest", MAX(Orders[Date]), "Sum", SUM(Orders[Amount]))',
		[{ '[Newest]': '2026-11-28T00:00:00', '[Sum]': 60 }],
	],
	[
		"EVALUATE VALUES('Orders'[Region])",
		[{ 'Orders[Region]': 'North' }, { 'Orders[Region]': 'South' }],
	],
	[
		'EVALUATE FILTER(Orders, Orders[Date] >= DATE(2026, 11, 27) && Orders[Region] = "South")',
		[{ 'Orders[Date]': '2026-11-27T00:00:00', 'Orders[Region]': 'South', 'Orders[Amount]': 20 }],
	],
	['EVALUATE { FORMAT(MAX(Orders[Date]), "d mmmm yyyy") }', [{ '[Value]': '28 November 2026' }]],
	['EVALUATE { MIN(Orders[Amount]) + 2 * 3 }', [{ '[Value]': 16 }]],
	[
		'EVALUATE ROW("Late", COUNTROWS(FILTER(Orders, Orders[Date] < MAX(Orders[Date]) - 1)))',
		[{ '[Late]': 1 }],
	],
];

describe('over its own rows', () => {
	beforeEach(() => {
		bed.model.tables.push({
			name: 'Orders',
			partitions: ['Orders'],
			rows: ordersOf3Days,
		});
	});

	test.each(answers)('a query counts, filters and sums: %s', async (text, rows) => {
		expect(rowsOf((await query(text)).body)).toEqual(rows);
	});

	test('a query may compare with today', async () => {
		const { body } = await query('EVALUATE ROW("Is old", MAX(Orders[Date]) < TODAY() - 1)');
		const isOld =
			Date.parse('2026-11-28T00:00:00Z') <
			Math.floor(simulator.clock.now() / 86_400_000 - 1) * 86_400_000;
		expect(rowsOf(body)).toEqual([{ '[Is old]': isOld }]);
	});

	test.each(['EVALUATE Nothing', 'EVALUATE SUMX(', 'EVALUATE ROW("A", RANKX(Orders))', 'DEFINE'])(
		'what it cannot read is refused: %s',
		async (text) => {
			expect((await query(text)).status).toBe(400);
		},
	);
});
