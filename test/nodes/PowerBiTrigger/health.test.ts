import { passTime } from '../../support/fastTime';
import { pollEngines } from '../../support/poll';
import { setStage, strikeStage, type Stage } from '../../support/stage';
import { idsOf, minute, refreshed, workflow } from './triggerRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});
afterEach(() => strikeStage(stage));

const sales = () => stage.simulator.tenant.semanticModel('Sales');

async function activated(more = {}, kind = pollEngines[0]) {
	const active = workflow(stage, more, kind);
	await active.activate();
	return active;
}

describe.each(pollEngines)('recovered, under the %s engine', (kind) => {
	it('is told of the first success after failures, also across polls and restarts', async () => {
		const active = await activated({ events: ['failed', 'recovered'] }, kind);
		await refreshed(stage, sales());
		await active.tick();
		await refreshed(stage, sales(), { outcome: 'Failed' });
		expect((await active.tick()).items).toMatchObject([{ event: 'failed' }]);
		await refreshed(stage, sales(), { outcome: 'Cancelled' });
		await active.tick();
		await active.restart();
		const id = await refreshed(stage, sales());
		expect((await active.tick()).items).toMatchObject([
			{ event: 'recovered', refreshId: id, status: 'completed' },
		]);
		await refreshed(stage, sales());
		expect((await active.tick()).items).toBeUndefined();
	});

	it('counts the failures before it, also those that are no longer listed', async () => {
		const active = await activated({ events: ['failed', 'recovered'] }, kind);
		await refreshed(stage, sales(), { outcome: 'Failed' });
		const { items: [first] = [] } = await active.tick();
		await refreshed(stage, sales(), { outcome: 'Failed' });
		await refreshed(stage, sales(), { outcome: 'Disabled' });
		await active.tick();
		await active.restart();
		sales().refreshes.splice(0);
		await refreshed(stage, sales());
		const { items = [] } = await active.tick();
		expect(items).toMatchObject([
			{ event: 'recovered', failuresBefore: 3, failingSince: first?.endTime },
		]);
		expect(items[0]?.summary).toMatch(/ works again after 3 failures since \d\d:\d\d( on .*)?\./);
	});

	it('counts failures from before the activation', async () => {
		await refreshed(stage, sales(), { outcome: 'Failed' });
		const active = await activated({ events: ['recovered'] }, kind);
		const id = await refreshed(stage, sales());
		expect(idsOf((await active.tick()).items)).toEqual([id]);
	});
});

it('recovered takes the place of completed', async () => {
	const active = await activated({ events: ['completed', 'failed', 'recovered'] });
	await refreshed(stage, sales(), { outcome: 'Failed' });
	await refreshed(stage, sales());
	await refreshed(stage, sales());
	const { items = [] } = await active.tick();
	expect(items.map(({ event }) => event)).toEqual(['failed', 'recovered', 'completed']);
});

describe('running long', () => {
	const long = { durationMs: 30 * minute, outcome: 'Completed' } as const;
	const past = async () => {
		for (const seconds of [50, 60, 70]) {
			await refreshed(stage, sales(), { durationMs: seconds * 1000 });
		}
	};

	it.each(pollEngines)('is told once, beyond the multiple of the median (%s)', async (kind) => {
		await past();
		const active = await activated({ events: ['runningLong'], options: { longFactor: 3 } }, kind);
		const { id } = stage.simulator.startRefresh(sales(), { type: 'OnDemand', plan: long });
		await passTime(2.5 * minute);
		expect((await active.tick()).items).toBeUndefined();
		await passTime(minute);
		const { items = [] } = await active.tick();
		expect(items).toMatchObject([
			{ event: 'runningLong', refreshId: id, status: 'running', expectedSeconds: 60 },
		]);
		expect(items[0]?.runningSeconds).toBeGreaterThan(180);
		expect(items[0]?.summary).toMatch(/ has been running for 3 min( \d+ s)?, usually 1 minute\./);
		await active.restart();
		await passTime(minute);
		expect((await active.tick()).items).toBeUndefined();
	});

	it('is told of a refresh that ran long before the activation, at the first poll after it', async () => {
		await past();
		stage.simulator.startRefresh(sales(), { type: 'OnDemand', plan: long });
		await passTime(5 * minute);
		const active = await activated({ events: ['runningLong'] });
		expect((await active.tick()).items).toHaveLength(1);
	});

	it('is not told while there is no median', async () => {
		await refreshed(stage, sales());
		const active = await activated({ events: ['runningLong'] });
		stage.simulator.startRefresh(sales(), { type: 'OnDemand', plan: long });
		await passTime(20 * minute);
		expect((await active.tick()).items).toBeUndefined();
	});
});
