import { passTime, untilSettled } from '../../../support/fastTime';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const minute = 60_000;
const hour = 60 * minute;
const sales = () => stage.simulator.tenant.semanticModel('Sales');

function refreshOf(kind: 'standard' | 'enhanced', options = {}) {
	return {
		type: 'powerBi',
		parameters: {
			resource: 'semanticModel',
			operation: 'refresh',
			refreshKind: kind,
			...modelParameters(stage),
			options,
		},
	};
}

const starts = () => stage.calls('POST', /refreshes$/);

it('ends at the deadline with the id, while the refresh goes on', async () => {
	sales().nextRefreshes.push({ durationMs: 5 * hour, outcome: 'Completed' });
	const { error } = await stage.run(refreshOf('enhanced', { deadlineMinutes: 30 }));

	expect(error?.message).toContain('was still running when the 30-minute deadline passed');
	expect(error?.message).toContain(sales().refreshes[0]?.id);
	expect(stage.calls('DELETE', /refreshes/)).toHaveLength(0);
});

it('waits six hours by default and then mentions paused capacities', async () => {
	sales().nextRefreshes.push({ durationMs: 1, outcome: 'Running' });
	const { error } = await stage.run(refreshOf('enhanced'));

	expect(error?.message).toContain('the 6-hour deadline passed');
	expect(error?.message).toContain('paused capacity');
}, 60_000);

it('cancels at the deadline when asked', async () => {
	sales().nextRefreshes.push({ durationMs: 5 * hour, outcome: 'Completed' });
	const { error } = await stage.run(
		refreshOf('enhanced', { deadlineMinutes: 10, cancelOnTimeout: true }),
	);

	expect(error?.message).toContain('It was cancelled, as asked');
	expect(stage.calls('DELETE', /refreshes/)).toHaveLength(1);
	expect(sales().refreshes[0]?.cancelledAt).toBeDefined();
});

it('gives the id at once when it should not wait', async () => {
	const run = refreshOf('standard');
	const { json } = await stage.run({
		...run,
		parameters: { ...run.parameters, waitForCompletion: false },
	});

	expect(json).toEqual([
		expect.objectContaining({ status: 'notStarted', refreshId: sales().refreshes[0]?.id }),
	]);
	expect(stage.calls('GET', /refreshes/)).toHaveLength(0);
});

it('stops within two seconds of Stop and leaves the refresh alone', async () => {
	sales().nextRefreshes.push({ durationMs: hour, outcome: 'Completed' });
	const { finished, stop } = stage.engine.begin(refreshOf('enhanced', { cancelOnTimeout: true }));
	await passTime(5 * minute);
	const looks = stage.simulator.record.calls.length;

	stop();
	await passTime(2000);
	expect(jest.getTimerCount()).toBe(0);
	await untilSettled(finished);
	expect(stage.simulator.record.calls).toHaveLength(looks);
	expect(sales().refreshes[0]?.cancelledAt).toBeUndefined();
});

it.each([
	['a server fault', { status: 503, times: 8 }],
	['throttling for most of an hour', { status: 429, headers: { 'retry-after': '3392' }, times: 1 }],
	['connections that break', { reset: 'before' as const, times: 8 }],
	['truncated answers', { truncate: true, times: 8 }],
	['a page of HTML', { status: 502, body: '<html><body>Bad Gateway</body></html>', times: 8 }],
])('endures %s while following, and reports the true end', async (_name, fault) => {
	sales().nextRefreshes.push({ durationMs: 10 * minute, outcome: 'Completed' });
	stage.simulator.faults.add({
		service: 'powerBi',
		method: 'GET',
		path: /refreshes/,
		skip: 3,
		...fault,
	});
	const { json, error } = await stage.run(refreshOf('enhanced'));

	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ status: 'completed', durationSeconds: 600 });
	expect(starts()).toHaveLength(1);
});

it('endures an outage of the database from which n8n reads the credential', async () => {
	sales().nextRefreshes.push({ durationMs: 10 * minute, outcome: 'Completed' });
	const { finished } = stage.engine.begin(refreshOf('enhanced'));
	await passTime(2 * minute);
	const error = new Error('timeout exceeded when trying to connect');
	const read = jest.spyOn(stage.engine.credentials, 'getDecrypted').mockRejectedValue(error);
	await passTime(3 * minute);
	expect(read).toHaveBeenCalled();
	read.mockRestore();

	expect((await untilSettled(finished)).json[0]).toMatchObject({ status: 'completed' });
	expect(starts()).toHaveLength(1);
});

it('says that the refresh goes on when access is lost while following', async () => {
	sales().nextRefreshes.push({ durationMs: hour, outcome: 'Completed' });
	stage.simulator.faults.add({
		service: 'powerBi',
		method: 'GET',
		path: /refreshes/,
		skip: 3,
		status: 403,
		body: { error: { code: 'PowerBINotAuthorizedException', message: 'No access' } },
	});
	const { error } = await stage.run(refreshOf('enhanced'));

	expect(error?.message).toContain('Could not read the state of refresh');
	expect(error?.message).toContain('PowerBINotAuthorizedException');
	expect(sales().refreshes[0]?.cancelledAt).toBeUndefined();
});

it('renews a token that is revoked or expires while following', async () => {
	sales().nextRefreshes.push({ durationMs: 3 * hour, outcome: 'Completed' });
	const { finished } = stage.engine.begin(refreshOf('enhanced'));
	await passTime(20 * minute);
	stage.simulator.tenant.revokeTokens();
	const { json } = await untilSettled(finished);

	expect(json[0]).toMatchObject({ status: 'completed' });
});

it('does not take a refresh queued behind a long one for dropped', async () => {
	sales().whileBusy = 'queue';
	stage.simulator.startRefresh(sales(), {
		type: 'Scheduled',
		plan: { durationMs: 40 * minute, outcome: 'Completed' },
	});
	sales().nextRefreshes.push({
		durationMs: minute,
		outcome: 'Completed',
		listedAfterMs: 1.5 * minute,
	});
	const { json, error } = await stage.run(refreshOf('standard'));

	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ status: 'completed', refreshId: sales().refreshes[1]?.id });
});

it('reports a standard refresh that is never listed as dropped', async () => {
	sales().nextRefreshes.push({ durationMs: minute, outcome: 'NeverListed' });
	const { json } = await stage.run(refreshOf('standard', { onUnsuccessful: 'item' }));

	expect(json[0]).toMatchObject({ status: 'dropped', failure: { code: 'NeverListed' } });
});
