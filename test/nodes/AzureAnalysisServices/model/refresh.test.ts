import { serverParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const refreshOf = (more = {}) => ({
	type: 'azureAnalysisServices',
	parameters: { operation: 'refresh', ...serverParameters(stage), ...more },
});
const options = (given: object) => ({ options: given });
const asItem = options({ onUnsuccessful: 'item' });
const model = () => stage.simulator.tenant.analysisServices.model('adventureworks');
const settings = () => stage.simulator.tenant.analysisServices.settings;
const starts = () => stage.calls('POST', /refreshes$/);

it('completes, in the result shape of Power BI', async () => {
	model().nextRefreshes.push({ durationMs: 125_000, outcome: 'Completed', queuedMs: 5000 });

	const { json, error } = await stage.run(refreshOf());

	expect(error).toBeUndefined();
	expect(json).toEqual([
		expect.objectContaining({
			service: 'analysisServices',
			server: serverParameters(stage).server,
			serverName: 'myserver',
			modelName: 'adventureworks',
			refreshId: model().refreshes[0]?.id,
			status: 'completed',
			durationSeconds: 125,
			type: 'automatic',
			currentRefreshType: 'full',
			objects: expect.arrayContaining([
				{ table: 'Internet Sales', partition: 'Internet Sales 2026', status: 'completed' },
			]),
		}),
	]);
	expect(json[0]).not.toHaveProperty('error');
	expect(starts()).toHaveLength(1);
	expect(starts()[0]?.body).toEqual({ type: 'automatic' });
});

it('sends what the API knows, and nothing that only Power BI has', async () => {
	const { error } = await stage.run(
		refreshOf({
			refreshType: 'DataOnly',
			objectsInput: 'list',
			objects: {
				object: [
					{ table: 'Customer', partition: '' },
					{ table: 'Internet Sales', partition: 'Internet Sales 2026' },
				],
			},
			refreshOptions: { commitMode: 'PartialBatch', maxParallelism: 2, retryCount: 1 },
		}),
	);

	expect(error).toBeUndefined();
	expect(starts()[0]?.body).toEqual({
		type: 'dataOnly',
		commitMode: 'partialBatch',
		maxParallelism: 2,
		retryCount: 1,
		objects: [{ table: 'Customer' }, { table: 'Internet Sales', partition: 'Internet Sales 2026' }],
	});
});

it.each([
	[{ refreshType: 'Add' }, 'Type must be one of Automatic, '],
	[{ refreshOptions: { commitMode: 'Sometimes' } }, 'Commit Mode must be one of PartialBatch'],
	[{ refreshOptions: { maxParallelism: 0 } }, 'Max Parallelism'],
	[{ refreshOptions: { retryCount: -1 } }, 'Retry Count'],
	[{ objectsInput: 'json', objectsJson: '[{"partition":"x"}]' }, 'Partition "x"'],
	[{ model: ' ' }, 'Model is empty'],
])('refuses %j before anything is sent', async (wrong, words) => {
	const { error } = await stage.run(refreshOf(wrong));

	expect(error?.message).toContain(words);
	expect(stage.simulator.record.find({ service: 'analysisServices' })).toEqual([]);
});

it.each([
	['Failed', 'failed'],
	['Cancelled', 'cancelled'],
	['TimedOut', 'timedOut'],
] as const)('that ends as %s is an error, and the item %s by option', async (outcome, status) => {
	const error = { code: '0xC1070000', description: 'The key of table Customer is not unique.' };
	const plan = { durationMs: 60_000, outcome, ...(outcome === 'Failed' ? { error } : {}) };
	model().nextRefreshes.push(plan, plan);

	const thrown = await stage.run(refreshOf());
	const item = await stage.run(refreshOf(asItem));

	expect(thrown.error?.message).toContain('refresh of model "adventureworks" on server "myserver"');
	expect(thrown.json).toEqual([]);
	expect(item.error).toBeUndefined();
	expect(item.json[0]).toMatchObject({ status, failure: { message: expect.any(String) } });
	if (outcome !== 'Failed') return;
	expect(thrown.error?.message).toContain('The key of table Customer is not unique (0xC1070000).');
	expect(item.json[0]).toMatchObject({
		failure: { code: '0xC1070000' },
		messages: [{ code: '0xC1070000', type: 'Error', message: error.description }],
	});
});

it.each([
	['PartialBatch', true],
	['Transactional', false],
])('in %s says whether batches stay committed: %s', async (commitMode, stays) => {
	model().nextRefreshes.push({ durationMs: 60_000, outcome: 'Failed' });

	const { error } = await stage.run(
		refreshOf({ refreshOptions: { commitMode, maxParallelism: 2 } }),
	);

	expect(error?.message.includes('the batches committed before the failure stay committed')).toBe(
		stays,
	);
});

it('that follows an unknown word goes on until the end', async () => {
	const refreshes = /refreshes\/[^/]+$/;
	const body = { status: 'reticulating', endTime: '2026-01-01T00:00:00Z' };
	stage.simulator.faults.add({
		service: 'analysisServices',
		method: 'GET',
		path: refreshes,
		times: 3,
		status: 200,
		body,
	});

	const { json } = await stage.run(refreshOf());

	expect(json[0]).toMatchObject({ status: 'completed', durationSeconds: 60 });
});

it.each([200, 202] as const)('is read alike while the service says %d', async (runningStatus) => {
	settings().runningStatus = runningStatus;

	const { json } = await stage.run(refreshOf());

	expect(json[0]).toMatchObject({ status: 'completed' });
});

it('gives its id at once when it is not to wait', async () => {
	const { json } = await stage.run(refreshOf({ waitForCompletion: false, syncReplicas: true }));

	expect(json[0]).toMatchObject({ status: 'notStarted', refreshId: model().refreshes[0]?.id });
	expect(stage.calls('GET', /refreshes/)).toEqual([]);
	expect(model().syncs).toEqual([]);
});

it('ends with the deadline, and is cancelled when asked', async () => {
	model().nextRefreshes.push({ durationMs: 0, outcome: 'Running' });

	const { error } = await stage.run(
		refreshOf(options({ deadlineMinutes: 5, cancelOnTimeout: true })),
	);

	expect(error?.message).toContain(`(ID ${model().refreshes[0]?.id})`);
	expect(error?.message).toContain('It was cancelled');
	expect(model().refreshes[0]?.cancelledAt).toBeDefined();
});

it.each(['body', 'nowhere'] as const)(
	'is followed when its id is in the %s of the answer',
	async (place) => {
		settings().refreshIdIn = place;
		model().defaultPlan = { durationMs: 60_000, outcome: 'Completed', listedAfterMs: 15_000 };

		const { json, error } = await stage.run(refreshOf());

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ status: 'completed', refreshId: model().refreshes[0]?.id });
		expect(starts()).toHaveLength(1);
	},
);

it('never follows the Location of the answer, wherever it leads', async () => {
	settings().locationOrigin = await stage.simulator.startForeignHost();

	const { json } = await stage.run(refreshOf());

	expect(json[0]).toMatchObject({ status: 'completed', refreshId: model().refreshes[0]?.id });
	expect(stage.simulator.record.find({ service: 'foreign' })).toEqual([]);
});

it.each(['after', 'during'] as const)(
	'whose answer was lost (%s) is found in the list',
	async (reset) => {
		stage.simulator.faults.add({
			service: 'analysisServices',
			method: 'POST',
			path: /refreshes$/,
			times: 1,
			reset,
		});

		const { json, error } = await stage.run(refreshOf());

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			status: 'completed',
			refreshId: model().refreshes[0]?.id,
			...(reset === 'after' ? { startAnswerLost: true } : {}),
		});
		expect(model().refreshes).toHaveLength(1);
		expect(starts()).toHaveLength(1);
	},
);

it('whose request was lost is not sent again, and the error says so', async () => {
	stage.simulator.faults.add({
		service: 'analysisServices',
		method: 'POST',
		path: /refreshes$/,
		times: 1,
		reset: 'before',
	});

	const { error } = await stage.run(refreshOf());

	expect(error?.message).toContain('it was not sent again');
	expect(starts()).toHaveLength(1);
});

it('is followed, not started again, when n8n retries the node', async () => {
	stage.simulator.faults.add({
		service: 'analysisServices',
		method: 'GET',
		path: /refreshes\/[^/]+$/,
		times: 1,
		status: 403,
	});

	const { json } = await stage.run({
		...refreshOf(),
		settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1000 },
	});

	expect(json[0]).toMatchObject({ status: 'completed' });
	expect(starts()).toHaveLength(1);
});

it('that finds another one running says which, and since when', async () => {
	model().nextRefreshes.push({ durationMs: 600_000, outcome: 'Completed' });
	await stage.run(refreshOf({ waitForCompletion: false }));
	const [running] = model().refreshes;
	stage.simulator.clock.advance(60_000);

	const { error } = await stage.run(refreshOf());

	expect(error?.message).toContain('already in progress');
	expect(error?.message).toContain(`ID ${running?.id}`);
	expect(error?.message).toMatch(/one started at \d\d:\d\d \(0 s ago\)/);
	expect(model().refreshes).toHaveLength(1);
});

it('follows the running one by option', async () => {
	model().nextRefreshes.push({ durationMs: 600_000, outcome: 'Completed' });
	await stage.run(refreshOf({ waitForCompletion: false }));

	const { json } = await stage.run(refreshOf(options({ ifRunning: 'attach' })));

	expect(json[0]).toMatchObject({ status: 'completed', attached: true, durationSeconds: 600 });
	expect(model().refreshes).toHaveLength(1);
});

it('repeats only the objects that did not complete after a partial batch', async () => {
	model().nextRefreshes.push({
		durationMs: 60_000,
		outcome: 'Failed',
		failedObjects: [{ table: 'Product' }],
		error: {
			code: '0xC1000001',
			description: 'The service had a transient fault, try again later',
		},
	});

	const { json } = await stage.run(
		refreshOf({
			refreshOptions: { commitMode: 'PartialBatch', maxParallelism: 3 },
			...options({ maxRetries: 1 }),
		}),
	);

	expect(json[0]).toMatchObject({ status: 'completed', retries: 1 });
	expect(starts()[1]?.body).toMatchObject({
		commitMode: 'partialBatch',
		objects: [
			{ table: 'Product', partition: 'Product' },
			{ table: 'Date', partition: 'Date' },
		],
	});
});
