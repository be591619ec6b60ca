import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { dataflowParameters, fabricRun, onlyItem } from '../dataflowRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const orders = () => stage.simulator.tenant.dataflow('Orders');
const run = async (operation: string, more = {}) =>
	await stage.run(fabricRun(['schedule', operation], { ...dataflowParameters(stage), ...more }));
const period = {
	startDateTime: '2026-01-01T00:00:00.000+01:00',
	endDateTime: '2026-12-31T00:00:00Z',
	localTimeZoneId: 'Europe/Berlin',
};
const daily = { scheduleType: 'Daily', times: '6:00, 18:30', ...period };

it('create sends UTC times and the Windows time zone', async () => {
	const item = onlyItem(await run('create', daily));
	expect(item).toMatchObject({
		id: orders().schedules[0]?.id,
		enabled: true,
		configuration: {
			type: 'Daily',
			times: ['06:00', '18:30'],
			startDateTime: '2025-12-31T23:00:00Z',
			endDateTime: '2026-12-31T00:00:00Z',
			localTimeZoneId: 'W. Europe Standard Time',
		},
	});
	expect(orders().schedules[0]?.kind).toBe('Refresh');
});

it('create takes the job type, execution data, and a schedule that is off', async () => {
	const options = { enabled: false, executionData: '{"executeOption": "ApplyChangesIfNeeded"}' };
	onlyItem(await run('create', { ...daily, options }));
	onlyItem(await run('create', { ...daily, jobKind: 'Publish' }));
	expect(orders().schedules).toMatchObject([
		{ kind: 'Refresh', enabled: false, executionData: { executeOption: 'ApplyChangesIfNeeded' } },
		{ kind: 'Publish', enabled: true },
	]);
});

it('create says what the service refuses', async () => {
	stage.simulator.tenant.fabric.settings.maxSchedules = 1;
	onlyItem(await run('create', daily));
	expect((await run('create', daily)).error?.message).toContain('Delete a schedule');
});

it('create refuses what the service would, before anything is sent', async () => {
	const { error } = await run('create', { ...daily, times: '25:00' });
	expect(error?.message).toContain('Times holds "25:00"');
	expect(stage.calls('POST', /schedules$/)).toEqual([]);
});

describe('with a schedule', () => {
	let scheduleId: string;

	beforeEach(async () => {
		const options = { executionData: '{"executeOption": "ApplyChangesIfNeeded"}' };
		scheduleId = String(onlyItem(await run('create', { ...daily, options })).id);
	});

	it('get reads it, getAll lists those of its job type', async () => {
		expect(onlyItem(await run('get', { scheduleId }))).toMatchObject({ id: scheduleId });
		expect((await run('getAll', { returnAll: true })).json).toHaveLength(1);
		expect((await run('getAll', { returnAll: true, jobKind: 'Publish' })).json).toEqual([]);
	});

	it('update turns it off and keeps everything else', async () => {
		const before = orders().schedules[0]?.configuration;
		onlyItem(await run('update', { scheduleId, updateFields: { enabled: false } }));
		expect(orders().schedules).toMatchObject([
			{
				enabled: false,
				configuration: before,
				executionData: { executeOption: 'ApplyChangesIfNeeded' },
			},
		]);
	});

	it('update changes when it runs and keeps its period', async () => {
		onlyItem(await run('update', { scheduleId, scheduleType: 'Cron', intervalMinutes: 30 }));
		expect(orders().schedules[0]?.configuration).toEqual({
			type: 'Cron',
			interval: 30,
			startDateTime: '2025-12-31T23:00:00Z',
			endDateTime: '2026-12-31T00:00:00Z',
			localTimeZoneId: 'W. Europe Standard Time',
		});
	});

	it('update changes its period alone', async () => {
		const updateFields = { endDateTime: '2027-06-30T00:00:00Z' };
		onlyItem(await run('update', { scheduleId, updateFields }));
		expect(orders().schedules[0]?.configuration).toMatchObject({
			endDateTime: '2027-06-30T00:00:00Z',
			times: ['06:00', '18:30'],
		});
	});

	it('delete removes it', async () => {
		expect(onlyItem(await run('delete', { scheduleId }))).toMatchObject({
			deleted: true,
			id: scheduleId,
		});
		expect(orders().schedules).toEqual([]);
	});

	it('all take the newer job types where only those are known', async () => {
		stage.simulator.tenant.fabric.settings.jobTypes = ['Execute', 'ApplyChanges'];
		expect(onlyItem(await run('get', { scheduleId }))).toMatchObject({ id: scheduleId });
		expect((await run('getAll', { returnAll: true })).json).toHaveLength(1);
		onlyItem(await run('delete', { scheduleId }));
	});
});

it.each(['get', 'update', 'delete'])('%s asks for the id when it is empty', async (operation) => {
	const { error } = await run(operation, { scheduleId: ' ' });
	expect(error?.message).toContain('No schedule is chosen');
});
