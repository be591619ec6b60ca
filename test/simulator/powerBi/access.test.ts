import type { Simulator } from '../simulator';
import { call, simulate } from '../support';
import { makePowerBiBed } from './powerBiBed';
import type { PowerBiBed } from './powerBiBed';

let simulator: Simulator;
let bed: PowerBiBed;

simulate({ seed: false }, (started) => {
	simulator = started;
});
beforeEach(() => {
	bed = makePowerBiBed(simulator);
	Object.assign(simulator.tenant.powerBi, { tokenRefusal: 'emptyBody', permissionStatus: 403 });
});

test('every answer carries a RequestId', async () => {
	const good = await bed.send('groups');
	const bad = await bed.send('nonsense');
	expect(good.headers.requestid).toMatch(/^[0-9a-f-]{36}$/);
	expect(bad).toMatchObject({ status: 404, body: { error: { code: 'NotFound' } } });
	expect(bad.headers.requestid).toMatch(/^[0-9a-f-]{36}$/);
});

test('a token that is missing, malformed, foreign or for another service is refused with 403', async () => {
	const missing = await bed.send('groups', { token: undefined, headers: {} });
	expect(missing).toMatchObject({ status: 403, text: '' });
	const malformed = await bed.send('groups', { token: 'nonsense' });
	expect(malformed).toMatchObject({ status: 403, text: '' });
	expect(malformed.headers['x-powerbi-error-info']).toBe('InvalidToken');
	const foreign = await bed.send('groups', { token: 'eyJhbGciOiJub25lIn0.e30.' });
	expect(foreign.headers['x-powerbi-error-info']).toBe('TokenExpired');
	const { application } = bed;
	const token = simulator.accessToken({ application }, 'analysisServices');
	const other = await bed.send('groups', { token });
	expect(other.headers['x-powerbi-error-info']).toBe('InvalidToken');
});

test.each([
	['emptyBody', 403, ''],
	['body', 403, 'resubmit with a new access token'],
	['unauthorized', 401, ''],
] as const)('an expired token is refused as %s', async (tokenRefusal, status, text) => {
	simulator.tenant.powerBi.tokenRefusal = tokenRefusal;
	simulator.clock.advance(3_600_000);
	const reply = await bed.send('groups');
	expect(reply.status).toBe(status);
	expect(reply.text).toContain(text);
	expect(reply.headers['x-powerbi-error-info']).toBe('TokenExpired');
});

test('a revoked token is refused until a new one comes', async () => {
	simulator.tenant.revokeTokens();
	expect((await bed.send('groups')).headers['x-powerbi-error-info']).toBe('TokenExpired');
	const token = simulator.accessToken({ application: bed.application });
	expect((await bed.send('groups', { token })).status).toBe(200);
});

test('roles decide: none, viewer, contributor', async () => {
	const { workspace, application } = bed;
	workspace.roles = {};
	const none = await bed.refreshes();
	expect(none.status).toBe(401);
	expect(none.headers['x-powerbi-error-info']).toBe('GroupNotAccessible');
	workspace.roles = { [application.objectId]: 'Viewer' };
	expect((await bed.refreshes()).status).toBe(200);
	const refused = await bed.refreshes('', { method: 'POST' });
	expect(refused).toMatchObject({
		status: 403,
		body: { error: { code: 'PowerBINotAuthorizedException', 'pbi.error': expect.any(Object) } },
	});
	simulator.tenant.powerBi.permissionStatus = 401;
	expect((await bed.refreshes('', { method: 'POST' })).status).toBe(401);
});

test('an unknown model is PowerBIEntityNotFound', async () => {
	const path = `groups/${bed.workspace.id}/datasets/00000000-0000-0000-0000-000000000000`;
	const reply = await bed.send(path);
	expect(reply).toMatchObject({ status: 404, body: { error: { code: 'PowerBIEntityNotFound' } } });
});

test('the tenant may shut service principals out', async () => {
	simulator.tenant.servicePrincipalsAllowed = false;
	const reply = await bed.send('groups');
	simulator.tenant.servicePrincipalsAllowed = true;
	expect(reply).toMatchObject({
		status: 403,
		body: { Message: 'API is not accessible for application' },
	});
});

test('a user has a My workspace, a service principal has none', async () => {
	const user = simulator.tenant.addUser({ userPrincipalName: 'ada@contoso.com' });
	const mine = simulator.tenant.addSemanticModel(simulator.tenant.myWorkspace(user), {
		name: 'Mine',
	});
	const token = simulator.accessToken({ application: bed.application, user });
	const listed = await bed.send('datasets', { token });
	expect(listed.body).toMatchObject({ value: [{ id: mine.id, name: 'Mine' }] });
	const started = await bed.send(`datasets/${mine.id}/refreshes`, { token, method: 'POST' });
	expect(started.status).toBe(202);
	expect((await bed.send(`datasets/${mine.id}`)).status).toBe(403);
	expect((await bed.send('groups', { token })).body).toMatchObject({ value: [] });
});

test('workspaces are filtered and paged', async () => {
	const roles = { [bed.application.objectId]: 'Viewer' } as const;
	for (const name of ['North', 'South', "O'Hara"]) simulator.tenant.addWorkspace({ name, roles });
	simulator.tenant.addWorkspace({ name: 'Hidden' });
	const named = async (query: string): Promise<string[]> => {
		const { body } = await bed.send(`groups${query}`);
		return (body as { value: Array<{ name: string }> }).value.map(({ name }) => name);
	};
	expect(await named('')).toEqual(['Finance', 'North', 'South', "O'Hara"]);
	expect(await named('?$top=2&$skip=1')).toEqual(['North', 'South']);
	expect(await named(`?$filter=${encodeURIComponent("name eq 'O''Hara'")}`)).toEqual(["O'Hara"]);
	expect((await bed.send('groups?$top=0')).status).toBe(400);
	expect((await bed.send('groups?$filter=name')).status).toBe(200);
	expect((await bed.send('groups?$filter=name%20eq')).status).toBe(400);
	const one = await bed.send(`groups/${bed.workspace.id.toUpperCase()}`);
	expect(one.body).toMatchObject({ name: 'Finance', isOnDedicatedCapacity: true });
});

test('the home cluster is reached by 307, on request or always', async () => {
	const asked = await bed.send('groups?preferClientRouting=true&$top=1');
	expect(asked.status).toBe(307);
	expect(asked.headers.location).toBe(
		`${simulator.urls.powerBiCluster}/v1.0/myorg/groups?%24top=1`,
	);
	simulator.tenant.powerBi.redirectToCluster = true;
	const always = await bed.refreshes('', { method: 'POST' });
	const served = await call(simulator, String(always.headers.location), {
		token: simulator.accessToken({ application: bed.application }),
	});
	simulator.tenant.powerBi.redirectToCluster = false;
	expect(served).toMatchObject({ status: 200, body: { value: [] } });
	expect(always.status).toBe(307);
	expect(bed.model.refreshes).toHaveLength(0);
	expect(new URL(String(always.headers.location)).hostname).toBe('127.0.0.1');
});
