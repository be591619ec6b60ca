import { audiences } from '../entra/scopes';
import { demo } from '../seed';
import type { SemanticModel } from '../semanticModel';
import { startSimulator } from '../simulator';
import type { Simulator } from '../simulator';
import { call } from '../support';
import type { SpecReply, SpecRequest } from '../support';

let simulator: Simulator;
let model: SemanticModel;
let token: string;

beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(async () => await simulator.stop());

beforeEach(() => {
	simulator.tenant.workspaces.length = 0;
	const application = simulator.tenant.addApplication();
	const capacity = simulator.tenant.addCapacity();
	const workspace = simulator.tenant.addWorkspace({
		name: 'Finance',
		capacityId: capacity.id,
		roles: { [application.objectId]: 'Member', [demoObjectId()]: 'Member' },
	});
	model = simulator.tenant.addSemanticModel(workspace, { name: 'Sales' });
	token = simulator.accessToken({ application });
});

function refreshesUrl(suffix = ''): string {
	const workspace = simulator.tenant.workspace('Finance');
	return `${simulator.urls.powerBi}/v1.0/myorg/groups/${workspace.id}/datasets/${model.id}/refreshes${suffix}`;
}

async function send(suffix: string, request: SpecRequest = {}): Promise<SpecReply> {
	return await call(simulator, refreshesUrl(suffix), { token, ...request });
}

async function history(): Promise<Array<Record<string, unknown>>> {
	const { body } = await send('');
	return (body as { value: Array<Record<string, unknown>> }).value;
}

test('a token by secret starts a standard refresh that completes', async () => {
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: demo.clientId,
		client_secret: demo.clientSecret,
		scope: `${audiences.powerBi}/.default`,
	});
	const url = `${simulator.urls.entra}/${demo.tenantId}/oauth2/v2.0/token`;
	const signedIn = await call(simulator, url, { method: 'POST', body: form });
	expect(signedIn.status).toBe(200);
	token = (signedIn.body as { access_token: string }).access_token;
	const started = await send('', { method: 'POST' });
	expect(started.status).toBe(202);
	expect(started.headers).not.toHaveProperty('location');
	expect(started.headers).not.toHaveProperty('x-ms-request-id');
	const [running] = await history();
	expect(running).toMatchObject({
		requestId: started.headers.requestid,
		status: 'Unknown',
		refreshType: 'ViaApi',
	});
	expect(running).not.toHaveProperty('endTime');
	simulator.clock.advance(60_000);
	const [done] = await history();
	expect(done).toMatchObject({ status: 'Completed' });
	expect(done).toHaveProperty('endTime');
});

test('an enhanced refresh has details that go from 202 to 200', async () => {
	const started = await send('', { method: 'POST', body: { type: 'full', maxParallelism: 1 } });
	expect(started.status).toBe(202);
	const id = started.headers['x-ms-request-id'];
	expect(started.headers.location).toBe(refreshesUrl(`/${String(id)}`));
	simulator.clock.advance(30_000);
	const running = await send(`/${String(id)}`);
	expect(running.status).toBe(202);
	expect(running.body).toMatchObject({
		status: 'Unknown',
		extendedStatus: 'InProgress',
		objects: [{ status: 'Completed' }, { status: 'InProgress' }, { status: 'NotStarted' }],
	});
	simulator.clock.advance(30_000);
	const done = await send(`/${String(id)}`);
	expect(done.status).toBe(200);
	expect(done.body).toMatchObject({ status: 'Completed', extendedStatus: 'Completed' });
});

function demoObjectId(): string {
	const application = simulator.tenant.applications.find(
		({ clientId }) => clientId === demo.clientId,
	);
	return application?.objectId ?? '';
}
