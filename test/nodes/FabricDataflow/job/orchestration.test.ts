import { passTime } from '../../../support/fastTime';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { dataflowParameters, fabricRun, onlyItem } from '../dataflowRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const minute = 60_000;
const orders = () => stage.simulator.tenant.dataflow('Orders');
const starts = () => stage.calls('POST', /jobs\/instances$/);
const refresh = (options = {}, more = {}) =>
	fabricRun(['job', 'refresh'], { ...dataflowParameters(stage), options, ...more });

async function runElsewhere(durationMs: number): Promise<string> {
	orders().nextJobs.push({ durationMs, outcome: 'Completed' });
	return String(onlyItem(await stage.run(refresh({}, { waitForCompletion: false }))).jobInstanceId);
}

it('follows the running job and starts none', async () => {
	const running = await runElsewhere(10 * minute);
	const item = onlyItem(await stage.run(refresh({ ifRunning: 'attach' })));

	expect(item).toMatchObject({ jobInstanceId: running, attached: true, status: 'completed' });
	expect(starts()).toHaveLength(1);
});

it('waits for the running job and then starts', async () => {
	const running = await runElsewhere(10 * minute);
	const item = onlyItem(await stage.run(refresh({ ifRunning: 'waitThenStart' })));

	expect(item.status).toBe('completed');
	expect(item.jobInstanceId).not.toBe(running);
	expect((starts()[1]?.at ?? 0) - (starts()[0]?.at ?? 0)).toBeGreaterThanOrEqual(10 * minute);
});

it('cancels the running job and then starts', async () => {
	await runElsewhere(120 * minute);
	const item = onlyItem(await stage.run(refresh({ ifRunning: 'cancelThenStart' })));

	expect(item.status).toBe('completed');
	expect(orders().jobs[0]?.cancelledAt).toBeDefined();
});

it('starts nothing while the last success is fresh', async () => {
	await stage.run(refresh());
	await passTime(5 * minute);
	const item = onlyItem(await stage.run(refresh({ skipIfFreshMinutes: 30 })));

	expect(item).toMatchObject({
		skipped: true,
		dataflowName: 'Orders',
		jobInstanceId: orders().jobs[0]?.id,
	});
	expect(starts()).toHaveLength(1);
});

it('starts what failed again', async () => {
	orders().nextJobs.push(
		{ durationMs: minute, outcome: 'Failed' },
		{ durationMs: minute, outcome: 'Completed' },
	);
	const item = onlyItem(await stage.run(refresh({ maxRetries: 1 })));
	expect(item).toMatchObject({ status: 'completed', retries: 1 });
});
