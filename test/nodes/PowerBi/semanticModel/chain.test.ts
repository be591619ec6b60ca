import type { IDataObject } from 'n8n-workflow';

import { load, type SqlEndpointState } from '../../../simulator/fabric/sqlEndpoint';
import { items, locator, powerBi, refusal } from '../../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;
let endpoint: SqlEndpointState;

beforeEach(async () => {
	stage = await setStage();
	endpoint = stage.simulator.tenant.item('Bronze').endpoint!;
	endpoint.tables = [];
	load(endpoint, { name: 'Orders', rows: [{ Id: 1 }], at: 0 });
	stage.simulator.tenant.semanticModel('Sales').reads = endpoint;
	load(endpoint, { name: 'Orders', rows: [{ Id: 1 }, { Id: 2 }], at: stage.simulator.clock.now() });
});

afterEach(() => strikeStage(stage));

const byName = (value: string) => locator('name', value);
const refresh = (options: IDataObject = {}, more: object = {}) =>
	powerBi('semanticModel', 'refresh', {
		workspace: byName('Finance'),
		semanticModel: byName('Sales'),
		options,
		...more,
	});
const refreshed = async (options: IDataObject = {}) => (await items(stage, refresh(options)))[0];
const asItem = { onUnsuccessful: 'item' };
const sync = { syncEndpointsFirst: 'stop' };
const twoRows = { checkData: 'COUNTROWS(Orders) = 2' };
const sent = (end: RegExp) =>
	stage.simulator.record.calls.filter(({ method, path }) => method === 'POST' && end.test(path));
const ownerGone = { errorCode: 'AdalRetryException', message: 'Have the owner log in again.' };

async function rowsInModel(): Promise<unknown> {
	const [row] = await items(
		stage,
		powerBi('semanticModel', 'executeQuery', {
			workspace: byName('Finance'),
			semanticModel: byName('Sales'),
			query: 'EVALUATE ROW("Rows", COUNTROWS(Orders))',
		}),
	);
	return row && Object.values(row)[0];
}

describe('a refresh right after a load', () => {
	it('completes with the old rows, since the endpoint has not noticed the load', async () => {
		expect(await refreshed()).toMatchObject({ status: 'completed' });
		expect(await rowsInModel()).toBe(1);
	});

	it('reads the new rows when the endpoint is synchronized first', async () => {
		expect(await refreshed(sync)).toMatchObject({
			status: 'completed',
			sqlEndpoints: [
				{
					itemName: 'Bronze',
					sqlEndpointId: endpoint.id,
					successful: true,
					tables: [{ table: 'Orders', status: 'synced' }],
				},
			],
		});
		expect(await rowsInModel()).toBe(2);
	});

	it('asks nothing of Fabric unless told to', async () => {
		stage.simulator.record.clear();
		await refreshed();
		expect(stage.simulator.record.calls.filter(({ service }) => service === 'fabric')).toEqual([]);
	});
});

describe('a synchronization that failed', () => {
	beforeEach(() => {
		endpoint.tables[0]!.failure = ownerGone;
	});

	it('stops the refresh with its cause', async () => {
		expect(await refusal(stage, refresh(sync))).toMatch(
			/was not started, because the SQL endpoint .* was not synchronized: 1 of 1 tables is not fresh: Orders: Have the owner log in again \(AdalRetryException\)/,
		);
		expect(await refreshed({ ...sync, ...asItem })).toMatchObject({
			status: 'refused',
			successful: false,
			failure: { code: 'EndpointNotSynchronized' },
			sqlEndpoints: [{ tables: [{ status: 'failed' }] }],
		});
		expect(sent(/\/refreshes$/)).toHaveLength(0);
	});

	it('is only reported where the refresh is to go on', async () => {
		expect(await refreshed({ syncEndpointsFirst: 'goOn' })).toMatchObject({
			status: 'completed',
			sqlEndpoints: [{ successful: false, tables: [{ status: 'failed' }] }],
		});
	});

	it.each([
		['stop', 'refused'],
		['goOn', 'completed'],
	])('because it was not allowed counts in the same way: %s, %s', async (choice, status) => {
		stage.simulator.faults.add({ service: 'fabric', path: /refreshMetadata$/, status: 403 });
		const item = await refreshed({ syncEndpointsFirst: choice, ...asItem });
		expect(item).toMatchObject({ status, sqlEndpoints: [{ successful: false }] });
	});

	it.each([['stop'], ['goOn']])(
		'that is not seen to end before the deadline leaves no time for a refresh: %s',
		async (choice) => {
			stage.simulator.faults.add({ service: 'fabric', path: /operations/, status: 503 });
			const options = { syncEndpointsFirst: choice, deadlineMinutes: 5 };
			expect(await refusal(stage, refresh(options))).toMatch(
				/was not started, because the SQL endpoint .* before the deadline passed: .*HTTP status 503/,
			);
			expect(sent(/\/refreshes$/)).toHaveLength(0);
		},
	);

	it('that ends at the deadline alone does not make up another refresh', async () => {
		stage.simulator.tenant.fabric.settings.operationMs = 60_000;
		delete endpoint.tables[0]!.failure;
		const message = await refusal(stage, refresh({ ...sync, deadlineMinutes: 1 }));
		expect(message).toMatch(/was not started: the deadline of this node passed before/);
		expect(message).not.toContain('another one');
	});

	it('that was refused says what was, with its code and what helps', async () => {
		const error = { errorCode: 'Busy', message: 'Too many calls' };
		const headers = { 'Retry-After': '3600' };
		const fault = { path: /lakehouses$/, status: 429, headers, body: error };
		stage.simulator.faults.add({ service: 'fabric', ...fault });
		expect(await refusal(stage, refresh(sync))).toMatch(
			/not synchronized: Could not .*: Too many calls \(Busy\).*try again in 1 h/,
		);
	});
});

it('synchronizes an endpoint once for all models of a run that read through it', async () => {
	stage.simulator.tenant.semanticModel('Budget').reads = endpoint;
	const given = [{ model: 'Sales' }, { model: 'Budget' }];
	const run = refresh(sync, { semanticModel: byName('={{ $json.model }}') });
	const { json } = await stage.run({ ...run, items: given });
	expect(json).toMatchObject([
		{ semanticModelName: 'Sales', sqlEndpoints: [{ successful: true }] },
		{ semanticModelName: 'Budget', sqlEndpoints: [{ successful: true }] },
	]);
	expect(sent(/refreshMetadata$/)).toHaveLength(1);
});

describe('the check of the data', () => {
	it('makes a completed refresh of old rows unsuccessful, and says what it gave', async () => {
		expect(await refusal(stage, refresh(twoRows))).toMatch(
			/^The refresh of semantic model "Sales" in workspace "Finance" completed without the expected data.*the check COUNTROWS\(Orders\) = 2 gave false instead of true/,
		);
		// Nobody has queried it for a long time.
		endpoint.queriedAt = -Infinity;
		expect(await refreshed({ ...twoRows, ...asItem })).toMatchObject({
			status: 'failed',
			successful: false,
			failure: { code: 'DataCheckFailed' },
			dataCheck: { expression: twoRows.checkData, passed: false, value: false },
		});
	});

	it('passes after a synchronization', async () => {
		const item = await refreshed({ ...sync, ...twoRows });
		expect(item).toMatchObject({ successful: true, dataCheck: { passed: true, value: true } });
	});

	it.each([
		['COUNTROWS(Orders)', 'gave 1 instead of true'],
		['COUNTROWS(Missing) = 1', 'could not be run'],
	])('is not passed by %s', async (checkData, words) => {
		expect(await refusal(stage, refresh({ checkData }))).toContain(words);
	});

	it('that cannot be run leaves the end unknown: the refresh did not fail', async () => {
		const item = await refreshed({ checkData: 'COUNTROWS(Missing) = 1', ...asItem });
		expect(item).toMatchObject({
			status: 'unknown',
			successful: false,
			failure: { code: 'DataNotChecked', message: expect.stringContaining('Missing') },
			dataCheck: { passed: false },
		});
		expect(item?.summary).toMatch(/completed, but its data could not be checked after/);
	});

	it.each([
		['a throttle of an hour', { status: 429, headers: { 'Retry-After': '3600' }, times: 1 }],
		['an outage', { status: 503, times: 40 }],
	])('endures %s', async (_what, fault) => {
		stage.simulator.faults.add({ service: 'powerBi', path: /executeQueries$/, ...fault });
		const options = { checkData: 'COUNTROWS(Orders) = 1', deadlineMinutes: 120 };
		expect(await refreshed(options)).toMatchObject({ status: 'completed' });
	});

	it.each([
		['nothing but an outage until the deadline', 503],
		['a refusal', 403],
	])('that meets %s leaves the end unknown', async (_what, status) => {
		stage.simulator.faults.add({ service: 'powerBi', path: /executeQueries$/, status });
		const options = { checkData: 'COUNTROWS(Orders) = 1', deadlineMinutes: 20 };
		expect(await refreshed({ ...options, ...asItem })).toMatchObject({ status: 'unknown' });
	});

	it('needs a wait', async () => {
		stage.simulator.record.clear();
		const message = await refusal(stage, refresh(twoRows, { waitForCompletion: false }));
		expect(message).toContain('Check Data After Refresh needs Wait for Completion');
		expect(sent(/\/refreshes$/)).toHaveLength(0);
	});
});

it.each([
	['EVALUATE ROW("Rows", COUNTROWS(Orders))', { warmed: true }],
	['EVALUATE Missing', { warmed: false, warmFailure: expect.stringContaining('Missing') }],
])('warms with %s: %j, and stays successful', async (warmQuery, told) => {
	expect(await refreshed({ warmQuery })).toMatchObject({ successful: true, ...told });
});
