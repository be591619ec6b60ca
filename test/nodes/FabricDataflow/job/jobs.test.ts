import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { dataflowParameters, fabricRun, onlyItem } from '../dataflowRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const minute = 60_000;
const orders = () => stage.simulator.tenant.dataflow('Orders');
const run = async (operation: string, more = {}) =>
	await stage.run(fabricRun(['job', operation], { ...dataflowParameters(stage), ...more }));
const running = () =>
	stage.simulator.startJob(orders(), { plan: { durationMs: 60 * minute, outcome: 'Completed' } });

describe('publish', () => {
	it('makes refreshes run the new definition', async () => {
		orders().versions.push({ at: Date.now() - 1, parts: [] });
		onlyItem(await run('refresh'));
		expect(orders().jobs[0]?.version).toBe(0);

		const item = onlyItem(await run('publish'));
		expect(item).toMatchObject({ status: 'completed', jobType: 'Publish', dataflowName: 'Orders' });

		onlyItem(await run('refresh'));
		expect(orders().jobs[2]?.version).toBe(1);
	});

	it('tries ApplyChanges where Publish is not known', async () => {
		stage.simulator.tenant.fabric.settings.jobTypes = ['Execute', 'ApplyChanges'];
		expect(onlyItem(await run('publish'))).toMatchObject({ jobType: 'ApplyChanges' });
	});
});

describe('get', () => {
	it('reads a job in the shape of every result', async () => {
		const job = running();
		const item = onlyItem(await run('get', { jobInstanceId: job.id }));
		expect(item).toMatchObject({
			service: 'fabric',
			status: 'running',
			jobInstanceId: job.id,
			invokeType: 'Scheduled',
			startTime: new Date(job.requestedAt).toISOString(),
		});
	});

	it('says that a job is not listed', async () => {
		const { error } = await run('get', { jobInstanceId: '3546052c-ae64-4526-b1a8-52af7761426f' });
		expect(error?.message).toContain('No job 3546052c-ae64-4526-b1a8-52af7761426f of dataflow');
	});

	it.each([400, 403, 410])(
		'does not look in the list for one that is refused (%d)',
		async (status) => {
			const path = /\/jobs\/instances\/[^/]+$/;
			stage.simulator.faults.add({ service: 'fabric', method: 'GET', path, status });
			const { error } = await run('get', { jobInstanceId: running().id });
			expect(error?.message).toContain(`HTTP status ${status}`);
			expect(stage.calls('GET', /\/jobs\/instances$/)).toEqual([]);
		},
	);

	it('says that the dataflow does not exist', async () => {
		orders().deletedAt = 0;
		const { error } = await run('get', { jobInstanceId: '3546052c-ae64-4526-b1a8-52af7761426f' });
		expect(error?.message).toContain('ItemNotFound');
	});
});

describe('getAll', () => {
	beforeEach(() => {
		for (let hour = 12; hour > 0; hour--) {
			stage.simulator.startJob(orders(), {
				kind: hour % 4 === 0 ? 'Publish' : 'Refresh',
				at: Date.now() - hour * 60 * minute,
			});
		}
		running();
		stage.simulator.tenant.fabric.settings.pageSize = 5;
	});

	it('lists all over pages, newest first', async () => {
		const { json } = await run('getAll', { returnAll: true });
		expect(json).toHaveLength(13);
		expect(json[0]).toMatchObject({ status: 'running', dataflowName: 'Orders' });
		const starts = json.map(({ startTime }) => String(startTime));
		expect(starts).toEqual([...starts].sort().reverse());
	});

	it.each([
		[{ jobKind: 'Publish', returnAll: true }, 3],
		[{ jobKind: 'Refresh', returnAll: true }, 10],
		[{ returnAll: false, limit: 4 }, 4],
	])('with %j gives %d', async (more, count) => {
		expect((await run('getAll', more)).json).toHaveLength(count);
	});
});

describe('cancel', () => {
	it('stops the running job and waits until it has', async () => {
		const job = running();
		const item = onlyItem(await run('cancel', { jobInstanceId: '' }));
		expect(item).toMatchObject({
			jobInstanceId: job.id,
			status: 'cancelled',
			cancelRequested: true,
		});
		expect(item).not.toHaveProperty('failure');
	});

	it('does not wait when told so: the service stops it a little later', async () => {
		const job = running();
		const more = { jobInstanceId: job.id, waitForCompletion: false };
		const item = onlyItem(await run('cancel', more));
		expect(item).toMatchObject({ status: 'running', cancelRequested: true });
		expect(job.cancelledAt).toBeGreaterThan(0);
	});

	it('counts a job that has ended as done', async () => {
		const job = stage.simulator.startJob(orders(), { at: Date.now() - 5 * minute });
		const item = onlyItem(await run('cancel', { jobInstanceId: job.id }));
		expect(item).toMatchObject({ status: 'completed', cancelRequested: false });
		expect(item.reason).toContain('already ended');
	});

	it('says that nothing runs', async () => {
		expect(onlyItem(await run('cancel'))).toMatchObject({ cancelRequested: false });
	});
});
