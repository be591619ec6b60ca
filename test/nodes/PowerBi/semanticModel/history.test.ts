import { passTime, untilSettled } from '../../../support/fastTime';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const minute = 60_000;
const sales = () => stage.simulator.tenant.semanticModel('Sales');

function run(operation: string, more: Record<string, unknown> = {}) {
	return {
		type: 'powerBi',
		parameters: {
			resource: 'semanticModel',
			operation,
			...modelParameters(stage),
			...more,
		} as never,
	};
}

const enhanced = { refreshKind: 'enhanced', waitForCompletion: false };

describe('Get Many Refreshes', () => {
	it('lists the history newest first, with causes parsed, and sends the limit as $top', async () => {
		const error = { code: 'GatewayNotReachable', description: 'The gateway is offline' };
		stage.simulator.startRefresh(sales(), {
			type: 'Scheduled',
			plan: { durationMs: minute, outcome: 'Failed', error },
		});
		await passTime(2 * minute);
		stage.simulator.startRefresh(sales(), {
			type: 'OnDemand',
			plan: { durationMs: minute, outcome: 'Completed' },
		});
		const { json } = await stage.run(run('getRefreshes', { limit: 5 }));

		expect(json.map(({ status, refreshType }) => [status, refreshType])).toEqual([
			['running', 'OnDemand'],
			['failed', 'Scheduled'],
		]);
		expect(json[1]).toMatchObject({
			semanticModelId: sales().id,
			refreshId: sales().refreshes[0]?.id,
			durationSeconds: 60,
			failure: { code: error.code, message: error.description },
		});
		expect(stage.calls('GET', /refreshes$/)[0]?.query).toEqual({ $top: '5' });
	});

	it.each([
		[{ status: ['failed', 'cancelled'] }, [2, 0]],
		[{ refreshTypes: ['OnDemand'] }, [1]],
		[{ refreshTypes: ['Scheduled'], status: ['failed'] }, [0]],
		[{ startedAfter: -250 }, [3, 2]],
		[{ startedAfter: -350, startedBefore: -250 }, [1]],
		[{ status: [] }, [3, 2, 1, 0]],
	])('filters the history by %j, then limits it', async (given, expected) => {
		const past = [
			['Scheduled', 'Failed'],
			['OnDemand', 'Completed'],
			['Scheduled', 'Cancelled'],
			['Scheduled', 'Completed'],
		] as const;
		for (const [type, outcome] of past) {
			stage.simulator.startRefresh(sales(), { type, plan: { durationMs: minute, outcome } });
			await passTime(100 * minute);
		}
		const filters = Object.fromEntries(
			Object.entries(given).map(([name, value]) => [
				name,
				typeof value === 'number' ? new Date(Date.now() + value * minute).toISOString() : value,
			]),
		);
		const idsOf = async (more = {}) => {
			const { json } = await stage.run(run('getRefreshes', { filters, ...more }));
			return json.map(({ refreshId }) => refreshId);
		};
		const ids = expected.map((index) => sales().refreshes[index]?.id);
		expect(await idsOf({ returnAll: true })).toEqual(ids);
		expect(await idsOf({ limit: 1 })).toEqual(ids.slice(0, 1));
	});

	it('gives an item per refresh, paired with its input', async () => {
		for (let at = 0; at < 3; at++) {
			stage.simulator.startRefresh(sales(), { type: 'Scheduled' });
			await passTime(2 * minute);
		}
		const { outputs } = await stage.run(run('getRefreshes', { returnAll: true }));
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 0 },
		]);
	});
});

describe('Get Refresh', () => {
	it('reads the tables of an enhanced refresh while it runs', async () => {
		sales().nextRefreshes.push({ durationMs: 10 * minute, outcome: 'Completed' });
		const { json: started } = await stage.run(
			run('refresh', { ...enhanced, refreshOptions: { maxParallelism: 2 } }),
		);
		await passTime(5 * minute);
		const { json } = await stage.run(run('getRefresh', { refreshId: started[0]?.refreshId }));

		expect(json[0]).toMatchObject({ status: 'running', refreshType: 'ViaEnhancedApi' });
		expect(json[0]?.objects).toContainEqual(expect.objectContaining({ status: 'completed' }));
		expect(json[0]?.objects).toContainEqual(expect.objectContaining({ status: 'notStarted' }));
	});

	it('reads a scheduled refresh from the history', async () => {
		const other = stage.simulator.startRefresh(sales(), { type: 'Scheduled' });
		await passTime(2 * minute);
		const { json } = await stage.run(run('getRefresh', { refreshId: other.id }));
		expect(json[0]).toMatchObject({
			status: 'completed',
			refreshType: 'Scheduled',
			refreshId: other.id,
		});
	});

	it('asks for a standard refresh only in the history, where the item says that it is one', async () => {
		const start = run('refresh', { waitForCompletion: false });
		const { json: items } = await stage.run(start);
		await passTime(2 * minute);
		const refreshId = '={{ $json.refreshId }}';
		const { json } = await stage.run({ ...run('getRefresh', { refreshId }), items });

		expect(json[0]).toMatchObject({ refreshType: 'ViaApi', refreshId: sales().refreshes[0]?.id });
		expect(stage.calls('GET', /refreshes\/./)).toHaveLength(0);
	});

	it('takes what the item says of another refresh for nothing', async () => {
		const { json: started } = await stage.run(run('refresh', enhanced));
		const items = [{ refreshId: 'another', refreshType: 'ViaApi' }];
		const refreshId = started[0]?.refreshId;
		const { json } = await stage.run({ ...run('getRefresh', { refreshId }), items });

		expect(json[0]?.objects).toBeDefined();
		expect(stage.calls('GET', /refreshes\/./)).toHaveLength(1);
	});

	it('says that an unknown id is not listed', async () => {
		const { error } = await stage.run(
			run('getRefresh', { refreshId: '00000000-0000-4000-8000-000000000000' }),
		);
		expect(error?.message).toContain(
			'No refresh 00000000-0000-4000-8000-000000000000 of semantic model',
		);
	});
});

describe('Cancel Refresh', () => {
	it('cancels the one that runs now when no id is given', async () => {
		sales().nextRefreshes.push({ durationMs: 10 * minute, outcome: 'Completed' });
		await stage.run(run('refresh', enhanced));
		const { json } = await stage.run(run('cancelRefresh'));

		expect(json[0]).toMatchObject({ cancelRequested: true, refreshId: sales().refreshes[0]?.id });
		expect(sales().refreshes[0]?.cancelledAt).toBeDefined();
	});

	it('makes a waiting node report the cancellation', async () => {
		sales().nextRefreshes.push({ durationMs: 60 * minute, outcome: 'Completed' });
		const { finished } = stage.engine.begin(run('refresh', { refreshKind: 'enhanced' }));
		await passTime(5 * minute);
		const [refresh] = sales().refreshes;
		if (refresh) refresh.cancelledAt = stage.simulator.clock.now();
		const { error } = await untilSettled(finished);
		expect(error?.message).toContain('was cancelled');
	});

	it('counts an ended refresh as done', async () => {
		await stage.run(run('refresh', { refreshKind: 'enhanced' }));
		const { json, error } = await stage.run(
			run('cancelRefresh', { refreshId: sales().refreshes[0]?.id }),
		);

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ cancelRequested: false, status: 'completed' });
	});

	it('says so when nothing runs', async () => {
		const { json } = await stage.run(run('cancelRefresh'));
		expect(json[0]).toMatchObject({ cancelRequested: false, reason: 'No refresh is running' });
	});

	it('explains that a scheduled refresh cannot be cancelled', async () => {
		stage.simulator.startRefresh(sales(), { type: 'Scheduled' });
		const { error } = await stage.run(run('cancelRefresh'));
		expect(error?.message).toContain(
			'started as Scheduled, and Power BI can cancel only enhanced refreshes',
		);
	});
});
