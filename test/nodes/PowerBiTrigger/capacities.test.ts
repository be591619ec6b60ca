import { randomUUID } from 'node:crypto';

import { extraRefreshablesOf } from '../../simulator/powerBi/refreshables';
import { passTime } from '../../support/fastTime';
import { pollEngines, type PollEngine } from '../../support/poll';
import { setStage, strikeStage, type Stage } from '../../support/stage';
import { demo } from '../../simulator/seed';
import { idsOf, minute, refreshed, workflow } from './triggerRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
	for (const capacity of stage.simulator.tenant.capacities) capacity.admins.push(demo.clientId);
});
afterEach(() => strikeStage(stage));

const tenant = () => stage.simulator.tenant;
const sales = () => tenant().semanticModel('Sales');
const campaigns = () => tenant().semanticModel('Campaigns');
const lists = () => stage.calls('GET', /refreshables$/);
const histories = () => stage.calls('GET', /refreshes$/);

async function activated(more = {}, kind: PollEngine = 'classic') {
	const active = workflow(stage, { watch: 'allCapacities', ...more }, kind);
	await active.activate();
	stage.simulator.record.clear();
	return active;
}

describe.each(pollEngines)('refreshables under the %s engine', (kind) => {
	it('tell every end once, with one request while nothing happens', async () => {
		await refreshed(stage, sales());
		const active = await activated({}, kind);
		expect((await active.tick()).items).toBeUndefined();
		expect(lists()).toHaveLength(1);
		expect(histories()).toHaveLength(0);

		const ids = [await refreshed(stage, sales()), await refreshed(stage, campaigns())];
		expect(idsOf((await active.tick()).items)).toEqual(ids);
		expect((await active.tick()).items).toBeUndefined();
		await active.restart();
		expect((await active.tick()).items).toBeUndefined();
		expect(idsOf(active.emitted)).toEqual(ids);
	});

	it('lose nothing that ended between two polls: the history of the model tells it', async () => {
		const active = await activated({}, kind);
		const ids: string[] = [];
		for (let count = 0; count < 7; count++) ids.push(await refreshed(stage, sales()));
		const { items = [] } = await active.tick();
		expect(idsOf(items)).toEqual(ids);
		expect(items.filter(({ gapPossible }) => gapPossible)).toEqual([]);
		expect(histories()).toHaveLength(1);
	});
});

it('need no history of a refresh that was seen running', async () => {
	await refreshed(stage, sales());
	const active = await activated();
	stage.simulator.startRefresh(sales(), {
		type: 'Scheduled',
		plan: { durationMs: 90_000, outcome: 'Failed' },
	});
	await passTime(minute);
	await active.tick();
	const read = histories().length;
	await passTime(minute);
	expect((await active.tick()).items).toMatchObject([{ event: 'failed', gapPossible: false }]);
	expect(histories()).toHaveLength(read);
});

it('say that a gap is possible where the history may not be read', async () => {
	await refreshed(stage, sales());
	const active = await activated();
	tenant().workspace('Finance').roles = {};
	await refreshed(stage, sales(), { outcome: 'Failed' });
	const last = await refreshed(stage, sales());
	expect((await active.tick()).items).toMatchObject([{ refreshId: last, gapPossible: true }]);
});

it('carry the counts and averages, and where the model is', async () => {
	const active = await activated();
	await refreshed(stage, sales(), { durationMs: 40_000 });
	const { items } = await active.tick();
	expect(items).toMatchObject([
		{
			event: 'completed',
			service: 'powerBi',
			workspaceName: 'Finance',
			semanticModelId: sales().id,
			semanticModelName: 'Sales',
			capacityName: 'Contoso Premium',
			configuredBy: [demo.user],
			refreshCount: 1,
			refreshFailures: 0,
			averageDuration: 40,
			medianDuration: 40,
			refreshesPerDay: expect.any(Number),
			durationSeconds: 40,
		},
	]);
});

it('of one capacity leave out the others', async () => {
	const other = tenant().addCapacity({ displayName: 'Other', admins: [demo.clientId] });
	const far = tenant().addWorkspace({ name: 'Far', capacityId: other.id, roles: {} });
	const distant = tenant().addSemanticModel(far, { name: 'Distant' });
	const capacity = { __rl: true, mode: 'name', value: 'Contoso Premium' };
	const active = await activated({ watch: 'capacity', capacity });
	const id = await refreshed(stage, sales());
	await refreshed(stage, distant);
	expect(idsOf((await active.tick()).items)).toEqual([id]);
});

it('of the whole tenant come from the admin API', async () => {
	tenant().administrators.push(demo.clientId);
	const active = await activated({ view: 'tenant' });
	const id = await refreshed(stage, sales());
	expect(idsOf((await active.tick()).items)).toEqual([id]);
	expect(lists()[0]?.path).toContain('/admin/');
});

it('are filtered by name and owner', async () => {
	campaigns().configuredBy = 'grace@contoso.com';
	const named = await activated({ filters: { nameContains: 'sales' } });
	const owned = await activated({ filters: { ownerContains: 'grace' } });
	const ids = [await refreshed(stage, sales()), await refreshed(stage, campaigns())];
	expect(idsOf((await named.tick()).items)).toEqual([ids[0]]);
	expect(idsOf((await owned.tick()).items)).toEqual([ids[1]]);
});

it('tell recoveries and long runs by their own median', async () => {
	await refreshed(stage, sales(), { durationMs: minute });
	await refreshed(stage, sales(), { outcome: 'Failed', durationMs: minute });
	const active = await activated({ events: ['recovered', 'runningLong'] });
	const id = await refreshed(stage, sales());
	expect((await active.tick()).items).toMatchObject([{ event: 'recovered', refreshId: id }]);
	stage.simulator.startRefresh(sales(), {
		type: 'OnDemand',
		plan: { durationMs: 30 * minute, outcome: 'Completed' },
	});
	await passTime(5 * minute);
	expect((await active.tick()).items).toMatchObject([
		{ event: 'runningLong', expectedSeconds: 60 },
	]);
});

it('forget a model that is gone, though not when one answer leaves it out', async () => {
	const active = await activated();
	const id = await refreshed(stage, sales());
	await active.tick();
	const finance = tenant().workspace('Finance');
	const models = finance.semanticModels;
	const next = await refreshed(stage, sales());
	finance.semanticModels = [];
	await active.tick();
	finance.semanticModels = models;
	await active.tick();
	expect(idsOf(active.emitted)).toEqual([id, next]);

	finance.semanticModels = [];
	for (let poll = 0; poll < 3; poll++) await active.tick();
	await refreshed(stage, campaigns());
	await active.tick();
	expect(Object.keys((active.savedState?.targets ?? {}) as object)).toEqual([campaigns().id]);
});

it('over several pages go on where throttling ended the search', async () => {
	const [capacity] = tenant().capacities;
	if (!capacity) throw new Error('no capacity');
	const workspace = tenant().workspace('Finance');
	const ids: string[] = [];
	for (let count = 0; count < 2500; count++) {
		const record: Record<string, unknown> = { id: randomUUID(), name: `Model ${count}` };
		extraRefreshablesOf(tenant()).push({ record, capacity, workspace });
	}
	const active = await activated();
	await passTime(3 * minute);
	await active.tick();
	for (const index of [0, 1500, 2400]) {
		const found = extraRefreshablesOf(tenant())[index];
		const requestId = randomUUID();
		ids.push(requestId);
		const startTime = new Date(Date.now() - 2 * minute).toISOString();
		const endTime = new Date(Date.now() + ids.length * 1000).toISOString();
		const lastRefresh = { requestId, startTime, endTime, status: 'Completed' };
		Object.assign(found?.record ?? {}, { lastRefresh });
	}
	const fault = stage.simulator.faults.add({
		service: 'powerBi',
		path: /refreshables$/,
		skip: 1,
		status: 429,
		headers: { 'retry-after': '120' },
	});
	expect(idsOf((await active.tick()).items)).toEqual(ids.slice(0, 1));
	stage.simulator.faults.remove(fault);
	stage.simulator.record.clear();
	expect(await active.tick()).toEqual({ items: undefined });
	expect(lists()).toEqual([]);
	await passTime(2 * minute);
	expect(idsOf((await active.tick()).items)).toEqual(ids.slice(1));
	expect(lists().map(({ query }) => query.$skip)).toEqual(['1000', '2000', undefined]);
	await passTime(minute);
	expect((await active.tick()).items).toBeUndefined();
});
