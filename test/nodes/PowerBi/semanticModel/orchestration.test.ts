import type { RefreshPlan } from '../../../simulator/refreshLifecycle';
import { passTime, untilSettled } from '../../../support/fastTime';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const minute = 60_000;
const completes: RefreshPlan = { durationMs: 4 * minute, outcome: 'Completed' };
const sales = () => stage.simulator.tenant.semanticModel('Sales');
const starts = () => stage.calls('POST', /refreshes$/);

const refreshOf = (options = {}, more: Record<string, unknown> = {}) => ({
	type: 'powerBi',
	parameters: {
		resource: 'semanticModel',
		operation: 'refresh',
		refreshKind: 'enhanced',
		...modelParameters(stage),
		options,
		...more,
	} as never,
});

describe('if already refreshing', () => {
	const busy = (type: 'Scheduled' | 'OnDemand' = 'Scheduled', plan = completes) =>
		stage.simulator.startRefresh(sales(), { type, plan });

	it('fails with what is running, since when and under which id', async () => {
		const other = busy();
		await passTime(minute);
		const { error } = await stage.run(refreshOf());

		expect(error?.message).toContain('one started as Scheduled at');
		expect(error?.message).toMatch(/\(1 min(ute| \d+ s) ago\)/);
		expect(error?.message).toContain(other.id);
		expect(sales().refreshes).toEqual([other]);
	});

	it('fails with how far an enhanced refresh is, also when the service answers 409', async () => {
		await stage.run(
			refreshOf({}, { waitForCompletion: false, refreshOptions: { maxParallelism: 2 } }),
		);
		await passTime(30_000);
		stage.simulator.tenant.powerBi.busyStatus = 409;
		const { error } = await stage.run(refreshOf());
		expect(error?.message).toMatch(/\d of 6 objects done/);
	});

	it('follows the running one and starts nothing', async () => {
		const other = busy();
		const { json, error } = await stage.run(refreshOf({ ifRunning: 'attach' }));

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ status: 'completed', refreshId: other.id, attached: true });
		expect(starts()).toHaveLength(0);
	});

	it('tells how the running one is when it follows without waiting', async () => {
		busy();
		await passTime(minute);
		const { json } = await stage.run(
			refreshOf({ ifRunning: 'attach' }, { waitForCompletion: false }),
		);
		expect(json[0]).toMatchObject({ status: 'running', attached: true });
	});

	it('starts when nothing runs, whatever was chosen for that case', async () => {
		const { json } = await stage.run(refreshOf({ ifRunning: 'attach' }));
		expect(json[0]).toMatchObject({ status: 'completed' });
		expect(json[0]).not.toHaveProperty('attached');
	});

	it('waits for the running one and then starts', async () => {
		const other = busy();
		const { json } = await stage.run(refreshOf({ ifRunning: 'waitThenStart' }));

		expect(json[0]).toMatchObject({ status: 'completed', refreshId: sales().refreshes[1]?.id });
		expect(starts()[0]?.at).toBeGreaterThanOrEqual(other.requestedAt + 4 * minute);
		expect(starts()).toHaveLength(1);
	});

	it('looks for a start that lost its answer among those after the wait', async () => {
		busy();
		const running = stage.engine.begin(
			refreshOf({ ifRunning: 'waitThenStart' }, { refreshKind: 'standard' }),
		);
		await passTime(minute);
		const other = stage.simulator.startRefresh(sales(), {
			type: 'ViaApi',
			plan: { durationMs: 10_000, outcome: 'Completed' },
		});
		stage.simulator.faults.add({
			service: 'powerBi',
			method: 'POST',
			path: /refreshes$/,
			reset: 'after',
			times: 1,
		});
		const { json } = await untilSettled(running.finished);

		expect(sales().refreshes).toHaveLength(3);
		expect(json[0]).toMatchObject({ status: 'completed', startAnswerLost: true });
		expect(json[0]?.refreshId).toBe(sales().refreshes[2]?.id);
		expect(json[0]?.refreshId).not.toBe(other.id);
	});

	it('gives up waiting at the deadline without starting', async () => {
		busy('Scheduled', { durationMs: 90 * minute, outcome: 'Completed' });
		const { error } = await stage.run(
			refreshOf({ ifRunning: 'waitThenStart', deadlineMinutes: 20 }),
		);

		expect(error?.message).toContain('was not started');
		expect(starts()).toHaveLength(0);
	});

	it('cancels an enhanced refresh and then starts', async () => {
		sales().nextRefreshes.push({ durationMs: 90 * minute, outcome: 'Completed' });
		await stage.run(refreshOf({}, { waitForCompletion: false }));
		const { json } = await stage.run(refreshOf({ ifRunning: 'cancelThenStart' }));

		expect(sales().refreshes[0]?.cancelledAt).toBeDefined();
		expect(json[0]).toMatchObject({ status: 'completed', refreshId: sales().refreshes[1]?.id });
	});

	it('starts all the same when the running one ended before it could be cancelled', async () => {
		await stage.run(refreshOf());
		const [past] = sales().refreshes;
		const running = { requestId: past?.id, refreshType: 'ViaEnhancedApi', status: 'Unknown' };
		stage.simulator.faults.add({
			service: 'powerBi',
			method: 'GET',
			path: /refreshes$/,
			status: 200,
			times: 1,
			body: { value: [{ ...running, startTime: new Date().toISOString() }] },
		});
		stage.simulator.faults.add({ service: 'powerBi', method: 'DELETE', path: /./, status: 400 });
		const { json, error } = await stage.run(refreshOf({ ifRunning: 'cancelThenStart' }));

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ status: 'completed', refreshId: sales().refreshes[1]?.id });
	});

	it('says that a scheduled refresh cannot be cancelled, and starts nothing', async () => {
		busy();
		const { error } = await stage.run(refreshOf({ ifRunning: 'cancelThenStart' }));

		expect(error?.message).toContain('cannot cancel');
		expect(starts()).toHaveLength(0);
	});
});

describe('skip when fresh', () => {
	it('starts nothing while the last success is young enough, and says its age', async () => {
		await stage.run(refreshOf());
		await passTime(10 * minute);
		const { json } = await stage.run(refreshOf({ skipIfFreshMinutes: 30 }));

		expect(json[0]).toMatchObject({
			skipped: true,
			status: 'completed',
			semanticModelName: 'Sales',
		});
		expect(json[0]?.ageMinutes).toBeGreaterThanOrEqual(10);
		expect(starts()).toHaveLength(1);
	});

	it.each([
		['is too old', completes, 40],
		['failed', { durationMs: minute, outcome: 'Failed' } as const, 10],
	])('starts when the last one %s', async (_name, plan, laterMinutes) => {
		sales().nextRefreshes.push(plan);
		await stage.run(refreshOf({ onUnsuccessful: 'item' }));
		await passTime(laterMinutes * minute);
		const { json } = await stage.run(refreshOf({ skipIfFreshMinutes: 30 }));

		expect(json[0]).not.toHaveProperty('skipped');
		expect(starts()).toHaveLength(2);
	});
});

describe('retry what failed', () => {
	const fails = (code: string, description: string): RefreshPlan => ({
		durationMs: minute,
		outcome: 'Failed',
		error: { code, description },
	});
	const passing = fails('ServiceUnavailable', 'The service is temporarily unavailable');

	it('starts a failed refresh again after growing pauses, and reports the earlier runs', async () => {
		sales().nextRefreshes.push(passing, passing, completes);
		const { json, error } = await stage.run(refreshOf({ maxRetries: 3 }));
		const at = starts().map((call) => call.at);

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ status: 'completed', retries: 2 });
		expect(json[0]?.earlierRuns).toEqual([
			expect.objectContaining({ status: 'failed', refreshId: sales().refreshes[0]?.id }),
			expect.objectContaining({ status: 'failed', refreshId: sales().refreshes[1]?.id }),
		]);
		expect((at[2] ?? 0) - (at[1] ?? 0)).toBeGreaterThan((at[1] ?? 0) - (at[0] ?? 0));
	});

	it('stops at the chosen number', async () => {
		sales().nextRefreshes.push(passing, passing, passing, completes);
		const { error } = await stage.run(refreshOf({ maxRetries: 2 }));
		expect(error?.message).toContain('temporarily unavailable');
		expect(starts()).toHaveLength(3);
	});

	it('repeats an eviction once without being asked', async () => {
		sales().nextRefreshes.push({ durationMs: minute, outcome: 'Evicted' }, completes);
		expect((await stage.run(refreshOf())).json[0]).toMatchObject({
			status: 'completed',
			retries: 1,
		});

		sales().nextRefreshes.push(
			{ durationMs: minute, outcome: 'Evicted' },
			{ durationMs: minute, outcome: 'Evicted' },
		);
		expect((await stage.run(refreshOf())).error?.message).toContain('evicted');
		expect(starts()).toHaveLength(4);
	});

	it.each([
		['credentials', 'ModelRefreshFailed_CredentialsNotSpecified', 'Credentials are missing'],
		['access at the source', 'DataSource.Error', 'Access to the resource is forbidden'],
		['the gateway', 'DM_GWPipeline_Gateway_Unreachable', 'The gateway is not reachable'],
		['a missing column', 'ColumnNotFound', "The column 'Total' of the table wasn't found"],
	])('never repeats a failure of %s', async (_name, code, description) => {
		sales().nextRefreshes.push(fails(code, description));
		await stage.run(refreshOf({ maxRetries: 5 }));
		expect(starts()).toHaveLength(1);
	});

	it('asks only for what did not complete after a partial batch', async () => {
		sales().nextRefreshes.push(
			{ ...passing, failedObjects: [{ table: 'Orders', partition: 'Orders-2026' }] },
			completes,
		);
		const { json } = await stage.run(
			refreshOf(
				{ maxRetries: 1 },
				{
					refreshOptions: {
						commitMode: 'PartialBatch',
						applyRefreshPolicy: false,
						maxParallelism: 2,
					},
				},
			),
		);

		expect(json[0]).toMatchObject({ status: 'completed', retries: 1 });
		const again = starts()[1]?.body as {
			objects: Array<{ partition: string }>;
			commitMode: string;
		};
		expect(again.commitMode).toBe('PartialBatch');
		expect(again.objects.map(({ partition }) => partition)).toContain('Orders-2026');
		expect(again.objects.length).toBeLessThan(6);
	});

	it('asks for what it was to do itself after following another run that failed', async () => {
		const batches = { commitMode: 'PartialBatch', applyRefreshPolicy: false, maxParallelism: 1 };
		const of = (tables: string) => ({
			objectsInput: 'json',
			objectsJson: tables,
			refreshOptions: batches,
		});
		sales().nextRefreshes.push(passing, completes);
		await stage.run(refreshOf({}, { ...of('[{"table":"Orders"}]'), waitForCompletion: false }));
		await stage.run(
			refreshOf({ ifRunning: 'attach', maxRetries: 1 }, of('[{"table":"Customers"}]')),
		);
		expect(starts()[1]?.body).toMatchObject({ objects: [{ table: 'Customers' }] });
	});

	it('asks for everything again under a transaction', async () => {
		sales().nextRefreshes.push(passing, completes);
		await stage.run(refreshOf({ maxRetries: 1 }));
		expect(starts()[1]?.body).toEqual(starts()[0]?.body);
	});
});

describe('a fleet of items', () => {
	it('refreshes several at a time, in input order, none suffering from the others', async () => {
		const { tenant } = stage.simulator;
		const models = Array.from({ length: 9 }, (_, at) =>
			tenant.addSemanticModel(tenant.workspace('Finance'), {
				name: `Model ${at}`,
				defaultPlan:
					at === 4
						? { durationMs: minute, outcome: 'Failed' }
						: { durationMs: (10 - at) * minute, outcome: 'Completed' },
			}),
		);
		const run = refreshOf(
			{ parallelism: 3, onUnsuccessful: 'item' },
			{ semanticModel: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
		);
		const { outputs } = await stage.run({ ...run, items: models.map(({ id }) => ({ id })) });

		expect(outputs[0]?.map(({ json, pairedItem }) => [json.semanticModelId, pairedItem])).toEqual(
			models.map(({ id }, item) => [id, { item }]),
		);
		expect(outputs[0]?.map(({ json }) => json.status)).toEqual(
			models.map((_, at) => (at === 4 ? 'failed' : 'completed')),
		);
		const begun = models.map(({ refreshes }) => refreshes[0]?.requestedAt ?? 0);
		expect(Math.max(...begun.slice(0, 3)) - Math.min(...begun.slice(0, 3))).toBeLessThan(5000);
		expect((begun[3] ?? 0) - (begun[0] ?? 0)).toBeGreaterThan(5 * minute);
	});

	it('follows many models of a capacity through its refreshables, with a fifteenth of the requests', async () => {
		const { tenant } = stage.simulator;
		const models = Array.from({ length: 200 }, (_, at) =>
			tenant.addSemanticModel(tenant.workspace('Finance'), {
				name: `Model ${at}`,
				defaultPlan: {
					durationMs: (4 + (at % 5)) * minute,
					outcome: at === 7 ? 'Failed' : 'Completed',
				},
			}),
		);
		const items = models.map(({ id }) => ({ id }));
		const run = (parallelism: number) =>
			refreshOf(
				{ parallelism, onUnsuccessful: 'item' },
				{ semanticModel: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			);
		const follows = () =>
			stage.simulator.record.calls.filter(
				({ method, path }) => method === 'GET' && /refreshes|refreshables/.test(path),
			).length;

		await stage.run({ ...run(7), items: items.slice(0, 7) });
		const oneByOne = follows() / 7;
		const { json } = await stage.run({ ...run(200), items });
		const together = (follows() - oneByOne * 7) / 200;

		expect(json.map(({ status }) => status)).toEqual(
			models.map((_, at) => (at === 7 ? 'failed' : 'completed')),
		);
		expect(json[0]).toMatchObject({
			durationSeconds: 240,
			refreshId: models[0]?.refreshes.at(-1)?.id,
		});
		expect(together).toBeLessThan(oneByOne / 15);
	});

	it('tells a dropped refresh from one that is not listed yet, and one that a later refresh followed', async () => {
		const { tenant } = stage.simulator;
		const models = Array.from({ length: 8 }, (_, at) =>
			tenant.addSemanticModel(tenant.workspace('Finance'), { name: `Model ${at}` }),
		);
		for (const model of models) stage.simulator.startRefresh(model, { type: 'Scheduled' });
		await passTime(10 * minute);
		const [dropped, slow, quick] = models;
		dropped?.nextRefreshes.push({ durationMs: minute, outcome: 'Dropped' });
		slow?.nextRefreshes.push({ ...completes, listedAfterMs: 3 * minute });
		quick?.nextRefreshes.push(completes);
		const running = stage.engine.begin({
			...refreshOf(
				{ parallelism: 8, onUnsuccessful: 'item' },
				{ semanticModel: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			),
			items: models.map(({ id }) => ({ id })),
		});
		const begunAt = stage.simulator.clock.now();
		await passTime(30_000);
		if (quick) {
			const plan: RefreshPlan = { durationMs: 1000, outcome: 'Completed' };
			stage.simulator.startRefresh(quick, { type: 'Scheduled', plan });
		}
		const { json } = await untilSettled(running.finished);

		expect(json.map(({ status }) => status)).toEqual(
			models.map((_, at) => (at === 0 ? 'dropped' : 'completed')),
		);
		expect(stage.simulator.clock.now() - begunAt).toBeLessThan(20 * minute);
	});

	it('follows every model by itself where refreshables may not be read', async () => {
		const { tenant } = stage.simulator;
		for (const capacity of tenant.capacities) capacity.admins = [];
		const models = Array.from({ length: 10 }, (_, at) =>
			tenant.addSemanticModel(tenant.workspace('Finance'), { name: `Model ${at}` }),
		);
		const { json } = await stage.run({
			...refreshOf(
				{ parallelism: 10 },
				{ semanticModel: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			),
			items: models.map(({ id }) => ({ id })),
		});
		expect(json.map(({ status }) => status)).toEqual(models.map(() => 'completed'));
		expect(stage.calls('GET', /refreshables/)).toHaveLength(1);
	});
});

describe('Rerun Refresh', () => {
	const rerun = (refreshId: unknown, more: Record<string, unknown> = {}) =>
		refreshOf({}, { operation: 'rerunRefresh', refreshId, ...more });
	const failed: RefreshPlan = {
		durationMs: minute,
		outcome: 'Failed',
		failedObjects: [{ table: 'Orders', partition: 'Orders-2026' }],
	};

	it('refreshes only what did not complete', async () => {
		sales().nextRefreshes.push(failed);
		await stage.run(
			refreshOf(
				{ onUnsuccessful: 'item' },
				{
					refreshOptions: {
						commitMode: 'PartialBatch',
						applyRefreshPolicy: false,
						maxParallelism: 2,
					},
				},
			),
		);
		const { json, error } = await stage.run(rerun(sales().refreshes[0]?.id));

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ status: 'completed', refreshId: sales().refreshes[1]?.id });
		expect(starts()[1]?.body).toMatchObject({
			commitMode: 'PartialBatch',
			applyRefreshPolicy: false,
		});
		expect(starts()[1]?.body).toMatchObject({
			objects: expect.arrayContaining([{ table: 'Orders', partition: 'Orders-2026' }]),
		});
	});

	it.each([
		['some objects completed', [{ table: 'Orders', status: 'Completed' }, { table: 'A' }]],
		['the service tells no objects', []],
	])('repeats a failed transaction as a whole when %s', async (_name, objects) => {
		sales().nextRefreshes.push({ ...failed, details: { objects } });
		await stage.run(refreshOf({ onUnsuccessful: 'item' }));
		await stage.run(rerun(sales().refreshes[0]?.id));

		const [first] = [starts()[1]?.body as Record<string, unknown>];
		expect(first).toMatchObject({ type: 'Automatic', commitMode: 'Transactional' });
		expect(first?.objects).toEqual(
			objects.length === 0 ? undefined : objects.map(({ table }) => ({ table })),
		);
	});

	it('refuses to repeat what the service has forgotten the details of', async () => {
		await stage.run(refreshOf());
		const id = sales().refreshes[0]?.id ?? '';
		const path = new RegExp(`${id}$`);
		stage.simulator.faults.add({ service: 'powerBi', path, status: 404 });
		const { error } = await stage.run(rerun(id, { rerun: 'all' }));

		expect(error?.message).toContain('does not remember any more');
		expect(starts()).toHaveLength(1);
	});

	it('refreshes all of it when chosen, and says so when nothing is left to do', async () => {
		await stage.run(
			refreshOf({}, { objectsInput: 'json', objectsJson: '[{"table":"Customers"}]' }),
		);
		const id = sales().refreshes[0]?.id;

		expect((await stage.run(rerun(id))).error?.message).toContain('nothing to repeat');
		await stage.run(rerun(id, { rerun: 'all' }));
		expect(starts()[1]?.body).toMatchObject({ objects: [{ table: 'Customers' }] });
	});

	it('repeats a scheduled refresh as a standard one', async () => {
		const other = stage.simulator.startRefresh(sales(), { type: 'Scheduled' });
		await passTime(2 * minute);
		await stage.run(rerun(other.id));
		expect(sales().refreshes[1]).toMatchObject({ refreshType: 'ViaApi' });
	});
});
