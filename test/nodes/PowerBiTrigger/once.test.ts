import { passTime, untilSettled } from '../../support/fastTime';
import { pollEngines } from '../../support/poll';
import { setStage, strikeStage, type Stage } from '../../support/stage';
import { idsOf, minute, refreshed, workflow } from './triggerRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});
afterEach(() => strikeStage(stage));

const sales = () => stage.simulator.tenant.semanticModel('Sales');
const history = { service: 'powerBi', method: 'GET', path: /refreshes$/ } as const;

async function activated(more = {}, kind = pollEngines[0]) {
	const active = workflow(stage, more, kind);
	await active.activate();
	return active;
}

it('tells all that ended between two polls, in the order of their ends', async () => {
	const active = await activated();
	const ids: string[] = [];
	for (let count = 0; count < 15; count++) ids.push(await refreshed(stage, sales()));
	const { items = [] } = await active.tick();
	expect(idsOf(items)).toEqual(ids);
	expect(items.map(({ gapPossible }) => gapPossible)).toEqual(ids.map(() => false));
});

it('tells a refresh that the service lists only after later ones', async () => {
	const active = await activated();
	const late = await refreshed(stage, sales(), { listedAfterMs: 5 * minute });
	const prompt = await refreshed(stage, sales());
	expect(idsOf((await active.tick()).items)).toEqual([prompt]);
	await passTime(5 * minute);
	expect(idsOf((await active.tick()).items)).toEqual([late]);
	expect((await active.tick()).items).toBeUndefined();
});

it('tells an end that first shows without a known status when it has one', async () => {
	const active = await activated();
	const id = await refreshed(stage, sales(), { historyEntry: { status: 'Unknown' } });
	expect((await active.tick()).items).toBeUndefined();
	const [refresh] = sales().refreshes;
	if (refresh) refresh.plan.historyEntry = { status: 'Failed' };
	expect((await active.tick()).items).toMatchObject([{ refreshId: id, event: 'failed' }]);
	expect((await active.tick()).items).toBeUndefined();
});

it('tells an end whose status stays unknown after ten minutes', async () => {
	const active = await activated();
	const id = await refreshed(stage, sales(), { outcome: 'Unknown' });
	expect((await active.tick()).items).toBeUndefined();
	await passTime(10 * minute);
	const { items } = await active.tick();
	expect(items).toMatchObject([{ refreshId: id, event: 'endedOtherwise', status: 'unknown' }]);
});

it('tells nothing new when an answer is empty once', async () => {
	await refreshed(stage, sales());
	const active = await activated();
	const id = await refreshed(stage, sales());
	await active.tick();
	stage.simulator.faults.add({ ...history, status: 200, body: { value: [] }, times: 1 });
	expect((await active.tick()).items).toBeUndefined();
	expect((await active.tick()).items).toBeUndefined();
	expect(idsOf(active.emitted)).toEqual([id]);
});

it('says that a gap is possible when more ended than the history shows', async () => {
	const active = await activated();
	await refreshed(stage, sales());
	await active.tick();
	const ids: string[] = [];
	for (let count = 0; count < 65; count++) {
		ids.push(await refreshed(stage, sales(), { durationMs: 1000 }));
	}
	const { items = [] } = await active.tick();
	expect(idsOf(items)).toEqual(ids.slice(-60));
	expect(items.map(({ gapPossible }) => gapPossible)).toEqual([
		true,
		...items.slice(1).map(() => false),
	]);
	const id = await refreshed(stage, sales());
	expect((await active.tick()).items).toMatchObject([{ refreshId: id, gapPossible: false }]);
});

it('tells of a gap with the next item, when none matched at the poll that noticed it', async () => {
	const active = await activated({ events: ['failed'] });
	await refreshed(stage, sales());
	await active.tick();
	for (let count = 0; count < 61; count++) await refreshed(stage, sales(), { durationMs: 1000 });
	expect((await active.tick()).items).toBeUndefined();
	await refreshed(stage, sales(), { outcome: 'Failed' });
	expect((await active.tick()).items).toMatchObject([{ event: 'failed', gapPossible: true }]);
});

describe.each(pollEngines)('under the %s engine', (kind) => {
	it.each([
		['ahead', 2 * 60 * minute],
		['behind', -2 * 60 * minute],
	])('it needs no common clock: the service is two hours %s', async (_way, offset) => {
		stage.simulator.clock.advance(offset);
		await refreshed(stage, sales());
		const active = await activated({}, kind);
		expect((await active.tick()).items).toBeUndefined();
		const id = await refreshed(stage, sales());
		expect(idsOf((await active.tick()).items)).toEqual([id]);
		const restarted = await active.restart();
		expect(restarted.items).toBeUndefined();
		expect((await active.tick()).items).toBeUndefined();
	});

	it('a clock that is set back at n8n changes nothing', async () => {
		const active = await activated({}, kind);
		const first = await refreshed(stage, sales());
		await active.tick();
		jest.setSystemTime(Date.now() - 90 * minute);
		stage.simulator.clock.advance(90 * minute);
		const second = await refreshed(stage, sales());
		await active.tick();
		expect(idsOf(active.emitted)).toEqual([first, second]);
	});

	it('a crash before anything was saved repeats that poll only', async () => {
		const active = await activated({}, kind);
		const first = await refreshed(stage, sales());
		await active.tick();
		const second = await refreshed(stage, sales());
		await active.tick({ dies: true });
		const restarted = await active.restart();
		const next = await active.tick();
		const told = [...(restarted.items ?? []), ...(next.items ?? [])];
		expect(idsOf(told)).toEqual([second]);
		expect(idsOf(active.emitted).filter((id) => id === first)).toEqual([first]);
	});

	it('a crash after polls without news repeats nothing and loses nothing', async () => {
		const active = await activated({}, kind);
		const first = await refreshed(stage, sales());
		await active.tick();
		await passTime(minute);
		await active.tick();
		await active.restart();
		const second = await refreshed(stage, sales());
		await active.tick();
		expect(idsOf(active.emitted)).toEqual([first, second]);
	});

	it('polls that n8n runs at once, one for each poll time, tell an end once', async () => {
		const active = await activated({}, kind);
		const id = await refreshed(stage, sales());
		const [one, other, late] = [active.prepare(), active.prepare(), active.prepare()];
		await untilSettled(Promise.all([one(), other()]));
		await untilSettled(late());
		expect(idsOf(active.emitted)).toEqual([id]);
		expect((await active.tick()).items).toBeUndefined();
		const next = await refreshed(stage, sales());
		expect(idsOf((await active.tick()).items)).toEqual([next]);
	});

	// The others save what is remembered whether or not the execution starts.
	if (kind === 'durable') {
		it('what n8n did not take is told again', async () => {
			const active = await activated({}, kind);
			const id = await refreshed(stage, sales());
			await active.tick({ refused: true });
			await passTime(minute);
			await active.tick();
			expect(idsOf(active.emitted)).toEqual([id]);
		});
	}
});

it('a poll that starts while another is going gives way', async () => {
	const active = await activated();
	const id = await refreshed(stage, sales());
	const before = stage.calls('GET', /refreshes$/).length;
	const [first, second] = await untilSettled(Promise.all([active.prepare()(), active.prepare()()]));
	expect(idsOf(first.items)).toEqual([id]);
	expect(second.items).toBeUndefined();
	expect(stage.calls('GET', /refreshes$/)).toHaveLength(before + 1);
	expect((await active.tick()).items).toBeUndefined();
});

it('a take-over that finds older static data repeats what was told since, and tells the rest', async () => {
	const active = await activated();
	const old = structuredClone(active.saved);
	const first = await refreshed(stage, sales());
	await active.tick();
	const second = await refreshed(stage, sales());
	active.saved = old;
	const { items } = await active.restart('leadershipChange');
	expect(idsOf(items)).toEqual([first, second]);
});

it('static data that nobody can read starts at now', async () => {
	const active = await activated();
	await refreshed(stage, sales());
	await active.tick();
	active.saved = { 'node:Under test': { watch: { targets: 'broken' } } };
	await refreshed(stage, sales());
	expect((await active.restart()).items).toBeUndefined();
	const id = await refreshed(stage, sales());
	expect(idsOf((await active.tick()).items)).toEqual([id]);
});
