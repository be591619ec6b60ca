import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const minute = 60_000;
const sales = () => stage.simulator.tenant.semanticModel('Sales');
const starts = () => stage.calls('POST', /refreshes$/);

function refreshOf(more: Record<string, unknown> = {}, settings = {}) {
	return {
		type: 'powerBi',
		parameters: {
			resource: 'semanticModel',
			operation: 'refresh',
			...modelParameters(stage),
			...more,
		} as never,
		settings,
	};
}

const enhanced = { refreshKind: 'enhanced' };

it('sends no body for a standard refresh of a service principal', async () => {
	await stage.run(refreshOf());
	expect(starts()[0]?.body ?? {}).toEqual({});
});

it('sends the mail option for a user', async () => {
	await stage.run(refreshOf({ authentication: 'oAuth2', notifyOption: 'MailOnFailure' }));
	expect(starts()[0]?.body).toEqual({ notifyOption: 'MailOnFailure' });
	expect(sales().refreshes[0]?.by).toBe('ada@contoso.com');
});

it('sends what was chosen for an enhanced refresh, and never a mail option', async () => {
	const { json, error } = await stage.run(
		refreshOf({
			...enhanced,
			refreshType: 'Full',
			objectsInput: 'list',
			objects: {
				object: [
					{ table: 'Orders', partition: 'Orders-2026' },
					{ table: 'Customers', partition: '' },
				],
			},
			refreshOptions: {
				commitMode: 'PartialBatch',
				applyRefreshPolicy: false,
				maxParallelism: 2,
				retryCount: 1,
			},
		}),
	);

	expect(error).toBeUndefined();
	expect(starts()[0]?.body).toEqual({
		type: 'Full',
		objects: [{ table: 'Orders', partition: 'Orders-2026' }, { table: 'Customers' }],
		commitMode: 'PartialBatch',
		applyRefreshPolicy: false,
		maxParallelism: 2,
		retryCount: 1,
	});
	expect(json[0]).toMatchObject({
		status: 'completed',
		type: 'Full',
		objects: [
			{ table: 'Orders', partition: 'Orders-2026', status: 'completed' },
			{ table: 'Customers', partition: 'Customers', status: 'completed' },
		],
	});
});

it.each([
	[
		'partialBatch with the policy',
		{ refreshOptions: { commitMode: 'PartialBatch' } },
		'Apply Refresh Policy is off',
	],
	[
		'a partition alone',
		{ objectsInput: 'list', objects: { object: [{ table: '', partition: 'P' }] } },
		'has no table',
	],
	['a timeout of a day', { refreshOptions: { timeout: '24:00:00' } }, 'at most 23:59:59'],
	['the type add', { refreshType: 'Add' }, 'Type must be one of'],
	[
		'an effective date without the policy',
		{ refreshOptions: { applyRefreshPolicy: false, effectiveDate: '2026-01-01T00:00:00Z' } },
		'Effective Date only counts',
	],
	['JSON that is none', { objectsInput: 'json', objectsJson: '{"table"' }, 'must be valid JSON'],
])('refuses %s before anything is sent', async (_name, more, words) => {
	const { error } = await stage.run(refreshOf({ ...enhanced, ...more }));

	expect(error?.message).toContain(words);
	expect(stage.simulator.record.calls).toHaveLength(0);
});

it('starts once after a sign-in that failed for a passing reason', async () => {
	stage.simulator.faults.add({ service: 'entra', path: /token$/, status: 503, times: 4 });
	const { json, error } = await stage.run(refreshOf());

	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ status: 'completed' });
	expect(starts()).toHaveLength(1);
});

it('says that another refresh is running', async () => {
	stage.simulator.startRefresh(sales(), { type: 'Scheduled' });
	const { error } = await stage.run(refreshOf());

	expect(error?.message).toContain('Could not start the refresh of semantic model "Sales"');
	expect(error?.message).toContain('Another refresh request is already executing');
	expect(error?.message).toContain('wait for the running one or cancel it');
	expect(starts()).toHaveLength(1);
});

it.each([
	['answers 503', { status: 503 }],
	['answers 500', { status: 500 }],
	['breaks the connection', { reset: 'before' as const }],
])(
	'never repeats a start that %s, and says that it may have been accepted',
	async (_name, fault) => {
		stage.simulator.faults.add({
			service: 'powerBi',
			method: 'POST',
			path: /refreshes$/,
			...fault,
		});
		const { error } = await stage.run(refreshOf());

		expect(starts()).toHaveLength(1);
		expect(error?.message).toContain('may have been accepted');
		expect(sales().refreshes).toHaveLength(0);
	},
);

it.each([{}, enhanced])(
	'finds the refresh whose answer was lost, and follows it (%o)',
	async (kind) => {
		stage.simulator.faults.add({
			service: 'powerBi',
			method: 'POST',
			path: /refreshes$/,
			reset: 'after',
			times: 1,
		});
		sales().nextRefreshes.push({
			durationMs: 3 * minute,
			outcome: 'Completed',
			listedAfterMs: 20_000,
		});
		const { json, error } = await stage.run(refreshOf(kind));

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ status: 'completed', refreshId: sales().refreshes[0]?.id });
		expect(starts()).toHaveLength(1);
	},
);

it.each([
	['in seconds', '7'],
	['as a date', () => new Date(Date.now() + 7000).toUTCString()],
])('starts after a throttled start, obeying Retry-After %s', async (_name, value) => {
	const header = typeof value === 'function' ? value() : value;
	stage.simulator.faults.add({
		service: 'powerBi',
		method: 'POST',
		path: /refreshes$/,
		status: 429,
		headers: { 'retry-after': header },
		times: 1,
	});
	const { json } = await stage.run(refreshOf());
	const [first, second] = starts();

	expect(json[0]).toMatchObject({ status: 'completed' });
	expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(6000);
	expect(starts()).toHaveLength(2);
});

it('fails at once, saying when to come back, when throttled for long', async () => {
	stage.simulator.faults.add({
		service: 'powerBi',
		method: 'POST',
		path: /refreshes$/,
		status: 429,
		headers: { 'retry-after': '3392' },
		body: { message: 'You have exceeded the amount of requests allowed. Retry in 3392 seconds.' },
	});
	const { error } = await stage.run(refreshOf());

	expect(error?.message).toContain('try again in 56 min 32 s');
	expect(starts()).toHaveLength(1);
});

it('tells the daily limit of shared capacity in its own words and does not repeat', async () => {
	const run = {
		type: 'powerBi',
		parameters: {
			resource: 'semanticModel',
			operation: 'refresh',
			...modelParameters(stage, 'Team tasks', 'Team (Pro)'),
		},
	};
	for (let refresh = 0; refresh < 8; refresh++) await stage.run(run);
	const { error } = await stage.run(run);

	expect(error?.message).toContain('exceeded limit');
	expect(error?.message).toContain('8 refreshes a day');
	expect(starts()).toHaveLength(9);
});

it("follows what it started when n8n's Retry On Fail runs the node again", async () => {
	sales().nextRefreshes.push({
		durationMs: minute,
		outcome: 'Failed',
		error: { code: 'X', description: 'No' },
	});
	const { error } = await stage.run(
		refreshOf({}, { retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 }),
	);

	expect(error?.message).toContain('failed');
	expect(sales().refreshes).toHaveLength(1);
});

it('starts again in the next run of the same node', async () => {
	await stage.run(refreshOf());
	await stage.run(refreshOf());
	expect(sales().refreshes).toHaveLength(2);
});

it('pairs every item with its input and starts one refresh each', async () => {
	const budget = stage.simulator.tenant.semanticModel('Budget');
	const run = refreshOf({
		semanticModel: { __rl: true, mode: 'id', value: '={{ $json.model }}' },
	});
	const { outputs } = await stage.run({
		...run,
		items: [{ model: budget.id }, { model: sales().id }],
	});

	expect(outputs[0]?.map(({ json, pairedItem }) => [json.semanticModelName, pairedItem])).toEqual([
		['Budget', { item: 0 }],
		['Sales', { item: 1 }],
	]);
});

it('sends a failure to the error output with the whole result, and keeps the other items', async () => {
	const budget = stage.simulator.tenant.semanticModel('Budget');
	budget.nextRefreshes.push({
		durationMs: minute,
		outcome: 'Failed',
		error: { code: 'X', description: 'No' },
	});
	const run = refreshOf(
		{ semanticModel: { __rl: true, mode: 'id', value: '={{ $json.model }}' } },
		{ onError: 'continueErrorOutput' },
	);
	const { outputs } = await stage.run({
		...run,
		items: [{ model: budget.id }, { model: sales().id }],
	});

	expect(outputs[0]?.map(({ json }) => json.semanticModelName)).toEqual(['Sales']);
	expect(outputs[1]?.[0]?.json.error).toContain('failed');
	expect(outputs[1]?.[0]?.error).toMatchObject({
		context: { result: { status: 'failed', refreshId: budget.refreshes[0]?.id } },
	});
});

it('goes on with the whole result as the item when the node continues on error', async () => {
	sales().nextRefreshes.push({
		durationMs: minute,
		outcome: 'Failed',
		error: { code: 'X', description: 'No' },
	});
	const { json } = await stage.run(refreshOf({}, { onError: 'continueRegularOutput' }));

	expect(json).toEqual([
		expect.objectContaining({
			status: 'failed',
			failure: expect.objectContaining({ code: 'X', message: 'No' }),
		}),
	]);
});
