import { runLoop } from '../../../support/loop';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { follow, hour, minute, started } from './durableRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const sales = () => stage.simulator.tenant.semanticModel('Sales');
const looks = () => stage.calls('GET', /refreshes(\/|$)/);

/** Twenty successful refreshes of the last days, of about the same length. */
function pastRefreshes(durationMs: number): void {
	for (let run = 20; run > 0; run--) {
		const length = durationMs * (1 + ((run % 5) - 2) / 50);
		stage.simulator.startRefresh(sales(), {
			type: 'Scheduled',
			at: Date.now() - run * 3 * hour,
			plan: { durationMs: length, outcome: 'Completed' },
		});
	}
}

describe('when nothing is known of past runs', () => {
	it('gives the result within a fifth of the duration', async () => {
		const { arrivals, parks, error } = await runLoop(stage, follow([await started(stage)]));

		expect(error).toBeUndefined();
		expect(arrivals.map(({ json }) => json.status)).toEqual(['completed']);
		expect(arrivals[0]?.afterMs).toBeLessThan(12 * minute);
		expect(parks).toBeGreaterThan(3);
	});

	it('asks at most every half a minute, and at least every five', async () => {
		await runLoop(stage, follow([await started(stage, { durationMs: 2 * hour })]));
		const times = looks()
			.slice(2)
			.map(({ at }) => new Date(at).getTime());
		const gaps = times.slice(1).map((time, before) => time - (times[before] ?? 0));

		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(30_000);
		expect(Math.max(...gaps)).toBeLessThanOrEqual(5 * minute + 1000);
	});
});

it('waits with few looks while an end is unlikely, and then closely', async () => {
	pastRefreshes(hour);
	const { arrivals, parks } = await runLoop(
		stage,
		follow([await started(stage, { durationMs: hour })]),
	);

	expect(parks).toBeLessThan(30);
	expect(arrivals[0]?.afterMs).toBeLessThan(hour + 3 * minute);
	expect(arrivals[0]?.json).toMatchObject({ expectedSeconds: 3600, unusuallySlow: false });
});

it('reads past durations once, however long it takes', async () => {
	pastRefreshes(hour);
	const json = { ...(await started(stage, { durationMs: hour })), refreshType: 'ViaEnhancedApi' };
	const before = stage.calls('GET', /refreshes$/).length;
	await runLoop(stage, follow([json]));

	expect(stage.calls('GET', /refreshes$/)).toHaveLength(before + 1);
});

describe('the deadline', () => {
	const within = (minutes: number, options = {}) => ({
		parameters: { options: { deadlineMinutes: minutes, ...options } },
	});

	it('ends the wait after many passes, with the id, while the refresh goes on', async () => {
		const json = await started(stage, { durationMs: 5 * hour });
		const { error, arrivals, parks, run } = await runLoop(stage, follow([json], within(90)));

		expect(run.status).toBe('error');
		expect(parks).toBeGreaterThan(10);
		expect(error?.message).toContain('was still running when the 90-minute deadline passed');
		expect(error?.message).toContain(json.refreshId);
		expect(arrivals).toEqual([]);
		expect(stage.calls('DELETE', /refreshes/)).toHaveLength(0);
	});

	it('is six hours unless told otherwise', async () => {
		const { error } = await runLoop(stage, follow([await started(stage, { outcome: 'Running' })]));
		expect(error?.message).toContain('was still running when the 6-hour deadline passed');
	});

	it('counts from the start of the refresh, not from when it is first followed', async () => {
		const json = await started(stage, { durationMs: 5 * hour });
		jest.setSystemTime(Date.now() + 80 * minute);
		const begin = Date.now();
		const { error } = await runLoop(stage, follow([json], within(90)));

		expect(error?.message).toContain('was still running when the 90-minute deadline passed');
		expect(Date.now() - begin).toBeLessThan(11 * minute);
	});

	it('cancels when asked', async () => {
		const json = await started(stage, { durationMs: 5 * hour });
		const { error } = await runLoop(stage, follow([json], within(30, { cancelOnTimeout: true })));

		expect(error?.message).toContain('It was cancelled, as asked');
		expect(sales().refreshes[0]?.cancelledAt).toBeDefined();
	});

	it('holds even when the service cannot be asked any more', async () => {
		const json = await started(stage, { durationMs: 5 * hour });
		const { error } = await runLoop(stage, {
			...follow([json], within(60)),
			whileParked: (parks) => {
				if (parks !== 3) return;
				stage.simulator.faults.add({
					service: 'powerBi',
					path: /refreshes/,
					status: 503,
					times: 100_000,
				});
			},
		});
		expect(error?.message).toContain('was not seen to end before the 1-hour deadline passed');
	}, 60_000);
});

describe('faults', () => {
	it.each([
		['the service is down', { status: 503, times: 40 }],
		['connections break', { reset: 'before' as const, times: 40 }],
		['answers are cut off', { truncate: true, times: 40 }],
	])('are endured while %s, and the true end is told', async (_name, fault) => {
		const json = await started(stage, { durationMs: hour });
		stage.simulator.faults.add({ service: 'powerBi', path: /refreshes/, skip: 3, ...fault });
		const { arrivals, error } = await runLoop(stage, follow([json]));

		expect(error).toBeUndefined();
		expect(arrivals[0]?.json).toMatchObject({ status: 'completed', durationSeconds: 3600 });
	});

	it('do not bring it back before the service wants', async () => {
		const json = await started(stage, { durationMs: 20 * minute });
		stage.simulator.faults.add({
			service: 'powerBi',
			path: /refreshes/,
			skip: 2,
			status: 429,
			headers: { 'retry-after': '3392' },
			times: 1,
		});
		const { arrivals } = await runLoop(stage, follow([json]));
		const throttledAt = looks().findIndex(({ status }) => status === 429);
		const [throttled, next] = looks()
			.slice(throttledAt)
			.map(({ at }) => new Date(at).getTime());

		expect((next ?? 0) - (throttled ?? 0)).toBeGreaterThanOrEqual(3_392_000);
		expect(arrivals[0]?.json).toMatchObject({ status: 'completed' });
	});

	it('are endured while names are looked up', async () => {
		const json = await started(stage, { durationMs: hour });
		const byName = (value: string) => ({ __rl: true, mode: 'name', value });
		const { arrivals, error } = await runLoop(stage, {
			...follow([json], {
				parameters: { workspace: byName('Finance'), semanticModel: byName('Sales') },
			}),
			whileParked: (parks) => {
				if (parks > 1) return;
				stage.simulator.faults.add({ service: 'powerBi', path: /groups/, status: 503, times: 40 });
			},
		});
		expect(error).toBeUndefined();
		expect(arrivals[0]?.json).toMatchObject({ status: 'completed' });
	});

	it('in looking up names do not outlast the deadline', async () => {
		const json = await started(stage, { durationMs: hour });
		stage.simulator.faults.add({
			service: 'powerBi',
			path: /groups$/,
			status: 503,
			times: 100_000,
		});
		const workspace = { __rl: true, mode: 'name', value: 'Finance' };
		const { error } = await runLoop(
			stage,
			follow([json], { parameters: { workspace, options: { deadlineMinutes: 20 } } }),
		);
		expect(error?.message).toContain('Could not list the workspaces');
	}, 60_000);

	it('of access end the wait and say so', async () => {
		const json = await started(stage, { durationMs: hour });
		stage.simulator.faults.add({
			service: 'powerBi',
			path: /refreshes/,
			skip: 4,
			status: 403,
			times: 100,
			body: { error: { code: 'PowerBINotAuthorizedException', message: 'No access' } },
		});
		const { error, run } = await runLoop(stage, follow([json]));

		expect(run.status).toBe('error');
		expect(error?.message).toContain('Could not read the state of refresh');
		expect(error?.message).toContain('PowerBINotAuthorizedException');
	});

	it('of a token that ended while parked do not matter', async () => {
		const json = await started(stage, { durationMs: 3 * hour });
		const { arrivals } = await runLoop(stage, {
			...follow([json]),
			whileParked: (parks) => {
				if (parks === 5) stage.simulator.tenant.revokeTokens();
			},
		});
		expect(arrivals[0]?.json).toMatchObject({ status: 'completed' });
	});
});

describe('a refresh that the service does not list', () => {
	it('counts as dropped after two minutes', async () => {
		const json = await started(stage, { kind: 'standard', outcome: 'NeverListed' });
		const { error, parks } = await runLoop(stage, follow([json]));

		expect(error?.message).toContain('was dropped by the service');
		expect(parks).toBeLessThan(8);
	});

	it('is waited for while another one holds the queue', async () => {
		sales().whileBusy = 'queue';
		stage.simulator.startRefresh(sales(), {
			type: 'Scheduled',
			plan: { durationMs: 40 * minute, outcome: 'Completed' },
		});
		const json = await started(stage, {
			kind: 'standard',
			durationMs: minute,
			listedAfterMs: 1.5 * minute,
		});
		const { arrivals, error } = await runLoop(stage, follow([json]));

		expect(error).toBeUndefined();
		expect(arrivals[0]?.json).toMatchObject({
			status: 'completed',
			refreshId: sales().refreshes[1]?.id,
		});
	});

	it('has vanished when it was listed before', async () => {
		const json = await started(stage, { kind: 'standard', durationMs: hour });
		const { error } = await runLoop(stage, {
			...follow([json]),
			whileParked: (parks) => {
				if (parks === 6) sales().refreshes.length = 0;
			},
		});
		expect(error?.message).toContain('the service no longer lists it');
	});
});

it('comes as late as n8n resumes it, and no worse', async () => {
	const json = await started(stage, { durationMs: 10 * minute });
	const { arrivals } = await runLoop(stage, { ...follow([json]), lateMs: minute });
	expect(arrivals[0]?.json).toMatchObject({ status: 'completed', durationSeconds: 600 });
});

it('endures an outage of the database from which n8n reads the credential', async () => {
	const error = new Error('timeout exceeded when trying to connect');
	const broken = jest.spyOn(stage.engine.credentials, 'getDecrypted');
	const { arrivals, parks } = await runLoop(
		stage,
		follow([await started(stage)], {
			whileParked: (count) => {
				if (count < 3) broken.mockRejectedValue(error);
				else broken.mockRestore();
			},
		}),
	);
	expect(parks).toBeGreaterThan(3);
	expect(arrivals.map(({ json }) => json.status)).toEqual(['completed']);
});
