import { setStage, strikeStage, type Stage } from '../../support/stage';
import { fabricRun, workspaceParameter } from './dataflowRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
	const { tenant } = stage.simulator;
	for (let n = 0; n < 8; n++)
		tenant.addDataflow(tenant.workspace('Finance'), { name: `Flow ${n}` });
	settings().pageSize = 4;
});

afterEach(() => strikeStage(stage));

const settings = () => stage.simulator.tenant.fabric.settings;
const list = async () =>
	await stage.run(
		fabricRun(['dataflow', 'getAll'], { ...workspaceParameter(stage), returnAll: true }),
	);
const pages = () => stage.calls('GET', /dataflows$/);

it.each([
	['a URI', 'uri'],
	['only a token, which is percent-encoded already', 'token'],
] as const)('follows a further page by %s', async (_how, pageLink) => {
	settings().pageLink = pageLink;
	expect((await list()).json).toHaveLength(10);
	expect(pages().map(({ query }) => query.recursive)).toEqual(['true', 'true', 'true']);
});

it('sends the token to a regional host of the cloud', async () => {
	settings().pageHost = 'regional';
	expect((await list()).json).toHaveLength(10);
	expect(pages().map(({ host }) => host.split(':')[0])).toEqual([
		'localhost',
		'127.0.0.3',
		'127.0.0.3',
	]);
	expect(pages().every(({ authorized }) => authorized)).toBe(true);
});

it("asks one of Power BI's home clusters, which takes the same token", async () => {
	settings().pageHost = stage.simulator.urls.powerBiCluster;
	await list();
	expect(pages()[1]).toMatchObject({
		service: 'powerBi',
		authorized: true,
		caller: 'ada@contoso.com',
	});
});

it('sends nothing at all to a foreign host', async () => {
	const foreign = await stage.simulator.startForeignHost();
	settings().pageHost = foreign;

	const { json, error } = await list();

	expect(json).toEqual([]);
	expect(error?.message).toContain('does not belong to Microsoft Fabric');
	expect(stage.simulator.record.find({ service: 'foreign' })).toEqual([]);
});

it('does not list for ever when a page comes again', async () => {
	const { id } = stage.simulator.tenant.workspace('Finance');
	const continuationUri = `${stage.simulator.urls.fabric}/v1/workspaces/${id}/dataflows?x=1`;
	stage.simulator.faults.add({
		service: 'fabric',
		path: /dataflows$/,
		status: 200,
		body: { value: [{ id: '1' }], continuationUri },
	});
	expect((await list()).error?.message).toContain('would never end');
});

it('takes a page that is not a listing for a fault, never for an empty one', async () => {
	const path = /dataflows$/;
	stage.simulator.faults.add({ service: 'fabric', path, status: 200, body: '<html></html>' });
	expect((await list()).error?.message).toContain('not the JSON that the service gives');
});

it('stays under the quota by obeying Retry-After', async () => {
	settings().pageSize = 1;
	settings().callsPerMinute = 4;
	const before = Date.now();

	expect((await list()).json).toHaveLength(10);

	expect(stage.simulator.record.count({ service: 'fabric', status: 429 })).toBeLessThanOrEqual(3);
	expect(Date.now() - before).toBeGreaterThan(110_000);
});
