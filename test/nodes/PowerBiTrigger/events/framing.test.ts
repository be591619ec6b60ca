import { passTime } from '../../../support/fastTime';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { idsOf, minute, refreshed, workflow } from '../triggerRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});
afterEach(() => strikeStage(stage));

const sales = () => stage.simulator.tenant.semanticModel('Sales');
const framing = { historyEntry: { refreshType: 'DirectLakeFraming' } };
const fails = { ...framing, outcome: 'Failed' as const, durationMs: 5000 };

it.each(['semanticModels', 'allCapacities'])(
	'that fails while an API refresh holds the model is no event (%s)',
	async (watch) => {
		const active = workflow(stage, { watch, events: ['completed', 'failed', 'recovered'] });
		await active.activate();
		const api = stage.simulator.startRefresh(sales(), {
			type: 'ViaApi',
			plan: { durationMs: minute, outcome: 'Completed' },
		});
		const other = stage.simulator.startRefresh(sales(), { type: 'OnDemand', plan: fails });
		// It does not queue: it runs, and fails, beside the refresh.
		other.waitsFor = undefined;
		await passTime(10_000);
		const first = await active.tick();
		await passTime(2 * minute);
		const { items } = await active.tick();

		expect(first.items).toBeUndefined();
		expect(items).toMatchObject([{ event: 'completed', refreshId: api.id }]);
	},
);

it('that fails by itself is an event', async () => {
	const active = workflow(stage, { events: ['failed'] });
	await active.activate();
	const id = await refreshed(stage, sales(), fails);
	const { items = [] } = await active.tick();

	expect(items).toMatchObject([{ event: 'failed', refreshType: 'DirectLakeFraming' }]);
	expect(idsOf(items)).toEqual([id]);
});

it.each(['DirectLakeFraming', 'WebModeling'])('can be watched alone as %s', async (refreshType) => {
	const filters = { refreshTypes: [refreshType] };
	const active = workflow(stage, { events: ['completed'], filters });
	await active.activate();
	await refreshed(stage, sales(), { type: 'Scheduled' });
	const id = await refreshed(stage, sales(), { historyEntry: { refreshType } });

	expect(idsOf((await active.tick()).items)).toEqual([id]);
});
