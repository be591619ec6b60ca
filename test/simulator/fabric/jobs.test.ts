import type { Simulator } from '../simulator';
import { simulate } from '../support';
import { setStage } from './stage';
import type { Stage } from './stage';

let simulator: Simulator;
let stage: Stage;

simulate({}, (started) => {
	simulator = started;
});

beforeEach(() => {
	stage = setStage(simulator);
});

const statusOf = async (id: string) => (await stage.job(id)).status;

test('a refresh goes from InProgress to Completed, its times without a zone', async () => {
	const started = await stage.item('/jobs/instances?jobType=Refresh', { method: 'POST' });
	expect(started).toMatchObject({ status: 202, text: '', headers: { 'retry-after': '60' } });
	const id = String(started.headers['x-ms-job-id']);
	expect(started.headers.location).toMatch(new RegExp(`/items/[^/]+/jobs/instances/${id}$`));
	expect(await stage.job(id)).toMatchObject({
		status: 'InProgress',
		startTimeUtc: expect.stringMatching(/\d$/),
		endTimeUtc: null,
		failureReason: null,
	});
	simulator.clock.advance(60_000);
	expect(await statusOf(id)).toBe('Completed');
});

test('a second one of its kind is skipped, one of the other kind runs', async () => {
	await stage.start();
	expect(await statusOf(await stage.start('Execute'))).toBe('Deduped');
	expect(await statusOf(await stage.start('Publish'))).toBe('InProgress');
});

test('it may refuse the second one instead', async () => {
	simulator.tenant.fabric.settings.whileRunning = 'reject';
	await stage.start();
	const second = await stage.item('/jobs/Execute/instances', { method: 'POST' });
	expect(second).toMatchObject({ status: 429, body: { errorCode: 'TooManyRequestsForJobs' } });
	simulator.tenant.fabric.settings.whileRunning = 'dedupe';
});

describe('what a refresh runs', () => {
	beforeEach(() => {
		stage.dataflow.versions.push({ at: simulator.clock.now(), parts: [] });
	});

	const runs = async (jobType: string, body?: unknown) => {
		await stage.start(jobType, body);
		const { version } = stage.dataflow.jobs.at(-1) ?? {};
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
		stage.dataflow.published = undefined;
		const id = await stage.start();
		simulator.clock.advance(60_000);
		expect(await stage.job(id)).toMatchObject({
			status: 'Failed',
			failureReason: { errorCode: 'DataflowNeverPublishedError', message: '' },
		});
	});
});

test('a service principal starts a refresh that fails later; the own routes refuse it', async () => {
	const application = simulator.tenant.applications.at(-1);
	const token = application && simulator.accessToken({ application }, 'fabric');
	const request = { method: 'POST', token };
	const started = await stage.item('/jobs/instances?jobType=Refresh', request);
	expect(started.status).toBe(202);
	simulator.clock.advance(20_000);
	expect(await stage.job(String(started.headers['x-ms-job-id']))).toMatchObject({
		status: 'Failed',
		failureReason: { errorCode: 'SPNBasedRefreshNotAllowed' },
	});
	const own = await stage.inWorkspace(
		`dataflows/${stage.dataflow.id}/jobs/execute/instances`,
		request,
	);
	expect(own.status).toBe(403);
});

test('cancelling is a matter of seconds, and refused at the end', async () => {
	const id = await stage.start();
	const cancel = async () => await stage.item(`/jobs/instances/${id}/cancel`, { method: 'POST' });
	expect((await cancel()).status).toBe(202);
	expect(await statusOf(id)).toBe('InProgress');
	simulator.clock.advance(2000);
	expect(await statusOf(id)).toBe('Cancelled');
	expect(await cancel()).toMatchObject({ status: 400, body: { errorCode: 'JobAlreadyCompleted' } });
});

test('the list holds the last hundred that ended and all that run', async () => {
	simulator.tenant.fabric.settings.pageSize = 500;
	for (let n = 130; n > 0; n--) {
		simulator.startJob(stage.dataflow, { at: simulator.clock.now() - n * 3_600_000 });
	}
	const id = await stage.start();
	const { value } = (await stage.item('/jobs/instances')).body as { value: Array<{ id: string }> };
	expect(value).toHaveLength(101);
	expect(value[0]?.id).toBe(id);
});

test('an instance shows only after its lag', async () => {
	stage.dataflow.nextJobs.push({ durationMs: 1, outcome: 'Completed', listedAfterMs: 5000 });
	const id = await stage.start();
	expect((await stage.item(`/jobs/instances/${id}`)).status).toBe(404);
	simulator.clock.advance(5000);
	expect(await statusOf(id)).toBe('Completed');
});

describe('parameters', () => {
	beforeEach(() => {
		const more = { description: '', defaultValue: null };
		stage.dataflow.parameters = [
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
		const started = await stage.item('/jobs/instances?jobType=Refresh', { method: 'POST', body });
		expect(started.status).toBe(status);
	});

	test('are refused by their code for a dataflow without any', async () => {
		stage.dataflow.parameters = [];
		const reply = await stage.inWorkspace(`dataflows/${stage.dataflow.id}/parameters`);
		expect(reply.body).toMatchObject({ errorCode: 'DataflowNotParametricError' });
	});
});
