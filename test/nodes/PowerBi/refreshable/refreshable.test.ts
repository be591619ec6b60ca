import { extraRefreshablesOf } from '../../../simulator/powerBi/refreshables';
import { items, locator, powerBi, refusal, search } from '../../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const capacity = () => {
	const [one] = stage.simulator.tenant.capacities;
	if (!one) throw new Error('no capacity');
	return one;
};
const sales = () => stage.simulator.tenant.semanticModel('Sales');
const listings = () => stage.calls('GET', /\/refreshables$/);

function refreshSales(outcome: 'Completed' | 'Failed' = 'Completed') {
	const at = stage.simulator.clock.now() - 3_600_000;
	const plan = { durationMs: 120_000, outcome };
	stage.simulator.startRefresh(sales(), { type: 'Scheduled', at, plan });
}

function addMany(count: number) {
	const workspace = { id: '6f1d8a5c-1111-4222-8333-123456789abc', name: 'Fleet' };
	const extra = extraRefreshablesOf(stage.simulator.tenant);
	for (let n = 0; n < count; n++) {
		const record = { id: `m-${n}`, name: `Model ${n}`, kind: 'Dataset', averageDuration: n };
		extra.push({ record, capacity: capacity(), workspace });
	}
}

it('gets refreshables simplified: where, how often, how long, and how the last one ended', async () => {
	refreshSales('Failed');
	const json = await items(stage, powerBi('refreshable', 'getAll'));

	expect(json).toHaveLength(1);
	expect(json[0]).toMatchObject({
		id: sales().id,
		name: 'Sales',
		workspaceName: 'Finance',
		capacityName: 'Contoso Premium',
		refreshCount: 1,
		refreshFailures: 1,
		averageDuration: 120,
		medianDuration: 120,
		lastRefresh: { status: 'failed', refreshType: 'Scheduled', durationSeconds: 120 },
		configuredBy: ['ada@contoso.com'],
	});
	expect(listings()[0]?.query).toEqual({ $top: '50', $expand: 'capacity,group' });
});

it('gets all of 10,000 refreshables in the order of the service, 1,000 a page', async () => {
	addMany(10_000);
	const json = await items(stage, powerBi('refreshable', 'getAll', { returnAll: true }));

	expect(json.map(({ id }) => id)).toEqual(Array.from({ length: 10_000 }, (_, n) => `m-${n}`));
	expect(listings()).toHaveLength(11);
	for (const { query } of listings()) expect(query.$top).toBe('1000');
});

it('asks for no more than the limit', async () => {
	addMany(3_000);
	expect(await items(stage, powerBi('refreshable', 'getAll', { limit: 1_200 }))).toHaveLength(
		1_200,
	);
	expect(listings().map(({ query }) => query.$top)).toEqual(['1000', '200']);
});

it('filters by duration, failures, name and OData together, and gives raw records', async () => {
	addMany(30);
	const json = await items(
		stage,
		powerBi('refreshable', 'getAll', {
			filters: { averageDurationAbove: 20, nameContains: '2', odata: 'averageDuration lt 29' },
			expand: [],
			simplify: false,
		}),
	);

	expect(json.map(({ name }) => name)).toEqual(
		[21, 22, 23, 24, 25, 26, 27, 28].map((n) => `Model ${n}`),
	);
	expect(json[0]).not.toHaveProperty('group');
	expect(listings()[0]?.query.$filter).toBe(
		"averageDuration gt 20 and contains(tolower(name),'2') and averageDuration lt 29",
	);
});

it('keeps an OData filter with "or" together, however it is written', async () => {
	await items(
		stage,
		powerBi('refreshable', 'getAll', {
			filters: { nameContains: '2', odata: '(averageDuration gt 5)or(refreshFailures gt 1)' },
		}),
	);
	expect(listings()[0]?.query.$filter).toBe(
		"contains(tolower(name),'2') and ((averageDuration gt 5)or(refreshFailures gt 1))",
	);
});

it('reads one capacity by its name, and tenant-wide as an administrator', async () => {
	refreshSales();
	await items(
		stage,
		powerBi('refreshable', 'getAll', {
			of: 'capacity',
			capacity: locator('name', 'Contoso Premium'),
		}),
	);
	await items(stage, powerBi('refreshable', 'getAll', { view: 'tenant' }));

	const [one, all] = listings().map(({ path }) => path);
	expect(one).toBe(`/v1.0/myorg/capacities/${capacity().id}/refreshables`);
	expect(all).toBe('/v1.0/myorg/admin/capacities/refreshables');
});

it('gets one refreshable by the name of its model', async () => {
	refreshSales();
	const json = await items(
		stage,
		powerBi('refreshable', 'get', {
			capacity: locator('id', capacity().id),
			refreshable: locator('name', 'Sales'),
		}),
	);
	expect(json).toHaveLength(1);
	expect(json[0]).toMatchObject({ name: 'Sales', lastRefresh: { status: 'completed' } });
});

it('finds a refreshable in the editor by a part of its name in other letter case', async () => {
	refreshSales();
	const run = powerBi('refreshable', 'get', { capacity: locator('id', capacity().id) });
	const { results } = await search(stage, 'searchRefreshables', run, { filter: 'sAL' });
	expect(results.map(({ name }) => name)).toEqual(['Sales']);
});

it('says what a refreshable that is not there may lack', async () => {
	const parameters = {
		capacity: locator('id', capacity().id),
		refreshable: locator('id', sales().id),
		view: 'tenant',
	};
	expect(await refusal(stage, powerBi('refreshable', 'get', parameters))).toContain(
		`Could not read the refreshable ${sales().id}`,
	);
});

it('says when an administrator may call again after 200 calls in an hour', async () => {
	const run = powerBi('refreshable', 'getAll', { view: 'tenant' });
	const input = { ...run, items: Array.from({ length: 201 }, () => ({})) };
	expect(await refusal(stage, input)).toContain('throttling this account: try again in 1 h.');
	expect(stage.simulator.record.count({ status: 200, path: /refreshables$/ })).toBe(200);
});

it('lists refreshables in the editor, page by page', async () => {
	addMany(150);
	const run = powerBi('refreshable', 'get', { capacity: locator('id', capacity().id) });
	const first = await search(stage, 'searchRefreshables', run);
	const page = String(first.paginationToken);
	const second = await search(stage, 'searchRefreshables', run, { page });
	expect([first.results.length, second.results.length]).toEqual([100, 50]);
	expect(second.paginationToken).toBeUndefined();
});
