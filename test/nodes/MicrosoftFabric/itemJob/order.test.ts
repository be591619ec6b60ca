import type { FabricItem } from '../../../simulator/fabric/fabricItem';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { fabricRun, workspaceParameter } from '../fabricRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const minute = 60_000;

/** Copy jobs, of which each completed once in so many minutes; of one without a length nothing is known. */
function copyJobs(lengths: Array<number | undefined>): FabricItem[] {
	const { tenant, clock } = stage.simulator;
	return lengths.map((minutes, at) => {
		const item = tenant.addItem(tenant.workspace('Finance'), {
			type: 'CopyJob',
			name: `Copy ${at}`,
			defaultPlan: { durationMs: (minutes ?? 1) * minute, outcome: 'Completed' },
		});
		if (minutes !== undefined) {
			stage.simulator.startItemJob(item, { jobType: 'Execute', at: clock.now() - 120 * minute });
		}
		return item;
	});
}

async function runAll(items: FabricItem[], options: Record<string, unknown>) {
	const { outputs, error, run } = await stage.run(
		fabricRun(
			['itemJob', 'run'],
			{
				...workspaceParameter(stage),
				itemJob: 'copyJob',
				item: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				options: { parallelism: 1, ...options } as never,
			},
			{ items: items.map(({ id }) => ({ id })) },
		),
	);
	if (error) throw error;
	const json = outputs[0]?.map((one) => one.json) ?? [];
	return { json, said: JSON.stringify(run.data.resultData.runData) };
}

/** In which order the newest jobs of the items were started. */
const order = (items: FabricItem[]) =>
	items
		.map(({ jobs }, at) => ({ at, requestedAt: jobs.at(-1)?.requestedAt ?? 0 }))
		.sort((one, other) => one.requestedAt - other.requestedAt)
		.map(({ at }) => at);

it('starts what takes longest first and what is not known before it, output in input order', async () => {
	const items = copyJobs([2, 9, undefined, 14]);
	const { json } = await runAll(items, { order: 'longestFirst' });
	expect(order(items)).toEqual([2, 3, 1, 0]);
	expect(json.map(({ itemId }) => itemId)).toEqual(items.map(({ id }) => id));
	expect(json.map(({ status }) => status)).toEqual(Array(4).fill('completed'));
});

it.each([[{}], [{ order: 'asGiven' }]])('starts as given with the options %j', async (options) => {
	const items = copyJobs([2, 9, 14]);
	await runAll(items, options);
	expect(order(items)).toEqual([0, 1, 2]);
});

it('starts as given and says why where nothing is known', async () => {
	const items = copyJobs([undefined, undefined]);
	const { said } = await runAll(items, { order: 'longestFirst' });
	expect(order(items)).toEqual([0, 1]);
	expect(said).toContain('none of them has completed a job of this kind');
});

it('starts although no list of jobs can be read for the order', async () => {
	const items = copyJobs([2, 9]);
	const path = /\/jobs\/instances$/;
	stage.simulator.faults.add({ service: 'fabric', method: 'GET', path, status: 403, times: 2 });
	const { json } = await runAll(items, { order: 'longestFirst' });
	expect(order(items)).toEqual([0, 1]);
	expect(json).toMatchObject([{ status: 'completed' }, { status: 'completed' }]);
});
