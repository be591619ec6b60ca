import { passTime } from '../../../support/fastTime';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { dataflowParameters, fabricRun, onlyItem } from '../dataflowRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const orders = () => stage.simulator.tenant.dataflow('Orders');
const settings = () => stage.simulator.tenant.fabric.settings;
const refresh = (more = {}, run = {}) =>
	fabricRun(['job', 'refresh'], { ...dataflowParameters(stage), ...more }, run);
const asItem = { options: { onUnsuccessful: 'item' } };
const starts = () => stage.calls('POST', /jobs\/instances$/);

it('gives one item with ids, names, times and duration when it completed', async () => {
	orders().nextJobs.push({ durationMs: 185_000, outcome: 'Completed' });

	const item = onlyItem(await stage.run(refresh()));

	expect(item).toMatchObject({
		service: 'fabric',
		workspaceName: 'Finance',
		dataflowId: orders().id,
		dataflowName: 'Orders',
		jobInstanceId: orders().jobs[0]?.id,
		jobType: 'Refresh',
		invokeType: 'Manual',
		status: 'completed',
		startTime: new Date(orders().jobs[0]?.requestedAt ?? 0).toISOString(),
		durationSeconds: 185,
	});
	expect(item).not.toHaveProperty('error');
	expect(starts()[0]?.body).toBeUndefined();
});

it.each([
	['Failed', 'failed', 'Data Source Error'],
	['Cancelled', 'cancelled', 'somebody cancelled it'],
	['Unknown', 'unknown', 'no known status'],
] as const)(
	'that ends as %s is an error, and the item %s by option',
	async (outcome, status, words) => {
		orders().nextJobs.push({ durationMs: 60_000, outcome }, { durationMs: 60_000, outcome });

		const thrown = await stage.run(refresh());
		const item = onlyItem(await stage.run(refresh(asItem)));

		expect(thrown.json).toEqual([]);
		expect(thrown.error?.message).toContain('dataflow "Orders" in workspace "Finance"');
		expect(thrown.error?.message).toContain(words);
		expect(item).toMatchObject({ status, failure: { message: expect.stringContaining(words) } });
	},
);

it('that was skipped because one is running has an outcome of its own', async () => {
	stage.simulator.startJob(orders(), { plan: { durationMs: 600_000, outcome: 'Completed' } });

	const thrown = await stage.run(refresh());
	const item = onlyItem(await stage.run(refresh(asItem)));

	expect(thrown.error?.message).toContain(
		'was skipped because another run was already in progress',
	);
	expect(thrown.error?.message).toContain('start it again when that has ended');
	expect(item.status).toBe('deduped');
});

it('of a dataflow that was never published says how to publish it', async () => {
	orders().published = undefined;

	const { error } = await stage.run(refresh());
	expect(error?.message).toContain('DataflowNeverPublishedError');
	expect(error?.message).toContain('Publish if Needed');

	const item = onlyItem(await stage.run(refresh({ executeOption: 'ApplyChangesIfNeeded' })));
	expect(item.status).toBe('completed');
	expect(starts()[1]?.body).toEqual({ executionData: { executeOption: 'ApplyChangesIfNeeded' } });
});

it('by a service principal fails later, with the way out', async () => {
	const { error } = await stage.run(refresh({ authentication: 'servicePrincipal' }));
	expect(error?.message).toContain('SPNBasedRefreshNotAllowed');
	expect(error?.message).toContain('User (OAuth2)');
});

it('waits at least as long as Retry-After says before the first look', async () => {
	settings().jobRetryAfterSeconds = 90;
	orders().nextJobs.push({ durationMs: 10_000, outcome: 'Completed' });

	await stage.run(refresh());

	const looks = stage.calls('GET', /jobs\/instances\/[\w-]+$/);
	expect(looks).toHaveLength(1);
	expect((looks[0]?.at ?? 0) - (starts()[0]?.at ?? 0)).toBeGreaterThanOrEqual(90_000);
});

it('is found in the list while its instance is not there yet', async () => {
	orders().nextJobs.push({ durationMs: 100_000, outcome: 'Completed', listedAfterMs: 70_000 });
	expect(onlyItem(await stage.run(refresh()))).toMatchObject({ status: 'completed' });
});

it('that is never listed is reported as dropped', async () => {
	const listedAfterMs = Infinity;
	orders().nextJobs.push({ durationMs: 1000, outcome: 'Completed', listedAfterMs });
	expect(onlyItem(await stage.run(refresh(asItem)))).toMatchObject({ status: 'dropped' });
});

it('that is still running at the deadline is an error that names its id, cancelled where asked', async () => {
	orders().nextJobs.push({ durationMs: 0, outcome: 'Running' });
	const options = { deadlineMinutes: 5, cancelOnTimeout: true };

	const { error } = await stage.run(refresh({ options }));

	const [job] = orders().jobs;
	expect(error?.message).toContain('was still running when the 5-minute deadline passed');
	expect(error?.message).toContain(job?.id);
	expect(job?.cancelledAt).toBeDefined();
});

it('gives the id at once when it is not to wait', async () => {
	const item = onlyItem(await stage.run(refresh({ waitForCompletion: false })));
	expect(item).toMatchObject({ status: 'notStarted', jobInstanceId: orders().jobs[0]?.id });
	expect(stage.calls('GET', /jobs\/instances\//)).toEqual([]);
});

it('stops within a second of Stop, and leaves the job alone', async () => {
	orders().nextJobs.push({ durationMs: 0, outcome: 'Running' });
	const { finished, stop } = stage.engine.begin(refresh());
	await passTime(100_000);
	stop();
	await passTime(1000);
	await finished;
	expect(orders().jobs[0]?.cancelledAt).toBeUndefined();
});

it('tries the newer name where the service does not know the older', async () => {
	settings().jobTypes = ['Execute', 'ApplyChanges'];
	const item = onlyItem(await stage.run(refresh()));
	expect(item).toMatchObject({ status: 'completed', jobType: 'Execute' });
	expect(starts().map(({ query }) => query.jobType)).toEqual(['Refresh', 'Execute']);
});

describe('takes the id of the instance from', () => {
	it.each([
		['the header', { jobIdHeader: true, jobLocation: 'none' }],
		['Location', { jobIdHeader: false, jobLocation: 'instance' }],
		[
			'the body when Location lacks it',
			{ jobIdHeader: false, jobLocation: 'withoutId', jobBody: true },
		],
		['the list', { jobIdHeader: false, jobLocation: 'withoutId' }],
	] as const)('%s', async (_place, change) => {
		Object.assign(settings(), change);
		stage.simulator.startJob(orders(), {
			invokeType: 'Manual',
			at: Date.now() - 600_000,
		});

		const item = onlyItem(await stage.run(refresh()));

		expect(item.jobInstanceId).toBe(orders().jobs[1]?.id);
		expect(item.status).toBe('completed');
		expect(starts()).toHaveLength(1);
	});
});

describe('when the answer to the start is lost', () => {
	it.each(['after', 'before'] as const)(
		'(%s the service acted) never starts a second one',
		async (reset) => {
			stage.simulator.faults.add({
				service: 'fabric',
				method: 'POST',
				path: /jobs\/instances$/,
				times: 1,
				reset,
			});

			const { json, error } = await stage.run(refresh());

			expect(starts()).toHaveLength(1);
			if (reset === 'after') {
				expect(json[0]).toMatchObject({ status: 'completed', jobInstanceId: orders().jobs[0]?.id });
			} else {
				expect(error?.message).toContain('it was not sent again');
				expect(orders().jobs).toEqual([]);
			}
		},
	);

	it('a retry of the node follows what was started', async () => {
		stage.simulator.faults.add({
			service: 'fabric',
			method: 'GET',
			path: /jobs\/instances\/[\w-]+$/,
			times: 1,
			status: 400,
			body: { errorCode: 'InvalidRequest', message: 'no' },
		});
		const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1000 };
		expect(onlyItem(await stage.run(refresh({}, { settings })))).toMatchObject({
			status: 'completed',
		});
		expect(starts()).toHaveLength(1);
	});
});

it('endures faults of the service and long throttling while it follows', async () => {
	orders().nextJobs.push({ durationMs: 900_000, outcome: 'Completed' });
	const path = /jobs\/instances\/[\w-]+$/;
	stage.simulator.faults.add({ service: 'fabric', path, times: 9, status: 503 });
	stage.simulator.faults.add({
		service: 'fabric',
		path,
		times: 1,
		status: 429,
		headers: { 'retry-after': '600' },
	});
	expect(onlyItem(await stage.run(refresh()))).toMatchObject({ status: 'completed' });
});

it('sends the execution data that was filled in', async () => {
	const executionData = {
		dataflowName: 'Orders',
		ownerUserPrincipalName: 'ada@contoso.com',
		ownerUserObjectId: '',
	};
	await stage.run(refresh({ executionData }));
	expect(starts()[0]?.body).toEqual({
		executionData: { DataflowName: 'Orders', OwnerUserPrincipalName: 'ada@contoso.com' },
	});
});

it('needs a role and a capacity, and says so', async () => {
	const { tenant } = stage.simulator;
	const ada = tenant.users.find(({ userPrincipalName }) => userPrincipalName === 'ada@contoso.com');
	tenant.workspace('Finance').roles[ada?.objectId ?? ''] = 'Contributor';
	const refused = await stage.run(refresh());
	expect(refused.error?.message).toContain(
		'Give the user the role Member or higher in workspace "Finance"',
	);

	tenant.workspace('Finance').roles[ada?.objectId ?? ''] = 'Member';
	tenant.workspace('Finance').capacityId = undefined;
	const bare = await stage.run(refresh());
	expect(bare.error?.message).toContain('must be on a Fabric capacity');
});

it('learns from earlier runs how long it takes', async () => {
	for (let day = 1; day <= 4; day++) {
		stage.simulator.startJob(orders(), {
			at: Date.now() - day * 86_400_000,
			plan: { durationMs: 300_000, outcome: 'Completed' },
		});
	}
	orders().nextJobs.push({ durationMs: 300_000, outcome: 'Completed' });
	const item = onlyItem(await stage.run(refresh()));
	expect(item).toMatchObject({ expectedSeconds: 300, unusuallySlow: false });
});
