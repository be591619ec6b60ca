import type { Simulator } from '../simulator';
import { simulate } from '../support';
import { defaultPowerBiSettings } from './settings';
import { makePowerBiBed } from './powerBiBed';
import type { PowerBiBed } from './powerBiBed';

let simulator: Simulator;
let bed: PowerBiBed;

simulate({ seed: false }, (started) => {
	simulator = started;
	simulator.tenant.tokenLifetimeSeconds = 365 * 24 * 3600;
});
beforeEach(() => {
	bed = makePowerBiBed(simulator);
	simulator.tenant.powerBi = defaultPowerBiSettings();
});

const post = { method: 'POST' };
const minute = 60_000;
const day = 24 * 60 * minute;

function seedPast(count: number, ageMs: number): void {
	for (let n = 0; n < count; n += 1) {
		const at = simulator.clock.now() - ageMs + n * minute;
		const plan = { durationMs: 1000, outcome: 'Completed' } as const;
		simulator.startRefresh(bed.model, { type: 'Scheduled', at, plan });
	}
}

test('the history keeps 60 entries of the last three days, newest first', async () => {
	seedPast(70, day);
	const entries = await bed.history();
	expect(entries).toHaveLength(60);
	const starts = entries.map(({ startTime }) => String(startTime));
	expect(starts).toEqual([...starts].sort().reverse());
	expect(await bed.history('?$top=3')).toEqual(entries.slice(0, 3));
	expect((await bed.refreshes('?$top=0')).status).toBe(400);
});

test('beyond the first 20, entries older than three days are purged', async () => {
	seedPast(30, 5 * day);
	expect(await bed.history()).toHaveLength(20);
	seedPast(25, day);
	expect(await bed.history()).toHaveLength(25);
});

test('a refresh shows in the history only after its lag', async () => {
	const plan = { durationMs: minute, outcome: 'Completed', listedAfterMs: 30_000 } as const;
	bed.model.nextRefreshes.push(plan);
	const id = await bed.startEnhanced();
	expect(await bed.history()).toEqual([]);
	expect((await bed.refreshes(`/${id}`)).status).toBe(202);
	simulator.clock.advance(30_000);
	expect(await bed.history()).toMatchObject([{ requestId: id }]);
});

test('shared capacity: no enhanced refresh, and eight refreshes a day with the scheduled ones', async () => {
	delete bed.workspace.capacityId;
	const enhanced = await bed.refreshes('', { ...post, body: { type: 'Full' } });
	expect(enhanced.status).toBe(400);
	seedPast(7, day - 60 * minute);
	expect((await bed.refreshes('', post)).status).toBe(202);
	simulator.clock.advance(2 * minute);
	const ninth = await bed.refreshes('', post);
	expect(ninth).toMatchObject({
		status: 400,
		body: { error: { message: expect.stringContaining('in last 24 hours exceeded limit') } },
	});
	simulator.clock.advance(day);
	expect((await bed.refreshes('', post)).status).toBe(202);
});

test('push datasets and paused capacities take no refresh', async () => {
	const [capacity] = simulator.tenant.capacities;
	if (capacity) capacity.state = 'Suspended';
	expect((await bed.refreshes('', post)).text).toContain('CapacityNotActive');
	bed.model.isRefreshable = false;
	expect((await bed.refreshes('', post)).text).toContain('Model-based dataset');
});

test('retries show in the attempts', async () => {
	bed.model.nextRefreshes.push({ durationMs: minute, outcome: 'Completed', failedAttempts: 1 });
	const id = await bed.startEnhanced({ retryCount: 2 });
	simulator.clock.advance(minute);
	expect((await bed.refreshes(`/${id}`)).body).toMatchObject({
		extendedStatus: 'InProgress',
		numberOfAttempts: 2,
		refreshAttempts: [{ attemptId: 1, endTime: expect.any(String) }, { attemptId: 2 }],
	});
	simulator.clock.advance(minute);
	expect((await bed.refreshes(`/${id}`)).body).toMatchObject({ status: 'Completed' });
});

test('the timeout of the request ends an attempt', async () => {
	bed.model.nextRefreshes.push({ durationMs: 10 * minute, outcome: 'Completed' });
	const id = await bed.startEnhanced({ timeout: '00:05:00' });
	simulator.clock.advance(5 * minute);
	expect((await bed.refreshes(`/${id}`)).body).toMatchObject({ extendedStatus: 'TimedOut' });
});

test('the other styles: bare array, refreshId, InProgress, no Z, cluster Location, changed lists', async () => {
	Object.assign(simulator.tenant.powerBi, {
		historyEnvelope: 'array',
		historyIdName: 'refreshId',
		runningWord: 'InProgress',
		timesWithoutZone: true,
		locationOnCluster: true,
		historyChange: (entries: object[]) => [...entries, ...entries],
	});
	const started = await bed.refreshes('', { ...post, body: { type: 'Full' } });
	expect(String(started.headers.location)).toContain(simulator.urls.powerBiCluster);
	const { body } = await bed.refreshes();
	const entry = {
		refreshId: started.headers['x-ms-request-id'],
		status: 'InProgress',
		startTime: expect.stringMatching(/\d$/),
	};
	expect(body).toMatchObject([entry, entry]);
});

test('plans may put any field on an entry or the details', async () => {
	const plan = { durationMs: minute, outcome: 'Completed' } as const;
	const strange = { historyEntry: { status: 'Pending' }, details: { extendedStatus: 'Strange' } };
	bed.model.nextRefreshes.push({ ...plan, ...strange });
	const id = await bed.startEnhanced();
	expect(await bed.history()).toMatchObject([{ status: 'Pending' }]);
	expect((await bed.refreshes(`/${id}`)).body).toMatchObject({ extendedStatus: 'Strange' });
});
