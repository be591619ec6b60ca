import { problemOfThrown } from '../../../../nodes/shared/faults/thrown';
import { openWire, timeOutWhen } from '../../../faults/wire';
import { passTime, untilSettled } from '../../../support/fastTime';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const minute = 60_000;
const hour = 60 * minute;
const page = '<!doctype html><title>Sign in to the hotel network</title>';
const sales = () => stage.simulator.tenant.semanticModel('Sales');
const looks = { service: 'powerBi', method: 'GET', path: /refreshes(\/[\w-]+)?$/ } as const;

const run = (operation: string, more = {}) => ({
	type: 'powerBi',
	parameters: { resource: 'semanticModel', operation, ...modelParameters(stage), ...more },
});
const refresh = (kind = 'enhanced', options = {}) => run('refresh', { refreshKind: kind, options });

describe('a clock that is set while a refresh is followed', () => {
	it.each([
		['back by an hour', -hour],
		['back by a year', -365 * 24 * hour],
		['forward by a day', 24 * hour],
	])('%s changes nothing', async (_name, jumpMs) => {
		sales().nextRefreshes.push({ durationMs: 20 * minute, outcome: 'Completed' });
		const { finished } = stage.engine.begin(refresh());
		await passTime(5 * minute);
		const truth = stage.simulator.clock.now();
		jest.setSystemTime(Date.now() + jumpMs);
		stage.simulator.clock.advance(-jumpMs);
		const { json, error } = await untilSettled(finished);

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ status: 'completed', durationSeconds: 1200 });
		expect(stage.simulator.clock.now() - truth).toBeLessThan(17 * minute);
	});

	it('does not make one that is not listed yet seem dropped', async () => {
		const plan = { durationMs: minute, outcome: 'Completed', listedAfterMs: 90_000 } as const;
		sales().nextRefreshes.push(plan);
		const { finished } = stage.engine.begin(refresh('standard'));
		await passTime(30_000);
		jest.setSystemTime(Date.now() + hour);
		stage.simulator.clock.advance(-hour);

		expect((await untilSettled(finished)).json[0]).toMatchObject({ status: 'completed' });
	});
});

it.each([-hour, hour])(
	'finds the refresh whose answer was lost although its clock differs by %d ms',
	async (aheadMs) => {
		const other = { durationMs: minute, outcome: 'Completed' } as const;
		const at = stage.simulator.clock.now() - 30 * minute;
		stage.simulator.startRefresh(sales(), { type: 'ViaApi', at, plan: other });
		stage.simulator.clock.advance(aheadMs);
		stage.simulator.faults.add({ ...looks, method: 'POST', reset: 'after', times: 1 });
		const { json } = await stage.run(refresh('standard'));

		expect(json[0]).toMatchObject({ refreshId: sales().refreshes[1]?.id, startAnswerLost: true });
	},
);

it('names what kept it from looking when the deadline passes', async () => {
	sales().nextRefreshes.push({ durationMs: hour, outcome: 'Completed' });
	stage.simulator.faults.add({
		...looks,
		skip: 3,
		status: 503,
		body: { error: { code: 'Down', message: 'The service is down' } },
	});
	const { error } = await stage.run(refresh('enhanced', { deadlineMinutes: 10 }));

	expect(error?.message).toContain('was not seen to end before the 10-minute deadline passed');
	expect(error?.message).toContain('The service is down');
	expect(error?.message).toContain(sales().refreshes[0]?.id);
});

it.each(['standard', 'enhanced'])(
	'says which %s refresh goes on when it cannot be followed any more',
	async (kind) => {
		sales().nextRefreshes.push({ durationMs: hour, outcome: 'Completed' });
		stage.simulator.faults.add({ ...looks, skip: 3, status: 403 });
		const { error } = await stage.run(refresh(kind));

		expect(error?.message).toContain(
			`may continue at the service under the ID ${sales().refreshes[0]?.id}`,
		);
	},
);

describe('a page of something on the way', () => {
	it('in answer to a start is not taken for the service', async () => {
		stage.simulator.faults.add({ ...looks, method: 'POST', status: 200, body: page });
		const { error } = await stage.run(refresh('standard'));

		expect(error?.message).toContain('not the JSON that the service gives');
		expect(error?.message).toContain('it was not sent again');
		expect(stage.calls('POST', /refreshes$/)).toHaveLength(1);
	});

	it('in answer to a cancel is not taken for done', async () => {
		sales().nextRefreshes.push({ durationMs: hour, outcome: 'Completed' });
		await stage.run(run('refresh', { refreshKind: 'enhanced', waitForCompletion: false }));
		stage.simulator.faults.add({ ...looks, method: 'DELETE', status: 200, body: page });
		const { error } = await stage.run(run('cancelRefresh', { refreshId: '' }));

		expect(error?.message).toContain('not the JSON that the service gives');
	});
});

it.each([
	['EHOSTUNREACH', true],
	['ENETUNREACH', true],
	['ECONNRESET', true],
	['ECONNREFUSED', false],
	['ENOTFOUND', false],
])('%s may come after the request was accepted: %s', (code, maybeAccepted) => {
	const problem = problemOfThrown(Object.assign(new Error(code), { code }));
	expect(problem).toMatchObject({ code, transient: true, maybeAccepted });
});

it('endures silence of Entra when a token is renewed while following', async () => {
	sales().nextRefreshes.push({ durationMs: 20 * minute, outcome: 'Completed' });
	const { finished } = stage.engine.begin(refresh());
	await passTime(5 * minute);
	const wire = openWire(stage.simulator);
	const spot = { service: 'entra', method: 'POST', path: /token$/, skip: 0 } as const;
	const fault = stage.simulator.faults.add({ ...spot, times: 1, silent: 'before' });
	const timeOut = timeOutWhen(() => fault.hits > 0);
	wire.befall(spot, 1, timeOut);
	stage.simulator.tenant.revokeTokens();
	const { json } = await untilSettled(finished);
	wire.close();

	expect(fault.hits).toBe(1);
	expect(json[0]).toMatchObject({ status: 'completed' });
});
