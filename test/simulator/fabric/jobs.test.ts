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

const statusOf = async (id: string) => (await bed.job(id)).status;

test('a refresh goes from InProgress to Completed, its times without a zone', async () => {
	const started = await bed.item('/jobs/instances?jobType=Refresh', { method: 'POST' });
	expect(started).toMatchObject({ status: 202, text: '', headers: { 'retry-after': '60' } });
	const id = String(started.headers['x-ms-job-id']);
	expect(started.headers.location).toMatch(new RegExp(`/items/[^/]+/jobs/instances/${id}$`));
	expect(await bed.job(id)).toMatchObject({
		status: 'InProgress',
		startTimeUtc: expect.stringMatching(/\d$/),
		endTimeUtc: null,
		failureReason: null,
	});
	simulator.clock.advance(60_000);
	expect(await statusOf(id)).toBe('Completed');
});

test('a second one of its kind is skipped, one of the other kind runs', async () => {
	await bed.start();
	expect(await statusOf(await bed.start('Execute'))).toBe('Deduped');
	expect(await statusOf(await bed.start('Publish'))).toBe('InProgress');
});

test('it may refuse the second one instead', async () => {
	simulator.tenant.fabric.settings.whileRunning = 'reject';
	await bed.start();
	const second = await bed.item('/jobs/Execute/instances', { method: 'POST' });
	expect(second).toMatchObject({ status: 429, body: { errorCode: 'TooManyRequestsForJobs' } });
	simulator.tenant.fabric.settings.whileRunning = 'dedupe';
});

describe('what a refresh runs', () => {
	beforeEach(() => {
		bed.dataflow.versions.push({ at: simulator.clock.now(), parts: [] });
	});

	const runs = async (jobType: string, body?: unknown) => {
		await bed.start(jobType, body);
		const { version } = bed.dataflow.jobs.at(-1) ?? {};
		simulator.clock.advance(60_000);
		return version;
	};

	test('is the published definition, until the new one is published', async () => {
		expect(await runs('Refresh')).toBe(0);
		expect(await runs('Publish')).toBe(1);
		expect(await runs('Refresh')).toBe(1);
	});

	test('is the new one when it is to be published first', async () => {
		const body = { executionData: { executeOption: 'ApplyChangesIfNeeded' } };
		expect(await runs('Execute', body)).toBe(1);
		expect(await runs('Refresh')).toBe(1);
	});

	test('is nothing while it was never published: it fails with an empty text', async () => {
		bed.dataflow.published = undefined;
		const id = await bed.start();
		simulator.clock.advance(60_000);
		expect(await bed.job(id)).toMatchObject({
			status: 'Failed',
			failureReason: { errorCode: 'DataflowNeverPublishedError', message: '' },
		});
	});
});

test('a service principal starts a refresh that fails later; the own routes refuse it', async () => {
	const application = simulator.tenant.applications.at(-1);
	const token = application && simulator.accessToken({ application }, 'fabric');
	const request = { method: 'POST', token };
	const started = await bed.item('/jobs/instances?jobType=Refresh', request);
	expect(started.status).toBe(202);
	simulator.clock.advance(20_000);
	expect(await bed.job(String(started.headers['x-ms-job-id']))).toMatchObject({
		status: 'Failed',
		failureReason: { errorCode: 'SPNBasedRefreshNotAllowed' },
	});
	const own = await bed.inWorkspace(`dataflows/${bed.dataflow.id}/jobs/execute/instances`, request);
	expect(own.status).toBe(403);
});

test('cancelling is a matter of seconds, and refused at the end', async () => {
	const id = await bed.start();
	const cancel = async () => await bed.item(`/jobs/instances/${id}/cancel`, { method: 'POST' });
	expect((await cancel()).status).toBe(202);
	expect(await statusOf(id)).toBe('InProgress');
	simulator.clock.advance(2000);
	expect(await statusOf(id)).toBe('Cancelled');
	expect(await cancel()).toMatchObject({ status: 400, body: { errorCode: 'JobAlreadyCompleted' } });
});

test('the list holds the last hundred that ended and all that run', async () => {
	simulator.tenant.fabric.settings.pageSize = 500;
	for (let n = 130; n > 0; n--) {
		simulator.startJob(bed.dataflow, { at: simulator.clock.now() - n * 3_600_000 });
	}
	const id = await bed.start();
	const { value } = (await bed.item('/jobs/instances')).body as { value: Array<{ id: string }> };
	expect(value).toHaveLength(101);
	expect(value[0]?.id).toBe(id);
});

test('an instance shows only after its lag', async () => {
	bed.dataflow.nextJobs.push({ durationMs: 1, outcome: 'Completed', listedAfterMs: 5000 });
	const id = await bed.start();
	expect((await bed.item(`/jobs/instances/${id}`)).status).toBe(404);
	simulator.clock.advance(5000);
	expect(await statusOf(id)).toBe('Completed');
});

describe('parameters', () => {
	beforeEach(() => {
		const more = { description: '', defaultValue: null };
		bed.dataflow.parameters = [
			{ name: 'Region', type: 'String', isRequired: true, ...more },
			{ name: 'Day', type: 'Date', isRequired: false, ...more },
		];
	});

	const row = (parameterName: string, value: unknown, type = 'Automatic') => ({
		parameterName,
		type,
		value,
	});

	test.each([
		[[row('Region', 'N')], 202],
		[[row('Region', 'N'), row('Day', '2026-01-31')], 202],
		[[], 400],
		[[row('region', 'N')], 400],
		[[row('Region', 7)], 400],
		[[row('Region', 'N'), row('Day', '31.1.2026')], 400],
		[[row('Region', 'N', 'Text')], 400],
	])('%j are answered with %d', async (parameters, status) => {
		const body = { executionData: { parameters } };
		const started = await bed.item('/jobs/instances?jobType=Refresh', { method: 'POST', body });
		expect(started.status).toBe(status);
	});

	test('are refused by their code for a dataflow without any', async () => {
		bed.dataflow.parameters = [];
		const reply = await bed.inWorkspace(`dataflows/${bed.dataflow.id}/parameters`);
		expect(reply.body).toMatchObject({ errorCode: 'DataflowNotParametricError' });
	});
});
