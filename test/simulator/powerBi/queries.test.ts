import { startSimulator } from '../simulator';
import type { Simulator } from '../simulator';
import { settingsOf } from './modelSettings';
import { setStage } from './stage';
import type { Stage } from './stage';

let simulator: Simulator;
let stage: Stage;

beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(async () => await simulator.stop());

beforeEach(() => {
	stage = setStage(simulator);
});

const query = async (...queries: string[]) =>
	await stage.send(`groups/${stage.workspace.id}/datasets/${stage.model.id}/executeQueries`, {
		method: 'POST',
		body: { queries: queries.map((text) => ({ query: text })) },
	});
const rowsOf = (body: unknown) =>
	(body as { results: Array<{ tables: Array<{ rows: unknown[] }> }> }).results[0]?.tables[0]?.rows;

test('a query gives rows without their empty values', async () => {
	settingsOf(stage.model).answers.set('EVALUATE T', [{ '[A]': 1, '[B]': null }]);
	expect(rowsOf((await query('EVALUATE T')).body)).toEqual([{ '[A]': 1 }]);
});

test('one query goes in a request, and 120 requests in a minute', async () => {
	settingsOf(stage.model).answers.set('EVALUATE T', []);
	expect((await query('EVALUATE T', 'EVALUATE T')).status).toBe(400);
	for (let n = 0; n < 120; n++) await query('EVALUATE T');
	expect((await query('EVALUATE T')).status).toBe(429);
});

test('too many rows are cut inside a 200', async () => {
	const settings = settingsOf(stage.model);
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
	stage.workspace.roles[stage.application.objectId] = 'Viewer';
	expect((await query('EVALUATE T')).status).toBe(404);
});

test('INFO functions tell tables, and partitions only where they are allowed', async () => {
	const tables = await query('EVALUATE INFO.VIEW.TABLES()');
	expect(rowsOf(tables.body)).toHaveLength(3);
	expect((await query('EVALUATE INFO.PARTITIONS()')).status).toBe(400);
	settingsOf(stage.model).infoFunctions = 'all';
	expect(rowsOf((await query('EVALUATE INFO.PARTITIONS()')).body)).toHaveLength(3);
});
