import { serverParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const run = async (operation: string, more = {}) =>
	await stage.run({
		type: 'azureAnalysisServices',
		parameters: { operation, ...serverParameters(stage), ...more },
	});
const readWrite = () => ({ server: `${serverParameters(stage).server}:rw` });
const single = () => serverParameters(stage, 'ledger', 'single');
const tenant = () => stage.simulator.tenant.analysisServices;
const model = () => tenant().model('adventureworks');
const starts = () => stage.calls('POST', /\/sync$/);
const looks = () => stage.calls('GET', /\/sync/);
const ids = (calls: Array<{ path: string }>) => calls.map(({ path }) => path.split('/models/')[0]);

describe('a synchronization', () => {
	it('completes, with database, details and both times', async () => {
		model().nextSyncs.push({ durationMs: 42_000, outcome: 'Completed', details: '2 replicas' });

		const { json, error } = await run('sync');

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			service: 'analysisServices',
			serverName: 'myserver',
			modelName: 'adventureworks',
			operationId: model().syncs[0]?.id,
			status: 'completed',
			syncState: 'completed',
			database: 'adventureworks',
			details: '2 replicas',
			startTime: new Date(model().syncs[0]?.requestedAt ?? 0).toISOString(),
			durationSeconds: 42,
		});
		expect(json[0]?.updatedTime).toBe(json[0]?.endTime);
		expect(starts()).toHaveLength(1);
	});

	it.each(['number', 'name', 'lowerName', 'upperName', 'numberText'] as const)(
		'is followed whichever way its state is written: %s',
		async (syncStateAs) => {
			tenant().settings.syncStateAs = syncStateAs;
			model().nextSyncs.push({ durationMs: 90_000, outcome: 'Completed' });

			const { json } = await run('sync');

			expect(json[0]).toMatchObject({ status: 'completed', durationSeconds: 90 });
			expect(looks().length).toBeGreaterThan(3);
		},
	);

	it.each([
		['Failed', 'Replica 2 has no memory left'],
		['Invalid', undefined],
	] as const)('that ends as %s is an error, and an item by option', async (outcome, details) => {
		const plan = { durationMs: 20_000, outcome, details };
		model().nextSyncs.push(plan, plan);

		const thrown = await run('sync');
		const item = await run('sync', { options: { onUnsuccessful: 'item' } });

		expect(thrown.error?.message).toContain(
			'The synchronization of the replicas of model "adventureworks" on server "myserver" failed after 20 s',
		);
		expect(thrown.error?.message).toContain(details ?? 'invalid');
		expect(item.json[0]).toMatchObject({
			status: 'failed',
			failure: { code: 'SyncFailed', message: expect.stringContaining(details ?? 'invalid') },
		});
	});

	it('of a server without replicas has nothing to do, which is a success', async () => {
		const { json } = await run('sync', single());

		expect(json).toEqual([
			expect.objectContaining({
				status: 'completed',
				serverName: 'single',
				reason: expect.stringContaining('no read-only replicas'),
				summary:
					'The synchronization of the replicas of model "ledger" on server "single" completed: the server has no read-only replicas, so there was nothing to synchronize.',
			}),
		]);
		expect(looks()).toEqual([]);
	});

	it.each(['moving', 'seeOther', 'untold'] as const)(
		'is followed when its address is %s',
		async (syncPlace) => {
			tenant().settings.syncPlace = syncPlace;
			model().nextSyncs.push({ durationMs: 60_000, outcome: 'Completed' });

			const { json, error } = await run('sync');

			expect(error).toBeUndefined();
			expect(json[0]).toMatchObject({ status: 'completed', operationId: model().syncs[0]?.id });
			expect(looks().every(({ status }) => status !== 404)).toBe(true);
		},
	);

	it('is followed by its address alone when nobody gives an id', async () => {
		model().nextSyncs.push({ durationMs: 60_000, outcome: 'Completed' });
		const statusUrl = `${stage.simulator.urls.analysisServices}/servers/myserver/models/adventureworks/sync`;
		stage.simulator.faults.add({
			service: 'analysisServices',
			method: 'POST',
			path: /\/sync$/,
			handled: true,
			status: 202,
			headers: { location: statusUrl },
			body: null,
		});

		const { json, error } = await run('sync');

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ status: 'completed', statusUrl, durationSeconds: 60 });
		expect(json[0]).not.toHaveProperty('operationId');
		expect(new Set(looks().map(({ path }) => path))).toEqual(
			new Set(['/servers/myserver/models/adventureworks/sync']),
		);
	});

	it.each(['parameter', 'seeOther'] as const)(
		'waits between looks as long as Retry-After says (%s)',
		async (syncPlace) => {
			Object.assign(tenant().settings, { syncPlace, retryAfterSeconds: 30 });
			model().nextSyncs.push({ durationMs: 100_000, outcome: 'Completed' });

			await run('sync');

			const times = [starts()[0]?.at ?? 0, ...looks().map(({ at }) => at)];
			const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
			expect(Math.min(...gaps)).toBeGreaterThanOrEqual(30_000);
		},
	);

	it.each([
		['as the user typed it', readWrite],
		['although the user did not type it', () => ({})],
	])('is started at :rw %s, and looked up without', async (_how, more) => {
		tenant().settings.syncPlace = 'untold';

		const { json, error } = await run('sync', more());

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ status: 'completed', serverName: 'myserver' });
		expect(ids(starts())).toEqual(['/servers/myserver:rw']);
		expect(new Set(ids(looks()))).toEqual(new Set(['/servers/myserver']));
	});

	it.each([
		[404, 'The server was not found.'],
		[
			400,
			"Either server 'asazure://x/myserver:rw' does not exist or user is not the administrator.",
		],
	])('is started once at the plain name where :rw is unknown (%i)', async (status, text) => {
		stage.simulator.faults.add({
			service: 'analysisServices',
			method: 'POST',
			path: /:rw\/models/,
			status,
			headers: { 'x-ms-xmlaerror-extended': text },
		});
		const { json, error } = await run('sync');

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ status: 'completed' });
		expect(ids(starts())).toEqual(['/servers/myserver:rw', '/servers/myserver']);
		expect(model().syncs).toHaveLength(1);
	});

	it('is not started a second time where :rw breaks off', async () => {
		stage.simulator.faults.add({
			service: 'analysisServices',
			method: 'POST',
			path: /:rw\/models/,
			reset: 'after',
		});
		await run('sync');
		expect(starts()).toHaveLength(1);
	});

	it('gives its id at once when it is not to wait', async () => {
		const { json } = await run('sync', { waitForCompletion: false });

		expect(json[0]).toMatchObject({
			status: 'notStarted',
			operationId: model().syncs[0]?.id,
			statusUrl: expect.stringContaining(model().syncs[0]?.id ?? ''),
		});
		expect(looks()).toEqual([]);
	});

	it('endures passing faults', async () => {
		stage.simulator.faults.add({
			service: 'analysisServices',
			method: 'GET',
			path: /\/sync/,
			times: 6,
			status: 503,
		});

		const { json } = await run('sync');

		expect(json[0]).toMatchObject({ status: 'completed' });
	});

	it('whose answer was lost is looked up instead of being started again', async () => {
		const fault = { service: 'analysisServices', method: 'POST', path: /sync$/, times: 1 } as const;
		stage.simulator.faults.add({ ...fault, reset: 'after' });

		const { json, error } = await run('sync');

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ status: 'completed', operationId: model().syncs[0]?.id });
		expect(starts()).toHaveLength(1);
	});

	it('that cannot be told to have started is not started again', async () => {
		const fault = { service: 'analysisServices', method: 'POST', path: /sync$/, times: 1 } as const;
		stage.simulator.faults.add({ ...fault, reset: 'before' });

		const { error } = await run('sync');

		expect(error?.message).toContain('it was not sent again');
		expect(model().syncs).toEqual([]);
	});
});

describe('the status of a synchronization', () => {
	const started = async () =>
		String((await run('sync', { waitForCompletion: false })).json[0]?.operationId);

	it('is read by its operation id', async () => {
		const operationId = await started();
		stage.simulator.clock.advance(12_000);

		const { json } = await run('getSyncStatus', { operationId, ...readWrite() });

		expect(json[0]).toMatchObject({ operationId, status: 'running', syncState: 'rehydrating' });
		expect(json[0]).not.toHaveProperty('endTime');
		expect(looks().at(-1)).toMatchObject({
			path: expect.stringMatching(/\/servers\/myserver\/.*sync$/),
			query: { operationId },
		});
	});

	it.each(['moving', 'seeOther'] as const)(
		'is read at the address that the start gave (%s)',
		async (syncPlace) => {
			tenant().settings.syncPlace = syncPlace;
			const [item] = (await run('sync', { waitForCompletion: false })).json;
			stage.simulator.clock.advance(60_000);

			const { json } = await run('getSyncStatus', { operationId: item?.statusUrl });

			expect(json[0]).toMatchObject({ operationId: item?.operationId, status: 'completed' });
		},
	);

	it.each([
		[' ', 'Operation ID is empty'],
		['11111111-2222-3333-4444-555555555555', 'was not found'],
	])('of %j is an error', async (operationId, words) => {
		const { error } = await run('getSyncStatus', { operationId });

		expect(error?.message).toContain(words);
	});
});

describe('a refresh with a synchronization after it', () => {
	const refresh = async (more = {}) => await run('refresh', { syncReplicas: true, ...more });

	it('reports both', async () => {
		const { json, error } = await refresh(readWrite());

		expect(error).toBeUndefined();
		expect(json).toEqual([
			expect.objectContaining({
				status: 'completed',
				refreshStatus: 'completed',
				refreshId: model().refreshes[0]?.id,
				durationSeconds: 60,
				sync: expect.objectContaining({
					status: 'completed',
					operationId: model().syncs[0]?.id,
					durationSeconds: 20,
				}),
			}),
		]);
		expect(ids(stage.calls('POST', /refreshes$/))).toEqual(['/servers/myserver']);
		expect(ids(starts())).toEqual(['/servers/myserver:rw']);
	});

	it('says that there was nothing to synchronize', async () => {
		const { json } = await refresh(single());

		expect(json[0]).toMatchObject({
			status: 'completed',
			sync: { status: 'completed', reason: expect.stringContaining('no read-only replicas') },
		});
	});

	it('does not synchronize a refresh that failed', async () => {
		model().nextRefreshes.push({ durationMs: 60_000, outcome: 'Failed' });

		const { json } = await refresh({ options: { onUnsuccessful: 'item' } });

		expect(json[0]).toMatchObject({ status: 'failed' });
		expect(json[0]).not.toHaveProperty('sync');
		expect(starts()).toEqual([]);
	});

	it('does not synchronize when nothing was refreshed', async () => {
		await run('refresh');
		const { json } = await refresh({ options: { skipIfFreshMinutes: 60 } });

		expect(json[0]).toMatchObject({ status: 'completed', skipped: true });
		expect(starts()).toEqual([]);
	});

	it('that fails to synchronize tells both in the error, and in the item by option', async () => {
		const plan = { durationMs: 20_000, outcome: 'Failed', details: 'Replica 1 is gone' } as const;
		model().nextSyncs.push(plan, plan);

		const thrown = await refresh();
		const item = await refresh({ options: { onUnsuccessful: 'item' } });

		expect(thrown.error?.message).toMatch(
			/^The refresh of model "adventureworks" .* completed in 1 minute\. The synchronization .* failed after 20 s: Replica 1 is gone/,
		);
		expect(item.json[0]).toMatchObject({
			status: 'failed',
			refreshStatus: 'completed',
			failure: { message: 'Replica 1 is gone' },
			sync: { status: 'failed' },
			summary: expect.stringMatching(
				/^The refresh of model .* completed in 1 minute .*The synchronization .* failed after 20 s: Replica 1/,
			),
		});
	});

	it('whose synchronization is refused says which refresh completed', async () => {
		stage.simulator.faults.add({ service: 'analysisServices', path: /sync$/, status: 403 });

		const { error } = await refresh();

		expect(error?.message).toContain(`after its refresh ${model().refreshes[0]?.id} completed`);
	});

	it.each([
		['POST', 403, 'refused', /could not be started/],
		['POST', 503, 'unknown', /may have been started/],
		['GET', 403, 'unknown', /could not be followed to its end/],
	])('is an item with both where its %s is answered %i', async (method, status, word, said) => {
		stage.simulator.faults.add({ service: 'analysisServices', method, path: /sync$/, status });

		const { json, error } = await refresh({ options: { onUnsuccessful: 'item' } });

		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{
				status: word,
				successful: false,
				refreshStatus: 'completed',
				refreshId: model().refreshes[0]?.id,
				sync: { status: word, successful: false },
				summary: expect.stringMatching(/^The refresh of model .* completed in 1 minute/),
			},
		]);
		expect(json[0]?.summary).toMatch(said);
	});

	it('keeps to one deadline for both', async () => {
		model().nextSyncs.push({ durationMs: 1000, outcome: 'Running' });
		const begun = Date.now();

		const { error } = await refresh({ options: { deadlineMinutes: 3 } });

		expect(error?.message).toContain('The synchronization of the replicas');
		expect(Date.now() - begun).toBeLessThan(185_000);
	});

	it('starts neither a second time when n8n retries the node', async () => {
		const fault = { service: 'analysisServices', method: 'GET', path: /\/sync/, times: 1 } as const;
		stage.simulator.faults.add({ ...fault, status: 403 });

		const { json } = await stage.run({
			type: 'azureAnalysisServices',
			parameters: { operation: 'refresh', ...serverParameters(stage), syncReplicas: true },
			settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1000 },
		});

		expect(json[0]).toMatchObject({ status: 'completed', sync: { status: 'completed' } });
		expect(model().refreshes).toHaveLength(1);
		expect(model().syncs).toHaveLength(1);
	});
});
