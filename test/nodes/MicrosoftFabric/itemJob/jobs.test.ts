import type { INodeParameters } from 'n8n-workflow';

import { listSearch } from '../../../../nodes/MicrosoftFabric/listSearch';
import type { FabricItem } from '../../../simulator/fabric/fabricItem';
import type { JobPlan } from '../../../simulator/fabric/jobLifecycle';
import { untilSettled } from '../../../support/fastTime';
import { runLoop } from '../../../support/loop';
import { items, locator, refusal } from '../../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { fabricRun, workspaceParameter } from '../fabricRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const minute = 60_000;
const item = (name: string): FabricItem => stage.simulator.tenant.item(name);
const job = (operation: string, parameters: INodeParameters = {}, name = 'Load orders') =>
	fabricRun(['itemJob', operation], {
		...workspaceParameter(stage),
		item: locator('id', item(name).id),
		...parameters,
	});
const past = (plan: JobPlan, agoMs = 60 * minute, name = 'Load orders', jobType = 'Pipeline') =>
	stage.simulator.startItemJob(item(name), { jobType, plan, at: Date.now() - agoMs });
const completed = { durationMs: minute, outcome: 'Completed' } as const;
const failed = { durationMs: minute, outcome: 'Failed' } as const;
const running = { durationMs: 0, outcome: 'Running' } as const;

it('lists the jobs of an item, newest first, in the words of every job', async () => {
	past(completed, 120 * minute);
	past(failed);
	past(running, minute);
	const all = await items(stage, job('getAll', { returnAll: true }));
	expect(all).toMatchObject([
		{ status: 'running', itemType: 'DataPipeline', jobType: 'Pipeline', invokeType: 'Scheduled' },
		{ status: 'failed', successful: false, durationSeconds: 60 },
		{ status: 'completed', successful: true, jobInstanceId: item('Load orders').jobs[0]?.id },
	]);
	expect(all[1]?.summary).toContain('The run of data pipeline "Load orders"');
	expect(await items(stage, job('getAll', { limit: 1 }))).toHaveLength(1);
});

it('gets what a notebook left', async () => {
	const { id } = past({ ...completed, exitValue: '7' }, 60 * minute, 'Clean orders', 'RunNotebook');
	const [one] = await items(stage, job('get', { jobInstanceId: id }, 'Clean orders'));
	expect(one).toMatchObject({ status: 'completed', exitValue: '7', itemType: 'Notebook' });
});

it.each([
	['get', ' ', 'No job is chosen'],
	['get', '00000000-0000-4000-8000-000000000000', 'is listed'],
	['rerun', ' ', 'No job is chosen'],
	['rerun', '00000000-0000-4000-8000-000000000000', 'is not listed any more'],
])('%s of the job "%s" is refused: %s', async (operation, jobInstanceId, words) => {
	expect(await refusal(stage, job(operation, { jobInstanceId }))).toContain(words);
});

describe('cancel', () => {
	it('stops the running one and waits for it', async () => {
		const { id } = past(running, minute);
		expect(await items(stage, job('cancel'))).toMatchObject([
			{ jobInstanceId: id, status: 'cancelled', cancelRequested: true },
		]);
	});

	it('says so when none is running, or when it had already ended', async () => {
		expect(await items(stage, job('cancel'))).toMatchObject([
			{ cancelRequested: false, reason: 'No job is running', itemName: 'Load orders' },
		]);
		const { id } = past(completed);
		expect(await items(stage, job('cancel', { jobInstanceId: id }))).toMatchObject([
			{ cancelRequested: false, reason: 'It had already ended', status: 'completed' },
		]);
	});
});

describe('rerun', () => {
	it('starts again what failed, under the name under which it ran', async () => {
		const { id } = past(failed);
		const parametersJson = '{"Days": 7}';
		const [one] = await items(stage, job('rerun', { jobInstanceId: id, parametersJson }));
		expect(one).toMatchObject({ status: 'completed', jobType: 'Pipeline' });
		expect(one?.jobInstanceId).not.toBe(id);
		expect(item('Load orders').jobs[1]?.parameters).toEqual({ Days: 7 });
	});

	it('knows the name that starts a copy job', async () => {
		const { id } = past(failed, 60 * minute, 'Copy shops', 'Execute');
		const [one] = await items(stage, job('rerun', { jobInstanceId: id }, 'Copy shops'));
		expect(one).toMatchObject({ status: 'completed', jobType: 'CopyJob' });
	});

	it('repeats what completed only when that is asked', async () => {
		const { id } = past(completed);
		expect(await refusal(stage, job('rerun', { jobInstanceId: id }))).toContain('completed');
		const again = job('rerun', { jobInstanceId: id, onlyUnsuccessful: false });
		expect(await items(stage, again)).toMatchObject([{ status: 'completed' }]);
	});

	it('waits for nothing that still runs', async () => {
		const { id } = past(running, minute);
		expect(await refusal(stage, job('rerun', { jobInstanceId: id }))).toContain('still running');
	});
});

describe('follow run', () => {
	const started = async (plan: JobPlan, name: string, itemJob: string) => {
		item(name).nextJobs.push(plan);
		return await items(stage, job('run', { itemJob, waitForCompletion: false }, name));
	};

	it('goes on through parked executions and gives what a notebook left', async () => {
		const plan = { durationMs: 30 * minute, outcome: 'Completed', exitValue: 'new' } as const;
		const begun = await started(plan, 'Clean orders', 'notebook');
		const { arrivals, parks, error } = await runLoop(stage, {
			...fabricRun(['itemJob', 'followRun'], {}),
			items: begun,
		});
		expect(error).toBeUndefined();
		expect(parks).toBeGreaterThan(2);
		expect(arrivals.map(({ json }) => json)).toMatchObject([
			{ status: 'completed', exitValue: 'new', itemName: 'Clean orders', durationSeconds: 1800 },
		]);
	});

	it('fails with the activity of a pipeline that failed', async () => {
		const error = { errorCode: '2200', message: 'Invalid object name.' };
		const activities = [{ name: 'Copy orders', error }];
		const begun = await started(
			{ durationMs: 10 * minute, outcome: 'Failed', activities },
			'Load orders',
			'dataPipeline',
		);
		const loop = await runLoop(stage, {
			...fabricRun(['itemJob', 'followRun'], {}),
			items: begun,
		});
		expect(loop.error?.message).toContain('activity "Copy orders" (Copy) failed');
	});

	it('asks for an item without a job to follow', async () => {
		const loop = await runLoop(stage, {
			...fabricRun(['itemJob', 'followRun'], {}),
			items: [{ workspaceId: 'x', itemId: 'y', jobInstanceId: '' }],
		});
		expect(loop.error?.message).toContain('Job Instance ID');
	});
});

describe('the lists of the editor', () => {
	const shown = async (method: keyof typeof listSearch, parameters: INodeParameters) => {
		const run = fabricRun(['itemJob', 'run'], { ...workspaceParameter(stage), ...parameters });
		return (await untilSettled(listSearch[method].call(stage.engine.editor(run)))).results;
	};

	it('show the items of the type that is to run', async () => {
		const { id } = item('Bronze');
		expect(await shown('searchRunnableItems', { itemJob: 'tableMaintenance' })).toEqual([
			{ name: 'Bronze', value: id },
		]);
	});

	it('show everything for another kind, with its type', async () => {
		const names = (await shown('searchRunnableItems', { itemJob: 'other' })).map(
			({ name }) => name,
		);
		expect(names).toContain('Load orders (data pipeline)');
		expect(names).toContain('Orders (dataflow)');
	});

	it('show the jobs of the chosen item', async () => {
		const { id } = past(failed);
		const chosen = { item: locator('id', item('Load orders').id) };
		expect(await shown('searchItemJobs', chosen)).toEqual([
			{ name: expect.stringContaining('failed after 1 minute (Pipeline, Scheduled)'), value: id },
		]);
	});
});
