import type { Simulator } from '../simulator';
import { simulate } from '../support';
import type { SpecReply } from '../support';
import { partOf, partsFor } from './dataflow';
import { makeFabricBed } from './fabricBed';
import type { FabricBed } from './fabricBed';

let simulator: Simulator;
let bed: FabricBed;

simulate({}, (started) => {
	simulator = started;
});

beforeEach(() => {
	bed = makeFabricBed(simulator);
	simulator.tenant.fabric.settings.operationMs = 4000;
});

const operation = async ({ headers }: SpecReply, suffix = '') =>
	await bed.send(`operations/${String(headers['x-ms-operation-id'])}${suffix}`);
const definitionOf = (parts: unknown) => ({ method: 'POST', body: { definition: { parts } } });

test('a definition is given as an operation that ends with a result', async () => {
	const accepted = await bed.item('/getDefinition', { method: 'POST' });
	expect(accepted).toMatchObject({ status: 202, text: '', headers: { 'retry-after': '20' } });
	expect((await operation(accepted)).body).toMatchObject({ status: 'Running' });
	expect((await operation(accepted, '/result')).status).toBe(400);
	simulator.clock.advance(4000);
	const done = await operation(accepted);
	expect(done).toMatchObject({ status: 200, body: { status: 'Succeeded', error: null } });
	expect(done.headers.location).toMatch(/\/result$/);
	const { body } = await operation(accepted, '/result');
	const { parts } = (body as { definition: { parts: Array<{ path: string }> } }).definition;
	expect(parts.map(({ path }) => path)).toEqual(['queryMetadata.json', 'mashup.pq', '.platform']);
});

test('a failed operation answers 200, and only its owner may ask', async () => {
	const error = { errorCode: 'UnknownError', message: 'no' };
	simulator.tenant.fabric.nextOperations.push({ error });
	const accepted = await bed.item('/getDefinition', { method: 'POST' });
	simulator.clock.advance(4000);
	expect(await operation(accepted)).toMatchObject({
		status: 200,
		body: { status: 'Failed', error },
	});
	const other = simulator.tenant.addUser({ userPrincipalName: 'eve@contoso.com' });
	const [application] = simulator.tenant.applications;
	const token = application && simulator.accessToken({ application, user: other }, 'fabric');
	const id = String(accepted.headers['x-ms-operation-id']);
	expect((await bed.send(`operations/${id}`, { token })).status).toBe(404);
});

test('an update replaces everything when its operation ends, and leaves no result', async () => {
	const accepted = await bed.item('/updateDefinition', definitionOf(partsFor('O', 'section B;')));
	expect(bed.dataflow.versions.filter(({ at }) => at <= simulator.clock.now())).toHaveLength(1);
	simulator.clock.advance(4000);
	expect((await operation(accepted, '/result')).body).toMatchObject({
		errorCode: 'OperationHasNoResult',
	});
	expect(bed.dataflow.versions.filter(({ at }) => at <= simulator.clock.now())).toHaveLength(2);
});

test.each([
	['no parts', [], 'InvalidRequest'],
	[
		'URL-safe Base64',
		[{ path: 'mashup.pq', payload: '_-==', payloadType: 'InlineBase64' }],
		'CorruptedPayload',
	],
	['no metadata', [partOf('mashup.pq', 'section A;')], 'CorruptedPayload'],
	['an odd mashup', [partsFor('O', '')[0], partOf('mashup.pq', 'let x')], 'CorruptedPayload'],
	['an empty single file', [partOf('dataflow-content.json', '{}')], 'CorruptedPayload'],
])('a definition with %s is refused', async (_what, parts, errorCode) => {
	const reply = await bed.item('/updateDefinition', definitionOf(parts));
	expect(reply).toMatchObject({ status: 400, body: { errorCode } });
});

test('the older single file is taken', async () => {
	const content = JSON.stringify({ editingSessionMashup: { mashupDocument: 'section A;' } });
	const parts = [partOf('dataflow-content.json', content)];
	expect((await bed.item('/updateDefinition', definitionOf(parts))).status).toBe(202);
});

test('creating refuses a taken name and an unknown folder', async () => {
	const create = async (body: object) =>
		await bed.inWorkspace('items', { method: 'POST', body: { type: 'Dataflow', ...body } });
	expect(await create({ displayName: 'orders' })).toMatchObject({
		status: 409,
		body: { errorCode: 'ItemDisplayNameAlreadyInUse' },
	});
	expect((await create({ displayName: 'New', folderId: 'x' })).status).toBe(404);
	expect((await create({ displayName: '' })).status).toBe(400);
});

test('a created dataflow exists from the end of its operation on', async () => {
	const body = { displayName: 'New' };
	const accepted = await bed.inWorkspace('dataflows', { method: 'POST', body });
	const names = async () => (await bed.inWorkspace('items?type=Dataflow')).text;
	expect(await names()).not.toContain('New');
	simulator.clock.advance(4000);
	expect(await names()).toContain('New');
	expect((await operation(accepted, '/result')).body).toMatchObject({ displayName: 'New' });
});
