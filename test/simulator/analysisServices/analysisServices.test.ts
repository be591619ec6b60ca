import type { Simulator } from '../simulator';
import { call, simulate } from '../support';
import type { SpecRequest } from '../support';
import type { Application } from '../tenant';
import type { AnalysisModel, AnalysisServer } from './tenant';

let simulator: Simulator;
let application: Application;
let server: AnalysisServer;
let model: AnalysisModel;

simulate({ seed: false }, (started) => {
	simulator = started;
});

beforeEach(() => {
	const { analysisServices } = simulator.tenant;
	analysisServices.servers.length = 0;
	application = simulator.tenant.addApplication();
	server = analysisServices.addServer({
		name: 'myserver',
		administrators: [application.objectId],
		replicas: 1,
	});
	model = analysisServices.addModel(server, { name: 'sales', tables: ['A', 'B', 'C'] });
	Object.assign(analysisServices.settings, { syncPlace: 'parameter', syncStateAs: 'number' });
});

const base = (name = 'myserver') =>
	`${simulator.urls.analysisServices}/servers/${name}/models/sales`;
const token = (service: 'analysisServices' | 'powerBi' = 'analysisServices') =>
	simulator.accessToken({ application }, service);
const send = async (path: string, request: SpecRequest = {}) =>
	await call(simulator, path.startsWith('http') ? path : `${base()}${path}`, {
		token: token(),
		...request,
	});
const start = async (body?: unknown) => await send('/refreshes', { method: 'POST', body });

test('only the audience with the asterisk is taken, and only from administrators', async () => {
	expect((await send('/refreshes', { token: token('powerBi') })).status).toBe(401);
	expect((await send('/refreshes', { token: undefined })).status).toBe(401);
	server.administrators.length = 0;
	const refused = await send('/refreshes');
	expect(refused.status).toBe(400);
	expect(refused.headers['x-ms-xmlaerror-extended']).toContain('is not the administrator of');
	expect(refused.text).toContain('An internal error occurred');
});

test('a name of any letters is refused in a header that can carry it', async () => {
	const refused = await send(`${base(encodeURIComponent('Ω\n服'))}/refreshes`);
	expect(refused.status).toBe(400);
	expect(refused.headers['x-ms-xmlaerror-extended']).toContain("/???'");
});

test('a refresh goes from notStarted to succeeded, one at a time', async () => {
	model.nextRefreshes.push({ durationMs: 60_000, outcome: 'Completed', queuedMs: 1000 });
	const started = await start({ Type: 'Full', MaxParallelism: 1 });
	expect(started.status).toBe(202);
	const location = String(started.headers.location);
	expect(location).toMatch(new RegExp(`^${base()}/refreshes/[0-9a-f-]{36}$`));
	expect((await start()).status).toBe(409);
	expect((await send(location)).body).toMatchObject({ status: 'notStarted' });
	simulator.clock.advance(30_000);
	expect((await send(location)).body).toMatchObject({
		status: 'inProgress',
		objects: [{ status: 'succeeded' }, { status: 'inProgress' }, { status: 'notStarted' }],
	});
	simulator.clock.advance(60_000);
	const { body } = await send('/refreshes');
	expect(body).toMatchObject([
		{ status: 'succeeded', endTime: expect.stringMatching(/\.\d{7}Z$/) },
	]);
	simulator.clock.advance(31 * 24 * 3_600_000);
	expect((await send('/refreshes')).body).toEqual([]);
	expect((await send(location)).status).toBe(404);
});

test('a refresh can be cancelled once, and a failed one says why', async () => {
	const { location } = (await start()).headers;
	expect((await send(String(location), { method: 'DELETE' })).status).toBe(200);
	expect((await send(String(location), { method: 'DELETE' })).status).toBe(400);
	expect((await send(String(location))).body).toMatchObject({ status: 'cancelled' });
	model.nextRefreshes.push({ durationMs: 1000, outcome: 'Failed' });
	const failed = String((await start()).headers.location);
	simulator.clock.advance(1000);
	expect((await send(failed)).body).toMatchObject({
		status: 'failed',
		messages: [{ type: 'Error' }],
	});
});

test.each([
	[{ type: 'add' }],
	[{ commitMode: 'x' }],
	[{ maxParallelism: 0 }],
	[{ objects: [{ table: 'Z' }] }],
	[{ applyRefreshPolicy: true }],
	[{ notifyOption: 'NoNotification' }],
])('%j is refused', async (body) => {
	expect((await start(body)).status).toBe(400);
	expect(model.refreshes).toEqual([]);
});

test(':rw is known to the start of a sync alone', async () => {
	const readWrite = `${base('myserver:rw')}`;
	expect((await send(`${readWrite}/refreshes`)).status).toBe(400);
	expect((await send(`${readWrite}/sync`)).status).toBe(400);
	const started = await send(`${readWrite}/sync`, { method: 'POST' });
	expect(started.status).toBe(202);
	expect(String(started.headers.location).startsWith(`${base()}/sync?`)).toBe(true);
});

test('a sync goes through its states', async () => {
	const { headers } = await send('/sync', { method: 'POST' });
	expect(headers['retry-after']).toBe('5');
	const states = [];
	for (let look = 0; look < 4; look++) {
		states.push(((await send(String(headers.location))).body as { syncstate: number }).syncstate);
		simulator.clock.advance(7000);
	}
	expect(states).toEqual([0, 1, 4, 2]);
	server.replicas = 0;
	expect(await send('/sync', { method: 'POST' })).toMatchObject({ status: 200, text: '' });
});

test('an address that moves is good for one look', async () => {
	simulator.tenant.analysisServices.settings.syncPlace = 'seeOther';
	const first = String((await send('/sync', { method: 'POST' })).headers.location);
	const other = await send(first);
	expect(other.status).toBe(303);
	expect((await send(first)).status).toBe(404);
	expect((await send(String(other.headers.location))).body).toMatchObject({ syncstate: 0 });
});

test('an alias is public text', async () => {
	simulator.tenant.analysisServices.aliases.sales = 'myserver';
	const url = `${simulator.urls.analysisServices}/aliases/sales`;
	const { host } = new URL(url);
	expect((await call(simulator, url)).text).toBe(`asazure://${host}/myserver\n`);
	expect((await call(simulator, `${url}x`)).status).toBe(404);
});
