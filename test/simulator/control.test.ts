import type { Simulator } from './simulator';
import { call, simulate } from './support';
import type { SpecReply } from './support';

let simulator: Simulator;

simulate({}, (started) => {
	simulator = started;
});

async function control(methodAndPath: string, body?: unknown): Promise<SpecReply> {
	const [method, path] = methodAndPath.split(' ');
	return await call(simulator, `${simulator.urls.entra}/control/${path}`, { method, body });
}

test('tells the addresses, the credential and the models', async () => {
	const { body } = await control('GET state');
	expect(body).toMatchObject({
		urls: simulator.urls,
		servicePrincipal: { tenantId: simulator.tenant.id },
		workspaces: expect.arrayContaining([expect.objectContaining({ name: 'Finance' })]),
	});
	expect(simulator.record.calls).toHaveLength(0);
});

test('moves the clock', async () => {
	const before = simulator.clock.now();
	await control('POST clock', { ms: 3_600_000 });
	expect(simulator.clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
});

test('plans and starts refreshes, and tells what became of them', async () => {
	const plan = { durationMs: 1000, outcome: 'Failed' };
	await control('POST plans', { model: 'Sales', plans: [plan] });
	const started = await control('POST refreshes', { model: 'Sales', type: 'OnDemand' });
	await control('POST clock', { ms: 1000 });
	const { body } = await control('GET refreshes?model=Sales');
	const { id } = started.body as { id: string };
	expect(body).toMatchObject({ started: [{ id, refreshType: 'OnDemand', phase: 'Failed' }] });
	expect((await control('GET refreshes?model=Nothing')).status).toBe(404);
});

test('adds and clears faults, which never hit it', async () => {
	await control('POST faults', { service: 'entra', path: '.*', status: 500 });
	expect((await control('GET faults')).body).toMatchObject([{ path: '.*', hits: 0 }]);
	const hit = await call(simulator, `${simulator.urls.entra}/common/discovery/instance`);
	expect(hit.status).toBe(500);
	expect((await control('DELETE faults')).status).toBe(204);
	expect((await control('GET record')).body).toMatchObject([{ status: 500 }]);
	await control('DELETE record');
	expect(simulator.record.calls).toHaveLength(0);
});

test('changes settings and revokes tokens', async () => {
	const changes = { tokenLifetimeSeconds: 60, powerBi: { busyStatus: 409 } };
	expect((await control('PATCH settings', changes)).body).toMatchObject(changes);
	expect(simulator.tenant.powerBi.busyStatus).toBe(409);
	await control('POST tokens/revoke');
	expect(simulator.tenant.tokenGeneration).toBe(1);
});
