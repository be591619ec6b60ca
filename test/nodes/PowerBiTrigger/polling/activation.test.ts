import { passTime } from '../../../support/fastTime';
import { pollEngines } from '../../../support/poll';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { idsOf, minute, refreshed, trigger, workflow } from '../triggerRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});
afterEach(() => strikeStage(stage));

const sales = () => stage.simulator.tenant.semanticModel('Sales');

describe.each(pollEngines)('under the %s engine', (kind) => {
	it('nothing is replayed at activation, and what ends later is told once', async () => {
		await refreshed(stage, sales());
		await refreshed(stage, sales(), { outcome: 'Failed' });
		const active = workflow(stage, {}, kind);

		expect(await active.activate()).toEqual({ items: undefined });
		await passTime(minute);
		expect(await active.tick()).toEqual({ items: undefined });
		const id = await refreshed(stage, sales());
		expect(idsOf((await active.tick()).items)).toEqual([id]);
		await passTime(minute);
		expect(await active.tick()).toEqual({ items: undefined });
		expect(idsOf(active.emitted)).toEqual([id]);
	});

	it('what ends between the activation and the first regular poll is told', async () => {
		const active = workflow(stage, {}, kind);
		await active.activate();
		const id = await refreshed(stage, sales());
		expect(idsOf((await active.tick()).items)).toEqual([id]);
	});

	it('a refresh that runs at the activation is told when it ends', async () => {
		const { id } = stage.simulator.startRefresh(sales(), {
			type: 'Scheduled',
			plan: { durationMs: 90_000, outcome: 'Failed' },
		});
		await passTime(10_000);
		const active = workflow(stage, {}, kind);
		await active.activate();
		await passTime(minute);
		expect((await active.tick()).items).toBeUndefined();
		await passTime(minute);
		expect(idsOf((await active.tick()).items)).toEqual([id]);
	});

	it('activated again it starts at now, whatever happened while it was off', async () => {
		const active = workflow(stage, {}, kind);
		await active.activate();
		await refreshed(stage, sales());
		await active.tick();
		await refreshed(stage, sales());
		await refreshed(stage, sales());

		expect((await active.activate()).items).toBeUndefined();
		await passTime(minute);
		expect((await active.tick()).items).toBeUndefined();
		const id = await refreshed(stage, sales());
		expect(idsOf((await active.tick()).items)).toEqual([id]);
	});

	it('a workflow that was just created starts at now as well', async () => {
		const active = workflow(stage, {}, kind);
		await active.activate();
		await refreshed(stage, sales());
		expect((await active.activate('create')).items).toBeUndefined();
		const id = await refreshed(stage, sales());
		expect(idsOf((await active.tick()).items)).toEqual([id]);
	});

	it.each(['init', 'leadershipChange', 'update'] as const)(
		'it goes on where it was after %s',
		async (mode) => {
			const active = workflow(stage, {}, kind);
			await active.activate();
			const first = await refreshed(stage, sales());
			await active.tick();
			const second = await refreshed(stage, sales());
			const third = await refreshed(stage, sales());

			const restarted = await active.restart(mode);
			const next = await active.tick();

			expect(idsOf([...(restarted.items ?? []), ...(next.items ?? [])])).toEqual([second, third]);
			expect(idsOf(active.emitted)).toEqual([first, second, third]);
		},
	);

	it('a take-over by another process right after the activation loses nothing and replays nothing', async () => {
		await refreshed(stage, sales());
		const active = workflow(stage, {}, kind);
		await active.activate();
		await refreshed(stage, sales());
		await active.tick();
		await refreshed(stage, sales());
		await active.activate();
		const id = await refreshed(stage, sales());

		const restarted = await active.restart();
		const next = await active.tick();

		expect(idsOf([...(restarted.items ?? []), ...(next.items ?? [])])).toEqual([id]);
	});

	it('an option tells the latest matching refresh at activation', async () => {
		const id = await refreshed(stage, sales(), { outcome: 'Failed' });
		await refreshed(stage, sales());
		const active = workflow(stage, { events: ['failed'], options: { emitLatest: true } }, kind);

		expect(idsOf((await active.activate()).items)).toEqual([id]);
		await passTime(minute);
		expect((await active.tick()).items).toBeUndefined();
	});

	it('other events that are chosen later tell nothing that ended before', async () => {
		const active = workflow(stage, { events: ['failed'] }, kind);
		await active.activate();
		await refreshed(stage, sales());
		expect((await active.tick()).items).toBeUndefined();
		await refreshed(stage, sales());

		const updated = await active.update(trigger(stage, { events: ['completed', 'failed'] }));
		const next = await active.tick();
		expect([updated.items, next.items]).toEqual([undefined, undefined]);

		const id = await refreshed(stage, sales());
		expect(idsOf((await active.tick()).items)).toEqual([id]);
	});

	it('a model that is added to the chosen ones is watched from then on', async () => {
		const budget = stage.simulator.tenant.semanticModel('Budget');
		const active = workflow(stage, {}, kind);
		await active.activate();
		await active.tick();
		await refreshed(stage, budget);

		await active.update(trigger(stage, { semanticModels: [sales().id, budget.id] }));
		expect((await active.tick()).items).toBeUndefined();
		const id = await refreshed(stage, budget);
		expect(idsOf((await active.tick()).items)).toEqual([id]);
	});
});

it('something else that is watched after a change is watched from then on', async () => {
	const { tenant } = stage.simulator;
	const active = workflow(stage, { watch: 'workspaceModels' });
	await active.activate();
	const campaigns = tenant.semanticModel('Campaigns');
	await refreshed(stage, campaigns);
	const marketing = { __rl: true, mode: 'id', value: tenant.workspace('Marketing').id };
	await active.update(trigger(stage, { watch: 'workspaceModels', workspace: marketing }));
	expect((await active.tick()).items).toBeUndefined();
	const id = await refreshed(stage, campaigns);
	expect(idsOf((await active.tick()).items)).toEqual([id]);
});
