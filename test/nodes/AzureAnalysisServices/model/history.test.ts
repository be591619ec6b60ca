import { serverParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const dayMs = 24 * 3_600_000;
const run = async (operation: string, more = {}) =>
	await stage.run({
		type: 'azureAnalysisServices',
		parameters: { operation, ...serverParameters(stage), ...more },
	});
const model = () => stage.simulator.tenant.analysisServices.model('adventureworks');
const isoAgo = (ms: number) => new Date(Date.now() - ms).toISOString();

/** Puts refreshes of the past into the history: how long ago, and how they ended. */
function past(
	...refreshes: Array<[daysAgo: number, outcome: 'Completed' | 'Failed' | 'TimedOut' | 'Running']>
) {
	for (const [daysAgo, outcome] of refreshes) {
		stage.simulator.startRefresh(model(), {
			type: 'ViaXmlaEndpoint',
			at: Date.now() - daysAgo * dayMs,
			plan: { durationMs: 60_000, outcome },
		});
	}
}

describe('the refreshes of a model', () => {
	const list = async (more = {}) => (await run('getRefreshes', { returnAll: true, ...more })).json;

	it('are listed newest first, in the result shape, as far as the service keeps them', async () => {
		past([31, 'Completed'], [29, 'Failed'], [2, 'Completed'], [1, 'TimedOut'], [0, 'Running']);

		const rows = await list();

		expect(rows.map(({ status }) => status)).toEqual([
			'running',
			'timedOut',
			'completed',
			'failed',
		]);
		expect(rows[2]).toEqual({
			summary: expect.any(String),
			summaryMarkdown: expect.any(String),
			service: 'analysisServices',
			successful: true,
			server: serverParameters(stage).server,
			serverName: 'myserver',
			modelName: 'adventureworks',
			refreshId: model().refreshes[2]?.id,
			status: 'completed',
			startTime: new Date(model().refreshes[2]?.requestedAt ?? 0).toISOString(),
			endTime: expect.stringMatching(/Z$/),
			durationSeconds: 60,
		});
		expect(rows[0]).not.toHaveProperty('endTime');
	});

	it('are put in order when the service does not', async () => {
		const body = [
			{ refreshId: 'b', startTime: '2026-02-02T00:00:00', status: 'succeeded' },
			{ refreshId: 'c', startTime: '2026-03-03T00:00:00.1234567Z', status: 'inProgress' },
			{ refreshId: 'a', startTime: '2026-01-01T00:00:00Z', status: 'failed' },
		];
		stage.simulator.faults.add({
			service: 'analysisServices',
			path: /refreshes$/,
			status: 200,
			body,
		});

		expect((await list()).map(({ refreshId }) => refreshId)).toEqual(['c', 'b', 'a']);
	});

	it('are limited after filtering', async () => {
		past([5, 'Completed'], [4, 'Failed'], [3, 'Completed'], [2, 'Failed'], [1, 'Completed']);

		const limited = await list({ returnAll: false, limit: 2 });
		const failed = await list({ returnAll: false, limit: 1, filters: { status: ['failed'] } });

		expect(limited.map(({ status }) => status)).toEqual(['completed', 'failed']);
		expect(failed.map(({ refreshId }) => refreshId)).toEqual([model().refreshes[3]?.id]);
	});

	it.each([
		[{ status: ['failed', 'timedOut'] }, [1, 3]],
		[{ startedAfter: () => isoAgo(3.5 * dayMs) }, [3, 2]],
		[{ startedBefore: () => isoAgo(3.5 * dayMs) }, [1, 0]],
		[{ startedAfter: () => isoAgo(4.5 * dayMs), startedBefore: () => isoAgo(2.5 * dayMs) }, [2, 1]],
		[{ startedAfter: () => isoAgo(4.5 * dayMs), status: ['completed'] }, [2]],
		[{ status: [] }, [3, 2, 1, 0]],
	])('are filtered by %j', async (given, expected) => {
		past([5, 'Completed'], [4, 'Failed'], [3, 'Completed'], [2, 'TimedOut']);
		const filters = Object.fromEntries(
			Object.entries(given).map(([name, value]) => [
				name,
				typeof value === 'function' ? value() : value,
			]),
		);

		const rows = await list({ filters });

		const ids = expected.map((index) => model().refreshes[index]?.id).sort();
		expect(rows.map(({ refreshId }) => String(refreshId)).sort()).toEqual(ids);
	});

	it('takes a time without a zone in the time zone of the workflow', async () => {
		past([2, 'Completed'], [1, 'Completed']);
		const local = new Intl.DateTimeFormat('sv-SE', {
			timeZone: 'America/New_York',
			dateStyle: 'short',
			timeStyle: 'medium',
		}).format(Date.now() - 1.5 * dayMs);

		expect(await list({ filters: { startedAfter: local.replace(' ', 'T') } })).toHaveLength(1);
	});

	it('refuses a time that is none', async () => {
		const { error } = await run('getRefreshes', { filters: { startedAfter: 'yesterday' } });

		expect(error?.message).toContain(
			'Started After must be a date and time such as 2026-01-31T18:30:00, but "yesterday" was given.',
		);
	});

	it('gives no item when there are none', async () => {
		expect(await list()).toEqual([]);
	});
});

describe('one refresh', () => {
	const get = async (refreshId: string) => await run('getRefresh', { refreshId });

	it('is read with its objects and messages', async () => {
		past([1, 'Failed']);
		const refreshId = model().refreshes[0]?.id ?? '';

		const { json } = await get(` ${refreshId} `);

		expect(json[0]).toMatchObject({
			refreshId,
			status: 'failed',
			failure: { message: expect.any(String) },
			objects: expect.arrayContaining([expect.objectContaining({ table: 'Customer' })]),
		});
	});

	it.each([
		[' ', 'No refresh is chosen'],
		['11111111-2222-3333-4444-555555555555', 'keeps about 30 days'],
	])('of the id %j is an error', async (refreshId, words) => {
		expect((await get(refreshId)).error?.message).toContain(words);
	});
});

describe('cancelling', () => {
	const cancel = async (refreshId = '') => await run('cancelRefresh', { refreshId });

	it.each(['given', 'running'])('ends the %s refresh', async (which) => {
		past([0, 'Running']);
		const [refresh] = model().refreshes;

		const { json } = await cancel(which === 'given' ? refresh?.id : '');

		expect(json[0]).toMatchObject({ cancelRequested: true, refreshId: refresh?.id });
		expect(refresh?.cancelledAt).toBeDefined();
	});

	it.each([200, 202, 204])('takes %d for a yes', async (status) => {
		past([0, 'Running']);
		stage.simulator.faults.add({
			service: 'analysisServices',
			method: 'DELETE',
			path: /./,
			status,
		});

		expect((await cancel()).json[0]).toMatchObject({ cancelRequested: true });
	});

	it('of nothing and of what has ended says so', async () => {
		expect((await cancel()).json[0]).toMatchObject({ cancelRequested: false });
		past([1, 'Completed']);

		const { json } = await cancel(model().refreshes[0]?.id);

		expect(json[0]).toMatchObject({ cancelRequested: false, status: 'completed' });
		expect(stage.calls('DELETE', /./)).toEqual([]);
	});
});
