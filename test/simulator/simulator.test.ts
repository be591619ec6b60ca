import { get } from 'node:https';
import { makePowerBiBed } from './powerBi/powerBiBed';
import { demo } from './seed';
import { startSimulator, type Simulator } from './simulator';
import { call, simulate } from './support';
import { trust } from './trust';

let simulator: Simulator;

simulate({}, (started) => {
	simulator = started;
	trust(simulator);
});
afterEach(() => jest.useRealTimers());

test('the demo tenant has something to refresh', () => {
	const { tenant } = simulator;
	expect(tenant.semanticModel('Sales', 'Finance').tables.length).toBeGreaterThan(2);
	expect(tenant.workspace('Team (Pro)')).not.toHaveProperty('capacityId');
	expect(() => tenant.workspace('Nowhere')).toThrow('Nowhere');
	expect(simulator.servicePrincipal()).toMatchObject({ cloud: 'custom', clientId: demo.clientId });
});

test('trusted clients of this process need no certificate of their own', async () => {
	const status = await new Promise((resolve, reject) => {
		get(`${simulator.urls.powerBi}/v1.0/myorg/groups`, (reply) => {
			reply.resume();
			resolve(reply.statusCode);
		}).on('error', reject);
	});
	expect(status).toBe(403);
	const { status: fetched } = await fetch(`${simulator.urls.powerBiCluster}/v1.0/myorg/groups`);
	expect(fetched).toBe(403);
});

test('fake timers drive the life of a refresh and of tokens', async () => {
	const bed = makePowerBiBed(simulator);
	jest.useFakeTimers();
	bed.model.nextRefreshes.push({ durationMs: 3_000_000, outcome: 'Completed' });
	const id = await bed.startEnhanced();
	jest.advanceTimersByTime(2_999_999);
	expect((await bed.refreshes(`/${id}`)).status).toBe(202);
	jest.advanceTimersByTime(1);
	expect((await bed.refreshes(`/${id}`)).status).toBe(200);
	jest.advanceTimersByTime(600_000);
	expect((await bed.refreshes(`/${id}`)).status).toBe(403);
});

test('the record tells who called what, without tokens', async () => {
	const bed = makePowerBiBed(simulator);
	simulator.record.clear();
	await bed.send('groups?$top=1');
	await bed.refreshes('', { method: 'POST', body: { type: 'Full' } });
	expect(simulator.record.find({ service: 'powerBi' })).toMatchObject([
		{ method: 'GET', path: '/v1.0/myorg/groups', query: { $top: '1' }, status: 200 },
		{ method: 'POST', body: { type: 'Full' }, status: 202, caller: bed.application.clientId },
	]);
	expect(simulator.record.count({ path: /refreshes$/, method: 'post' })).toBe(1);
	expect(JSON.stringify(simulator.record.calls)).not.toContain('eyJ');
});

test('a foreign host records what it is sent', async () => {
	const origin = await simulator.startForeignHost();
	const reply = await call(simulator, `${origin}/anything`, { token: 'secret', body: { a: 1 } });
	expect(reply.status).toBe(200);
	expect(simulator.record.find({ service: 'foreign' })).toMatchObject([
		{ path: '/anything', authorized: true, host: new URL(origin).host },
	]);
});

test('services without routes answer 404 in their own shape', async () => {
	const fabric = await call(simulator, `${simulator.urls.fabric}/v1/nowhere`);
	expect(fabric).toMatchObject({ status: 404, body: { errorCode: expect.any(String) } });
	const models = await call(simulator, `${simulator.urls.analysisServices}/servers/a/models/b`);
	expect(models.status).toBe(404);
	expect(models.headers['x-ms-xmlaerror-extended']).toBeTruthy();
});

test('a user signs in without a browser', () => {
	const user = simulator.tenant.addUser({ userPrincipalName: 'new@contoso.com' });
	expect(simulator.signIn(user, 'analysisServices')).toMatchObject({
		access_token: expect.any(String),
		refresh_token: expect.any(String),
	});
});

test('two simulators run side by side, and a stopped one is gone', async () => {
	const other = await startSimulator({ seed: (tenant) => void tenant.addWorkspace({ name: 'X' }) });
	expect(other.tenant.workspaces).toHaveLength(1);
	expect(other.urls.entra).not.toBe(simulator.urls.entra);
	await other.stop();
	await expect(call(simulator, `${other.urls.entra}/x`)).rejects.toThrow(/ECONNREFUSED/);
});

test("answers carry the simulator's own time", async () => {
	simulator.clock.advance(3 * 3_600_000);
	const { headers } = await call(simulator, `${simulator.urls.powerBi}/v1.0/myorg/groups`);
	const ahead = Date.parse(String(headers.date)) - Date.now();
	expect(Math.abs(ahead - 3 * 3_600_000)).toBeLessThan(2000);
	simulator.clock.advance(-3 * 3_600_000);
});
