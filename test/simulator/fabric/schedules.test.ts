import type { Simulator } from '../simulator';
import { simulate } from '../support';
import { makeFabricBed } from './fabricBed';
import type { FabricBed } from './fabricBed';

let simulator: Simulator;
let bed: FabricBed;

simulate({}, (started) => {
	simulator = started;
});

beforeEach(() => {
	bed = makeFabricBed(simulator);
});

const configuration = {
	type: 'Daily',
	times: ['06:00'],
	startDateTime: '2026-01-01T00:00:00Z',
	endDateTime: '2026-12-31T00:00:00Z',
	localTimeZoneId: 'UTC',
};
const create = async (more: object = {}) =>
	await bed.item('/jobs/Refresh/schedules', {
		method: 'POST',
		body: { enabled: true, configuration: { ...configuration, ...more } },
	});

test('are created with a Location, read and deleted', async () => {
	const created = await create();
	const { id } = created.body as { id: string };
	expect(created).toMatchObject({
		status: 201,
		headers: { location: expect.stringContaining(id) },
	});
	expect((await bed.item(`/jobs/Execute/schedules/${id}`)).status).toBe(200);
	expect((await bed.item(`/jobs/Publish/schedules/${id}`)).status).toBe(404);
	await bed.item(`/jobs/Refresh/schedules/${id}`, { method: 'DELETE' });
	expect((await bed.item('/jobs/Refresh/schedules')).body).toMatchObject({ value: [] });
});

test.each([
	[{ times: ['6:00'] }],
	[{ type: 'Cron', interval: 0 }],
	[{ type: 'Weekly', weekdays: [] }],
	[{ type: 'Monthly', recurrence: 1, occurrence: { occurrenceType: 'DayOfMonth' } }],
	[{ localTimeZoneId: 'Europe/Berlin' }],
	[{ endDateTime: configuration.startDateTime }],
])('%j is refused', async (more) => {
	expect((await create(more)).status).toBe(400);
});

test('have a limit, and none for required parameters', async () => {
	simulator.tenant.fabric.settings.maxSchedules = 0;
	expect((await create()).body).toMatchObject({ errorCode: 'ScheduleExceedsLimit' });
	simulator.tenant.fabric.settings.maxSchedules = 20;
	const parameter = { name: 'A', type: 'String', description: '', defaultValue: '' };
	bed.dataflow.parameters = [{ ...parameter, isRequired: true }];
	expect((await create()).status).toBe(400);
});
