import type { Simulator } from '../simulator';
import { simulate } from '../support';
import { makeFabricBed } from './fabricBed';
import type { FabricBed } from './fabricBed';

let simulator: Simulator;
let bed: FabricBed;

simulate({}, (started) => {
	simulator = started;
});

beforeEach(() => {
	bed = makeFabricBed(simulator);
});

const application = () => {
	const [one] = simulator.tenant.applications;
	if (!one) throw new Error('no application');
	return one;
};
const tokenFor = (service: 'powerBi' | 'fabric' | 'analysisServices') =>
	simulator.accessToken({ application: application(), user: bed.user }, service);

test.each([
	['fabric', 200],
	['powerBi', 200],
	['analysisServices', 401],
] as const)('a token for %s is answered with %d', async (service, status) => {
	expect((await bed.send('workspaces', { token: tokenFor(service) })).status).toBe(status);
});

test('without a token, or with one that ended, it answers 401 in its own shape', async () => {
	const bare = await bed.send('workspaces', { token: undefined });
	expect(bare).toMatchObject({ status: 401, body: { errorCode: 'Unauthorized' } });
	const token = tokenFor('fabric');
	simulator.tenant.revokeTokens();
	const ended = await bed.send('workspaces', { token });
	expect(ended).toMatchObject({ status: 401, body: { errorCode: 'TokenExpired' } });
});

test.each([
	['Viewer', 'GET ', 200],
	['Viewer', 'POST /getDefinition', 403],
	['Contributor', 'POST /getDefinition', 202],
	['Contributor', 'POST /jobs/instances?jobType=Refresh', 403],
	['Member', 'POST /jobs/instances?jobType=Refresh', 202],
	['Contributor', 'DELETE ', 200],
	['Member', 'DELETE ?hardDelete=true', 403],
	['Admin', 'DELETE ?hardDelete=true', 200],
] as const)('a %s who sends %s gets %d', async (role, methodAndPath, status) => {
	const [method, path] = methodAndPath.split(' ');
	bed.workspace.roles[bed.user.objectId] = role;
	expect((await bed.item(path, { method })).status).toBe(status);
});

test('a workspace without a role for the caller is not found', async () => {
	bed.workspace.roles = {};
	expect(await bed.item()).toMatchObject({
		status: 404,
		body: { errorCode: 'WorkspaceNotFound' },
	});
});

test('creating and running need an active Fabric capacity', async () => {
	const create = { method: 'POST', body: { displayName: 'New', type: 'Dataflow' } };
	const [capacity] = simulator.tenant.capacities;
	if (capacity) capacity.state = 'Suspended';
	expect(await bed.inWorkspace('items', create)).toMatchObject({
		status: 403,
		body: { errorCode: 'CapacityNotActive' },
	});
	bed.workspace.capacityId = undefined;
	expect(await bed.item('/jobs/instances?jobType=Refresh', { method: 'POST' })).toMatchObject({
		status: 403,
		body: { errorCode: 'UnsupportedCapacitySKU' },
	});
});

test('an identity has 200 calls a minute in each bucket', async () => {
	simulator.tenant.fabric.settings.callsPerMinute = 3;
	for (let n = 0; n < 3; n++) expect((await bed.item()).status).toBe(200);
	simulator.clock.advance(20_000);
	const blocked = await bed.item();
	expect(blocked).toMatchObject({ status: 429, body: { isRetriable: true } });
	expect(Number(blocked.headers['retry-after'])).toBeGreaterThan(38);
	expect((await bed.item('/jobs/instances')).status).toBe(200);
	simulator.clock.advance(41_000);
	expect((await bed.item()).status).toBe(200);
	simulator.tenant.fabric.settings.callsPerMinute = 200;
});

test('pages are linked by tokens that must not be encoded twice', async () => {
	simulator.tenant.fabric.settings.pageSize = 1;
	simulator.tenant.addDataflow(bed.workspace, { name: 'Second' });
	const { body } = await bed.inWorkspace('dataflows?recursive=false');
	const { continuationToken, continuationUri } = body as Record<string, string>;
	expect(continuationToken).toContain('%3D');
	expect(continuationUri).toContain(`recursive=false&continuationToken=${continuationToken}`);
	const next = await bed.inWorkspace(`dataflows?continuationToken=${continuationToken}`);
	expect(next.body).toMatchObject({ value: [{ displayName: 'Second' }], continuationToken: null });
	const twice = encodeURIComponent(continuationToken ?? '');
	const broken = await bed.inWorkspace(`dataflows?continuationToken=${twice}`);
	expect(broken.status).toBe(400);
});
