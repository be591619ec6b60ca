import { addEndpoint, load, type SqlEndpointState } from '../../../simulator/fabric/sqlEndpoint';
import { items, locator, refusal } from '../../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { fabricRun, workspaceParameter } from '../fabricRuns';

let stage: Stage;
let endpoint: SqlEndpointState;

beforeEach(async () => {
	stage = await setStage();
	endpoint = stage.simulator.tenant.item('Bronze').endpoint!;
});

afterEach(() => strikeStage(stage));

const byName = (value: string) => locator('name', value);
const run = (more: object = {}) =>
	fabricRun(['sqlEndpoint', 'syncMetadata'], {
		...workspaceParameter(stage),
		item: byName('Bronze'),
		...more,
	});
const synced = async (more: object = {}) => await items(stage, run(more));
const asItem = (options: object = {}) => ({ options: { onUnsuccessful: 'item', ...options } });
const bodies = () =>
	stage.simulator.record.calls
		.filter(({ path }) => path.endsWith('/refreshMetadata'))
		.map(({ body }) => body);
const signIn = 'AdalRetryException';
const ownerGone = { errorCode: signIn, message: 'Have the owner log in again.' };

describe('a synchronization', () => {
	it('always sends a timeout, in seconds, and nothing destructive', async () => {
		await synced({ options: { timeoutMinutes: 2 } });
		expect(bodies()).toEqual([{ timeout: { timeUnit: 'Seconds', value: 120 } }]);
	});

	it('says of each table what became of it', async () => {
		const now = stage.simulator.clock.now();
		endpoint.tables.forEach((table) => (table.syncedAt = now));
		load(endpoint, { name: 'Orders', rows: [], at: now + 1 });
		const [item] = await synced();
		expect(item).toMatchObject({
			status: 'completed',
			successful: true,
			itemName: 'Bronze',
			sqlEndpointId: endpoint.id,
			tables: [
				{ table: 'Orders', status: 'synced' },
				{ table: 'Customers', status: 'nothingNew' },
			],
		});
		expect(item?.summary).toMatch(
			/^The synchronization of the SQL endpoint of lakehouse "Bronze" in workspace "Finance" completed.*1 of 2 tables synchronized, 1 had nothing new/,
		);
	});

	it('is no success when a table failed, although the call succeeded', async () => {
		endpoint.tables[0]!.failure = ownerGone;
		expect(await refusal(stage, run())).toMatch(
			/failed.*: 1 of 2 tables is not fresh: Orders: Have the owner log in again \(AdalRetryException\).*let the owner/,
		);
		const [item] = await synced(asItem());
		expect(item).toMatchObject({
			status: 'failed',
			successful: false,
			failure: { code: 'TablesNotSynchronized', codes: [signIn] },
			tables: [{ table: 'Orders', status: 'failed', failure: { code: signIn } }, {}],
		});
	});

	it.each([[true], [false]])(
		'without tables is a success (body left out: %s)',
		async (emptyBody) => {
			Object.assign(endpoint, { tables: [], emptyBody });
			expect(await synced()).toMatchObject([{ successful: true, tables: [] }]);
		},
	);

	it('judges an answer that comes at once in the same way', async () => {
		stage.simulator.tenant.fabric.settings.operationMs = 0;
		expect(await synced()).toMatchObject([{ successful: true, tables: [{}, {}] }]);
		endpoint.tables[0]!.failure = ownerGone;
		expect(await synced(asItem())).toMatchObject([{ successful: false }]);
	});

	it('that failed as a whole says why', async () => {
		const error = { errorCode: 'EndpointBusy', message: 'The endpoint is busy.' };
		stage.simulator.tenant.fabric.nextOperations.push({ durationMs: 1000, error });
		expect(await refusal(stage, run())).toContain('The endpoint is busy (EndpointBusy)');
	});
});

describe('tables that must be fresh', () => {
	it.each([
		['Customers', true],
		['dbo.customers', true],
		['Orders', false],
		['Missing', false],
		[['Customers', 'Orders'], false],
	])('%j: %s', async (freshTables, successful) => {
		endpoint.tables[0]!.failure = ownerGone;
		const [item] = await synced(asItem({ freshTables }));
		expect(item).toMatchObject({ successful });
		expect(item?.tables).toHaveLength(2);
	});

	it('are named when the endpoint does not list them', async () => {
		const message = await refusal(stage, run({ options: { freshTables: 'Missing' } }));
		expect(message).toContain('Missing: the endpoint does not list it');
	});

	it('must have been synchronized after the moment that counts', async () => {
		const hour = 3_600_000;
		const at = (ms: number) => new Date(stage.simulator.clock.now() + ms).toISOString();
		expect(await synced({ options: { oldestSync: at(-hour) } })).toMatchObject([
			{ successful: true },
		]);
		const message = await refusal(stage, run({ options: { oldestSync: at(hour) } }));
		expect(message).toContain('2 of 2 tables are not fresh: Orders: last synchronized 20');
	});
});

describe('what it is found by', () => {
	it('is the endpoint itself', async () => {
		const [item] = await synced({ syncOf: 'SQLEndpoint' });
		expect(item).toMatchObject({ itemType: 'SQLEndpoint', sqlEndpointId: endpoint.id });
	});

	it('is a mirrored database', async () => {
		const { tenant } = stage.simulator;
		const finance = tenant.workspace('Finance');
		const mirror = tenant.addItem(finance, { type: 'MirroredDatabase', name: 'Shop' });
		const { id } = addEndpoint(tenant, finance, mirror);
		const [item] = await synced({ syncOf: 'MirroredDatabase', item: byName('Shop') });
		expect(item).toMatchObject({ itemType: 'MirroredDatabase', sqlEndpointId: id });
	});

	it.each([
		['InProgress', 'has no SQL analytics endpoint yet'],
		['Failed', 'since Fabric failed to make it'],
	] as const)('has none while its state is %s', async (provisioningStatus, words) => {
		Object.assign(endpoint, { provisioningStatus });
		expect(await refusal(stage, run())).toContain(words);
	});
});

describe('of a semantic model', () => {
	const ofSales = { syncOf: 'SemanticModel', item: byName('Sales') };
	const sales = () => stage.simulator.tenant.semanticModel('Sales');

	it('goes through its connection, also to another workspace', async () => {
		const { tenant } = stage.simulator;
		const marketing = tenant.workspace('Marketing');
		const silver = tenant.addItem(marketing, { type: 'Lakehouse', name: 'Silver' });
		sales().reads = addEndpoint(tenant, marketing, silver);
		expect(await synced(ofSales)).toMatchObject([
			{ itemName: 'Silver', workspaceName: 'Marketing', successful: true },
		]);
	});

	it('has nothing to do where the model reads through none', async () => {
		const [item] = await synced(ofSales);
		expect(item).toMatchObject({ successful: true, tables: [], itemName: 'Sales' });
		expect(item?.summary).toContain('there was nothing to synchronize');
		expect(bodies()).toEqual([]);
	});

	it('has nothing to do for a warehouse', async () => {
		const { tenant } = stage.simulator;
		const { id } = tenant.addItem(tenant.workspace('Finance'), { type: 'Warehouse', name: 'Gold' });
		sales().reads = { ...endpoint, id };
		expect(await synced(ofSales)).toMatchObject([{ successful: true, itemName: 'Sales' }]);
	});

	it('says which database nobody can find', async () => {
		sales().reads = { ...endpoint, id: 'f0000000-0000-4000-8000-000000000000' };
		expect(await refusal(stage, run(ofSales))).toMatch(/reads database "f0000000-.*account sees/);
	});
});

it('recreates tables only when asked, and never twice', async () => {
	await synced({ options: { recreateTables: true } });
	expect(bodies()).toMatchObject([{ recreateTables: true }]);
	stage.simulator.record.clear();
	const path = /refreshMetadata$/;
	stage.simulator.faults.add({ service: 'fabric', method: 'POST', path, reset: 'after', times: 1 });
	const message = await refusal(stage, run({ options: { recreateTables: true } }));
	expect(message).toContain('it was not sent again');
	expect(bodies()).toHaveLength(1);
});
