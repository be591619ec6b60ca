import { rowAt, transactionState } from '../../../../nodes/shared/powerBi/runs/dataflowTransaction';
import { settingsOf } from '../../../simulator/powerBi/modelSettings';
import { passTime, untilSettled } from '../../../support/fastTime';
import { powerBi } from '../../../support/powerBi';
import {
	modelParameters,
	serverParameters,
	setStage,
	strikeStage,
	type Stage,
} from '../../../support/stage';
import { dataflowParameters, fabricRun, onlyItem } from '../../FabricDataflow/dataflowRuns';
import { refreshed, workflow } from '../../PowerBiTrigger/triggerRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const minute = 60_000;
const sales = () => stage.simulator.tenant.semanticModel('Sales');
const orders = () => stage.simulator.tenant.dataflow('Orders');
const adventure = () => stage.simulator.tenant.analysisServices.model('adventureworks');
const model = (more = {}) =>
	powerBi('semanticModel', 'refresh', { ...modelParameters(stage), ...more });
const credentials = {
	code: 'ModelRefreshFailed_CredentialsNotSpecified',
	description: 'The credentials are missing',
};

describe('a refresh whose first attempt failed and whose second succeeded', () => {
	const attemptSaid = { code: credentials.code, message: credentials.description };

	function hasCompleted(item: object | undefined): void {
		expect(item).toMatchObject({
			status: 'completed',
			attemptFailures: [expect.objectContaining(attemptSaid)],
		});
		expect(item).not.toHaveProperty('failure');
		expect(JSON.stringify((item as { summary?: unknown }).summary)).not.toMatch(/credential/i);
	}

	it('tells no failure as an enhanced one', async () => {
		sales().nextRefreshes.push({
			durationMs: minute,
			outcome: 'Completed',
			details: attempts(Date.now()),
			messages: [{ code: credentials.code, message: 'Enter credentials', type: 'Error' }],
		});
		const { json, error } = await stage.run(model({ refreshKind: 'enhanced' }));

		expect(error).toBeUndefined();
		hasCompleted(json[0]);
	});

	const attempts = (at: number) => ({
		serviceExceptionJson: undefined,
		refreshAttempts: [
			{
				attemptId: 1,
				type: 'Data',
				startTime: new Date(at).toISOString(),
				endTime: new Date(at).toISOString(),
				serviceExceptionJson: JSON.stringify({
					errorCode: credentials.code,
					errorDescription: credentials.description,
				}),
			},
			{ attemptId: 2, type: 'Data', startTime: new Date(at).toISOString() },
		],
	});

	it('tells no failure as a standard one, nor in the history', async () => {
		const historyEntry = attempts(Date.now());
		sales().nextRefreshes.push({ durationMs: minute, outcome: 'Completed', historyEntry });
		const { json } = await stage.run(model());
		hasCompleted(json[0]);

		const listed = await stage.run(
			powerBi('semanticModel', 'getRefreshes', { ...modelParameters(stage), returnAll: true }),
		);
		hasCompleted(listed.json[0]);
	});

	it('tells no failure in the trigger', async () => {
		const active = workflow(stage, { events: ['completed', 'failed'] });
		await active.activate();
		const historyEntry = attempts(Date.now());
		await refreshed(stage, sales(), { durationMs: minute, outcome: 'Completed', historyEntry });
		const { items = [] } = await active.tick();

		expect(items[0]).toMatchObject({ event: 'completed' });
		hasCompleted(items[0]);
	});

	it('tells no failure in Analysis Services, which lists an Error among its messages', async () => {
		adventure().nextRefreshes.push({
			durationMs: minute,
			outcome: 'Completed',
			details: { messages: [{ code: '0x1', message: credentials.description, type: 'Error' }] },
		});
		const run = { type: 'azureAnalysisServices', parameters: { operation: 'refresh' } };
		const parameters = { ...run.parameters, ...serverParameters(stage) };
		const { json, error } = await stage.run({ ...run, parameters });

		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ status: 'completed' });
		expect(json[0]).not.toHaveProperty('failure');
		expect(json[0]?.summary).not.toMatch(/credential/i);
	});
});

describe('what a user cancelled', () => {
	const cancelled = { code: 'CancelledByUser', description: 'The operation was cancelled.' };
	const asked = { options: { maxRetries: 3, onUnsuccessful: 'item' } };

	it.each([{}, { refreshKind: 'enhanced' }])(
		'is cancelled, and not started again (%o)',
		async (kind) => {
			sales().nextRefreshes.push({ durationMs: minute, outcome: 'Failed', error: cancelled });
			const { json } = await stage.run(model({ ...kind, ...asked }));

			expect(json[0]).toMatchObject({ status: 'cancelled' });
			expect(sales().refreshes).toHaveLength(1);
		},
	);

	it('is cancelled as a job of Fabric, too', async () => {
		const error = { errorCode: cancelled.code, message: cancelled.description };
		orders().nextJobs.push({ durationMs: minute, outcome: 'Failed', error });
		const run = fabricRun(['job', 'refresh'], { ...dataflowParameters(stage), ...asked });

		expect(onlyItem(await stage.run(run))).toMatchObject({ status: 'cancelled' });
		expect(orders().jobs).toHaveLength(1);
	});
});

it.each([
	['DeadLettered', 'failed', 'gave the job up'],
	['OwnerUserMissing', 'failed', 'owner of the job does not exist'],
	['Duplicate', 'deduped', 'another run was already in progress'],
	['NotFound', 'failed', 'does not find'],
])('the word %s ends a job of Fabric as %s', async (word, status, words) => {
	const instance = { status: word, endTimeUtc: null };
	orders().nextJobs.push({ durationMs: minute, outcome: 'Completed', instance });
	const options = { onUnsuccessful: 'item', deadlineMinutes: 30 };
	const run = fabricRun(['job', 'refresh'], { ...dataflowParameters(stage), options });
	const item = onlyItem(await stage.run(run));

	expect(item.status).toBe(status);
	expect(item.summary).toContain(words);
});

describe('Sync Replicas of a semantic model', () => {
	const scaleOut = () => settingsOf(sales()).scaleOut;
	const sync = () => powerBi('semanticModel', 'sync', modelParameters(stage));
	const answer = (method: string, path: RegExp, body: object) =>
		stage.simulator.faults.add({
			service: 'powerBi',
			method,
			path,
			change: (said) => ({ ...(said as object), ...body }),
			times: method === 'POST' ? 1 : undefined,
		});

	it('waits for what was committed, though the answer names the target of the sync before', async () => {
		scaleOut().durationMs = 2 * minute;
		answer('POST', /queryScaleOut\/sync$/, { targetSyncVersion: 1 });
		const { json } = await stage.run(sync());

		expect(json[0]).toMatchObject({ status: 'completed', targetVersion: 2, durationSeconds: 120 });
	});

	it('keeps the digits of versions beyond 2^53', async () => {
		const big =
			'{"commitVersion":9007199254740993,"targetSyncVersion":9007199254740993,"scaleOutStatus":"Enabled","minActiveReadVersion":';
		const body = (serving: string) => ({
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: `${big}${serving}}`,
		});
		const { faults } = stage.simulator;
		const place = { service: 'powerBi' as const, path: /queryScaleOut/ };
		faults.add({ ...place, times: 3, ...body('9007199254740992') });
		faults.add({ ...place, ...body('9007199254740993') });
		const { json } = await stage.run(sync());

		expect(json[0]).toMatchObject({ status: 'completed', targetVersion: '9007199254740993' });
		expect(stage.calls('GET', /syncStatus$/).length).toBeGreaterThanOrEqual(3);
	});
});

it('an end without a known status is given time to get one', async () => {
	const ended = { durationMs: minute, outcome: 'Completed' as const };
	const historyEntry: Record<string, unknown> = { status: 'Odd' };
	sales().nextRefreshes.push({ ...ended, historyEntry });
	const running = stage.engine.begin(model());
	await passTime(3 * minute);
	delete historyEntry.status;
	const { json } = await untilSettled(running.finished);

	expect(json[0]).toMatchObject({ status: 'completed' });
});

it('one that was never listed by the deadline is not said to run', async () => {
	sales().nextRefreshes.push({ durationMs: minute, outcome: 'Dropped' });
	const { error } = await stage.run(model({ options: { deadlineMinutes: 1 } }));

	expect(error?.message).toContain(
		'was never listed by Power BI when the 1-minute deadline passed',
	);
	expect(error?.message).not.toContain('still running');
});

it('a failed framing says what it leaves behind', async () => {
	const historyEntry = { refreshType: 'DirectLakeFraming' };
	sales().nextRefreshes.push({ durationMs: minute, outcome: 'Failed', historyEntry });
	const { error } = await stage.run(model());

	expect(error?.message).toContain('Automatic updates of this Direct Lake model stop');
});

it('a row of a dataflow (Gen1) without status and end is not running for ever', () => {
	const old = new Date(Date.now() - 25 * 60 * minute).toISOString();
	expect(transactionState({ id: 'x', startTime: old })).toMatchObject({ status: 'unknown' });
	const recent = new Date(Date.now() - minute).toISOString();
	expect(transactionState({ id: 'x', startTime: recent })).toMatchObject({ status: 'running' });
});

it('a run of a dataflow (Gen1) that ended before ours began is not ours', () => {
	const at = (ms: number) => new Date(1_700_000_000_000 + ms).toISOString();
	const before = { id: 'before', startTime: at(-3000), endTime: at(-1000) };
	const ours = { id: 'ours', startTime: at(100) };
	expect(rowAt([ours, before], { sinceMs: 1_700_000_000_000 })).toBe(ours);
	expect(rowAt([before], { sinceMs: 1_700_000_000_000 })).toBeUndefined();
});

it('Cancel of a job leaves Fabric alone as long as it asks', async () => {
	const { id } = stage.simulator.startJob(orders(), {
		plan: { durationMs: 60 * minute, outcome: 'Completed' },
	});
	const given = { ...dataflowParameters(stage), jobInstanceId: id, waitForCompletion: false };
	const item = onlyItem(await stage.run(fabricRun(['job', 'cancel'], given)));
	const jobCalls = stage.simulator.record.calls.filter(({ path }) => path.includes('/jobs/'));

	expect(item).toMatchObject({ cancelRequested: true });
	expect(jobCalls.at(-1)?.method).toBe('POST');
});

describe('Cancel of a run that is not listed', () => {
	const unlisted = { durationMs: minute, outcome: 'Completed', listedAfterMs: Infinity } as const;
	const cancelled = {
		status: 'unknown',
		cancelRequested: true,
		summary: expect.stringContaining('is not listed by the service'),
	};

	it('says of a refresh that its state is unknown, and no end', async () => {
		sales().nextRefreshes.push(unlisted);
		const kind = { refreshKind: 'enhanced', waitForCompletion: false };
		const [started] = (await stage.run(model(kind))).json;
		const given = { ...modelParameters(stage), refreshId: started?.refreshId };
		const [item] = (await stage.run(powerBi('semanticModel', 'cancelRefresh', given))).json;

		expect(item).toMatchObject({ ...cancelled, refreshId: started?.refreshId });
		expect(item).not.toHaveProperty('successful');
	});

	it('says so of a job of Fabric', async () => {
		const { id } = stage.simulator.startJob(orders(), { plan: unlisted });
		const place = { service: 'fabric' as const, method: 'POST', path: /cancel$/ };
		stage.simulator.faults.add({ ...place, status: 202 });
		const given = { ...dataflowParameters(stage), jobInstanceId: id, waitForCompletion: false };

		expect(onlyItem(await stage.run(fabricRun(['job', 'cancel'], given)))).toMatchObject(cancelled);
	});
});
