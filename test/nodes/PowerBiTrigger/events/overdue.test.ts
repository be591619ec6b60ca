import { demo } from '../../../simulator/seed';
import { fakeTime, passTime } from '../../../support/fastTime';
import { pollEngines } from '../../../support/poll';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { minute, refreshed, workflow } from '../triggerRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
	// A Monday; in Paris it is 08:30.
	jest.useRealTimers();
	fakeTime(new Date('2026-11-23T07:30:00Z'));
});
afterEach(() => strikeStage(stage));

const sales = () => stage.simulator.tenant.semanticModel('Sales');
const schedule = (more = {}) => ({
	days: ['Monday', 'Wednesday'],
	times: ['09:00', '12:00'],
	enabled: true,
	localTimeZoneId: 'Romance Standard Time',
	notifyOption: 'NoNotification',
	...more,
});
const overdue = (more = {}) => ({ events: ['overdue'], options: { overdueMinutes: 30 }, ...more });

describe.each(pollEngines)('overdue, under the %s engine', (kind) => {
	it('is told once, when the grace of a due time is over and nothing started', async () => {
		sales().refreshSchedule = schedule();
		const active = workflow(stage, overdue(), kind);
		await active.activate();
		await passTime(59 * minute);
		expect((await active.tick()).items).toBeUndefined();
		await passTime(2 * minute);
		const { items = [] } = await active.tick();
		expect(items).toMatchObject([
			{
				event: 'overdue',
				semanticModelName: 'Sales',
				status: 'notStarted',
				scheduledTime: '2026-11-23T08:00:00.000Z',
			},
		]);
		expect(items[0]?.summary).toMatch(
			/^The refresh of semantic model "Sales" .* was due at \d\d:\d\d and has not started\./,
		);
		await active.restart();
		await passTime(minute);
		expect((await active.tick()).items).toBeUndefined();
	});

	it('is not told when the refresh started in time', async () => {
		sales().refreshSchedule = schedule();
		const active = workflow(stage, overdue(), kind);
		await active.activate();
		await passTime(32 * minute);
		await refreshed(stage, sales(), { type: 'Scheduled', outcome: 'Failed' });
		await passTime(60 * minute);
		expect((await active.tick()).items).toBeUndefined();
	});

	it('is told although somebody refreshed by hand', async () => {
		sales().refreshSchedule = schedule();
		const active = workflow(stage, overdue(), kind);
		await active.activate();
		await passTime(32 * minute);
		await refreshed(stage, sales(), { type: 'OnDemand' });
		await passTime(60 * minute);
		expect((await active.tick()).items).toHaveLength(1);
	});
});

it('tells every due time that was missed while n8n was down', async () => {
	sales().refreshSchedule = schedule();
	const active = workflow(stage, overdue());
	await active.activate();
	await passTime(12 * 60 * minute);
	const { items = [] } = await active.restart();
	expect(items.map(({ scheduledTime }) => scheduledTime)).toEqual([
		'2026-11-23T08:00:00.000Z',
		'2026-11-23T11:00:00.000Z',
	]);
});

it.each([
	['is off', { enabled: false }],
	['has no time today', { days: ['Tuesday'] }],
])('tells nothing when the schedule %s', async (_why, more) => {
	sales().refreshSchedule = schedule(more);
	const active = workflow(stage, overdue());
	await active.activate();
	await passTime(8 * 60 * minute);
	expect((await active.tick()).items).toBeUndefined();
});

it.each([400, 403, 404])(
	'tells nothing where the schedule cannot be read (%d), and all else as ever',
	async (status) => {
		sales().refreshSchedule = schedule();
		stage.simulator.faults.add({ service: 'powerBi', path: /refreshSchedule$/, status });
		const active = workflow(stage, overdue({ events: ['overdue', 'failed'] }));
		await active.activate();
		await refreshed(stage, sales(), { type: 'OnDemand', outcome: 'Failed' });
		await passTime(61 * minute);
		expect((await active.tick()).items).toMatchObject([{ event: 'failed' }]);
	},
);

it('reads a schedule every ten minutes at most, and then as it is now', async () => {
	sales().refreshSchedule = schedule({ enabled: false });
	const active = workflow(stage, overdue());
	await active.activate();
	const reads = () => stage.calls('GET', /refreshSchedule$/).length;
	await passTime(9 * minute);
	await active.tick();
	expect(reads()).toBe(1);
	sales().refreshSchedule = schedule();
	await passTime(2 * minute);
	await active.tick();
	expect(reads()).toBe(2);
	await passTime(50 * minute);
	expect((await active.tick()).items).toHaveLength(1);
});

it('tells nothing that was due before it was chosen', async () => {
	sales().refreshSchedule = schedule();
	const active = workflow(stage);
	await active.activate();
	await passTime(3 * 60 * minute);
	active.run.parameters.events = ['overdue'];
	await active.update(active.run);
	expect((await active.tick()).items).toBeUndefined();
});

it('is known of refreshables without another call', async () => {
	for (const { admins } of stage.simulator.tenant.capacities) admins.push(demo.clientId);
	sales().refreshSchedule = schedule();
	const active = workflow(stage, overdue({ watch: 'allCapacities' }));
	await active.activate();
	await passTime(61 * minute);
	const { items } = await active.tick();
	expect(items).toMatchObject([{ event: 'overdue', scheduledTime: '2026-11-23T08:00:00.000Z' }]);
	expect(stage.calls('GET', /refreshSchedule$/)).toEqual([]);
});
