import type { INodeParameters } from 'n8n-workflow';

import type { FabricItem } from '../../../simulator/fabric/fabricItem';
import type { JobPlan } from '../../../simulator/fabric/jobLifecycle';
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
const settings = () => stage.simulator.tenant.fabric.settings;
const run = (name: string, parameters: INodeParameters, more = {}) =>
	fabricRun(
		['itemJob', 'run'],
		{ ...workspaceParameter(stage), item: locator('id', item(name).id), ...parameters },
		more,
	);
const pipeline = (parameters: INodeParameters = {}, more = {}) =>
	run('Load orders', { itemJob: 'dataPipeline', ...parameters }, more);
const asItem = { options: { onUnsuccessful: 'item' } };
const usePortal = () => {
	for (const { data } of Object.values(stage.engine.credentials.stored)) {
		data.portalUrl = 'https://portal.example.com';
	}
};
const starts = () => stage.calls('POST', /jobs\/instances$/);
const maintenance = { tableName: 'orders' };

/** Every kind of job, the item that runs, what it is called in a sentence, and the names under which it is started. */
const kinds: Array<[string, string, INodeParameters, string, string]> = [
	['dataPipeline', 'Load orders', {}, 'The run of data pipeline', 'Pipeline'],
	['notebook', 'Clean orders', {}, 'The run of notebook', 'Execute'],
	['sparkJobDefinition', 'Score customers', {}, 'The run of Spark job definition', 'sparkjob'],
	['copyJob', 'Copy shops', {}, 'The run of copy job', 'Execute'],
	[
		'tableMaintenance',
		'Bronze',
		maintenance,
		'The table maintenance of lakehouse',
		'TableMaintenance',
	],
	[
		'materializedLakeViews',
		'Bronze',
		{},
		'The refresh of the materialized views of lakehouse',
		'RefreshMaterializedLakeViews',
	],
	['dbtJob', 'Build marts', {}, 'The run of dbt job', 'execute'],
	['graphModel', 'Suppliers', {}, 'The refresh of graph model', 'RefreshGraph'],
	['other', 'Copy shops', { jobType: 'Execute' }, 'The run of copy job', 'Execute'],
];

const ends: Array<[JobPlan['outcome'] | 'Deduped', string, RegExp]> = [
	['Completed', 'completed', /completed in 2 min/],
	['Failed', 'failed', /failed after 2 min: .*not reachable/],
	['Cancelled', 'cancelled', /was cancelled after 2 min/],
	['Unknown', 'unknown', /ended in a way the service does not say/],
	['Running', 'running', /was still running when the 5-minute deadline passed/],
];

describe.each(kinds)('a job of the kind %s', (itemJob, name, parameters, words, jobType) => {
	it.each(ends)('that ends as %s is %s', async (outcome, status, sentence) => {
		item(name).nextJobs.push({ durationMs: 2 * minute, outcome: outcome as JobPlan['outcome'] });
		const options = { onUnsuccessful: 'item', deadlineMinutes: outcome === 'Running' ? 5 : 60 };

		const [one, ...others] = await items(stage, run(name, { itemJob, ...parameters, options }));

		expect(others).toEqual([]);
		expect(one).toMatchObject({
			service: 'fabric',
			workspaceName: 'Finance',
			itemId: item(name).id,
			itemName: name,
			itemType: item(name).type,
			jobInstanceId: item(name).jobs[0]?.id,
			status,
			summary: expect.stringMatching(sentence),
		});
		expect(one?.summary).toContain(`${words} "${name}" in workspace "Finance" `);
		expect(starts().map(({ query }) => query.jobType)).toEqual([jobType]);
	});
});

/** Of these several jobs run side by side, so that none is skipped. */
const sideBySide = ['dataPipeline', 'notebook'];

it.each(kinds.filter(([itemJob]) => !sideBySide.includes(itemJob)))(
	'a job of the kind %s that was skipped because one is running has an outcome of its own',
	async (...[itemJob, name, parameters, , jobType]) => {
		const plan = { durationMs: 600_000, outcome: 'Completed' } as const;
		stage.simulator.startItemJob(item(name), { jobType, plan });
		const second = run(name, { itemJob, ...parameters, ...asItem });
		expect(await items(stage, second)).toMatchObject([{ status: 'deduped', successful: false }]);
	},
);

it('is cancelled when the deadline passes, where that was chosen', async () => {
	item('Load orders').nextJobs.push({ durationMs: 1, outcome: 'Running' });
	const options = { deadlineMinutes: 5, cancelOnTimeout: true, onUnsuccessful: 'item' };
	const [one] = await items(stage, pipeline({ options }));
	expect(one?.summary).toMatch(/5-minute deadline passed/);
	expect(item('Load orders').jobs.map(({ cancelledAt }) => cancelledAt !== undefined)).toEqual([
		true,
	]);
});

describe('parameters', () => {
	const parametersJson = '{"Region": "North", "Days": 7}';
	const values = { Region: 'North', Days: 7 };

	it('of a pipeline go out as an object', async () => {
		await items(stage, pipeline({ parametersJson }));
		expect(starts()[0]?.body).toEqual({ executionData: { parameters: values } });
		expect(item('Load orders').jobs[0]?.parameters).toEqual(values);
	});

	it('of a notebook go out as a list with their types', async () => {
		await items(stage, run('Clean orders', { itemJob: 'notebook', parametersJson }));
		expect(starts()[0]?.body).toEqual({
			parameters: [
				{ name: 'Region', type: 'Text', value: 'North' },
				{ name: 'Days', type: 'Integer', value: 7 },
			],
		});
		expect(item('Clean orders').jobs[0]?.parameters).toEqual(values);
	});

	it('of a notebook go out in the older form where only the older name is known', async () => {
		settings().unknownJobTypes = ['Execute'];
		await items(stage, run('Clean orders', { itemJob: 'notebook', parametersJson }));
		expect(starts()[1]?.body).toEqual({
			executionData: {
				parameters: {
					Region: { value: 'North', type: 'string' },
					Days: { value: 7, type: 'int' },
				},
			},
		});
		expect(item('Clean orders').jobs[0]?.parameters).toEqual(values);
	});

	it('that an item does not take are refused with what to do', async () => {
		const words = await refusal(
			stage,
			run('Copy shops', { itemJob: 'other', jobType: 'Execute', parametersJson }),
		);
		expect(words).toContain('Parameter is not allowed for this item type');
		expect(words).toContain('takes no parameters for this kind of item');
	});

	it.each(['[1]', '"x"', '7'])('that are %s are refused', async (json) => {
		expect(await refusal(stage, pipeline({ parametersJson: json }))).toContain('Parameters (JSON)');
		expect(starts()).toEqual([]);
	});
});

it('sends the execution data of a notebook, whose compute must fit', async () => {
	const notebook = (compute: string) =>
		run('Clean orders', { itemJob: 'notebook', executionDataJson: `{"compute": "${compute}"}` });
	expect(await items(stage, notebook('Spark'))).toMatchObject([{ status: 'completed' }]);
	expect(await refusal(stage, notebook('Jupyter'))).toContain('ComputeTypeMismatch');
});

it('maintains a table with everything that can be set', async () => {
	const settingsOfTable = {
		purgeDeletionVectors: true,
		schemaName: 'dbo',
		vacuumDays: 30,
		vOrder: true,
		zOrderBy: 'CustomerId, OrderDate',
	};
	const bronze = { itemJob: 'tableMaintenance', ...maintenance, maintenance: settingsOfTable };
	await items(stage, run('Bronze', bronze));
	expect(starts()[0]?.body).toEqual({
		executionData: {
			tableName: 'orders',
			schemaName: 'dbo',
			optimizeSettings: { vOrder: true, zOrderBy: ['CustomerId', 'OrderDate'] },
			vacuumSettings: { retentionPeriod: '30:00:00:00' },
			purgeDeletionVectors: true,
		},
	});
});

it.each([' ', 'dbo.orders', 'a b'])(
	'refuses the table "%s" before anything is sent',
	async (tableName) => {
		const words = await refusal(stage, run('Bronze', { itemJob: 'tableMaintenance', tableName }));
		expect(words).toContain('Table is');
		expect(starts()).toEqual([]);
	},
);

it('gives the exit value of a notebook and the page of its run', async () => {
	usePortal();
	item('Clean orders').nextJobs.push({
		durationMs: 2 * minute,
		outcome: 'Completed',
		exitValue: '{"rows": 42}',
	});
	const [one] = await items(stage, run('Clean orders', { itemJob: 'notebook' }));
	expect(one).toMatchObject({ status: 'completed', exitValue: '{"rows": 42}' });
	expect(one?.monitorUrl).toMatch(/\/workloads\/de-ds\/sparkmonitor\/[\w-]+\/[\w-]+$/);
});

it('completes although the exit value cannot be read, and says so', async () => {
	const { faults } = stage.simulator;
	faults.add({ service: 'fabric', method: 'GET', path: /execute\/instances/, status: 403 });
	const [one] = await items(stage, run('Clean orders', { itemJob: 'notebook' }));
	expect(one).toMatchObject({ status: 'completed', successful: true });
	expect(one?.summary).toContain('its exit value could not be read');
});

describe('a pipeline that failed', () => {
	const error = { errorCode: '2200', message: 'Invalid object name.', failureType: 'UserError' };
	const failing = { durationMs: minute, outcome: 'Failed' } as const;
	const activities = [
		{ name: 'Look up', type: 'Lookup' },
		{ name: 'Copy orders', type: 'Copy', error },
	];

	it.each(['envelope', 'array'] as const)('names its activity (%s)', async (shape) => {
		usePortal();
		settings().activityRuns = shape;
		item('Load orders').nextJobs.push({ ...failing, activities });

		const [one] = await items(stage, pipeline(asItem));

		expect(one).toMatchObject({
			status: 'failed',
			failedActivities: [
				{
					name: 'Copy orders',
					type: 'Copy',
					failureType: 'UserError',
					failure: { code: '2200', message: 'Invalid object name.' },
				},
			],
			failure: { code: '2200' },
		});
		expect(one?.summary).toContain(
			'activity "Copy orders" (Copy) failed: Invalid object name (2200)',
		);
		expect(one?.monitorUrl).toMatch(
			/\/workloads\/data-pipeline\/monitoring\/workspaces\/[\w-]+\/pipelines\/[\w-]+\/[\w-]+$/,
		);
		expect(JSON.stringify(one)).not.toContain('secret');
	});

	it('fails with its own cause where the activities cannot be read', async () => {
		const { faults } = stage.simulator;
		faults.add({ service: 'fabric', method: 'POST', path: /queryactivityruns/, status: 403 });
		item('Load orders').nextJobs.push({ ...failing, activities });
		const words = await refusal(stage, pipeline());
		expect(words).toContain('The source is not reachable');
	});

	it('is started again as often as chosen, and not when Fabric says that it is of no use', async () => {
		const plan = { ...failing, error: { errorCode: 'Busy', message: 'Timeout expired.' } };
		const final = { ...plan.error, isRetriable: false };
		item('Load orders').nextJobs.push(plan, { ...plan, error: final });
		const options = { onUnsuccessful: 'item', maxRetries: 5 };
		expect(await items(stage, pipeline({ options }))).toMatchObject([
			{ status: 'failed', retries: 1 },
		]);
		expect(item('Load orders').jobs).toHaveLength(2);
	});
});

describe('started while one is running', () => {
	beforeEach(() => {
		const plan = { durationMs: 10 * minute, outcome: 'Completed' } as const;
		stage.simulator.startItemJob(item('Load orders'), { jobType: 'Pipeline', plan });
	});

	it.each([
		['fail', 2, {}],
		['attach', 1, { attached: true }],
		['waitThenStart', 2, {}],
		['cancelThenStart', 2, {}],
	])('with %s there are %d jobs', async (ifRunning, count, more) => {
		const [one] = await items(stage, pipeline({ options: { ifRunning } }));
		expect(one).toMatchObject({ status: 'completed', ...more });
		expect(item('Load orders').jobs).toHaveLength(count);
	});
});

it('starts nothing while the last success is fresh', async () => {
	await items(stage, pipeline());
	const [one] = await items(stage, pipeline({ options: { skipIfFreshMinutes: 60 } }));
	expect(one).toMatchObject({ skipped: true, successful: true });
	expect(starts()).toHaveLength(1);
});

it('does not take a refresh of the views for a fresh maintenance of the same lakehouse', async () => {
	await items(stage, run('Bronze', { itemJob: 'materializedLakeViews' }));
	const options = { skipIfFreshMinutes: 60 };
	await items(stage, run('Bronze', { itemJob: 'tableMaintenance', ...maintenance, options }));
	expect(item('Bronze').jobs.map(({ kind }) => kind)).toEqual([
		'RefreshMaterializedLakeViews',
		'TableMaintenance',
	]);
});

it('endures a job that is not listed right after its start', async () => {
	item('Load orders').nextJobs.push({
		durationMs: 100_000,
		outcome: 'Completed',
		listedAfterMs: 70_000,
	});
	expect(await items(stage, pipeline())).toMatchObject([{ status: 'completed' }]);
});

it('finds each of many starts whose answers are lost, and no other item takes it for its own', async () => {
	const { faults } = stage.simulator;
	const input = [0, 1, 2, 3].map((Days) => ({ Days }));
	faults.add({
		service: 'fabric',
		method: 'POST',
		path: /jobs\/instances$/,
		reset: 'after',
		times: 2,
	});
	const parametersJson = '={{ JSON.stringify({ Days: $json.Days }) }}';
	const all = await items(stage, pipeline({ parametersJson }, { items: input }));
	const { jobs } = item('Load orders');
	expect(jobs).toHaveLength(4);
	expect(new Set(all.map(({ jobInstanceId }) => jobInstanceId)).size).toBe(4);
});

it('follows by Retry On Fail what it has started, and does not start it again', async () => {
	const { faults } = stage.simulator;
	faults.add({
		service: 'fabric',
		method: 'GET',
		path: /jobs\/instances\/[\w-]+$/,
		status: 403,
		times: 1,
	});
	const settingsOfNode = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
	const [one] = await items(stage, pipeline({}, { settings: settingsOfNode }));
	expect(one).toMatchObject({ status: 'completed' });
	expect(starts()).toHaveLength(1);
});

it('leads a dataflow to its own node, and sends nothing', async () => {
	const { id } = stage.simulator.tenant.dataflow('Orders');
	const other = { itemJob: 'other', jobType: 'Refresh', item: locator('id', id) };
	const words = await refusal(stage, pipeline(other));
	expect(words).toContain('Microsoft Fabric Dataflow');
	expect(starts()).toEqual([]);
});

it('never guesses a job type', async () => {
	const words = await refusal(stage, run('Copy shops', { itemJob: 'other', jobType: ' ' }));
	expect(words).toContain('Job Type is empty');
	expect(starts()).toEqual([]);
});

it('says so when Fabric does not know the kind of job', async () => {
	const words = await refusal(
		stage,
		run('Copy shops', { itemJob: 'other', jobType: 'DefaultJob' }),
	);
	expect(words).toContain('InvalidJobType');
});

it('finds an item by name among those of its type', async () => {
	stage.simulator.tenant.addItem(stage.simulator.tenant.workspace('Finance'), {
		type: 'Notebook',
		name: 'Load orders',
	});
	const [one] = await items(stage, pipeline({ item: locator('name', 'load orders') }));
	expect(one).toMatchObject({ itemName: 'Load orders', itemType: 'DataPipeline' });
});

it('of a workspace role that may not run it names the role', async () => {
	const finance = stage.simulator.tenant.workspace('Finance');
	finance.roles = Object.fromEntries(Object.keys(finance.roles).map((id) => [id, 'Viewer']));
	const words = await refusal(stage, pipeline());
	expect(words).toMatch(/Contributor/);
});
