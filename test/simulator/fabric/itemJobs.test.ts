import type { Simulator } from '../simulator';
import { simulate } from '../support';
import type { FabricItem, ItemGiven } from './fabricItem';
import { makeFabricBed } from './fabricBed';
import type { FabricBed } from './fabricBed';

let simulator: Simulator;
let bed: FabricBed;

simulate({}, (started) => {
	simulator = started;
});

beforeEach(() => {
	bed = makeFabricBed(simulator);
});

const added = (type: string, given: Partial<ItemGiven> = {}) =>
	simulator.tenant.addItem(bed.workspace, { type, name: type, ...given });
const start = async ({ id }: FabricItem, jobType: string, body?: unknown) =>
	await bed.inWorkspace(`items/${id}/jobs/instances?jobType=${jobType}`, {
		method: 'POST',
		body,
	});
const instance = async ({ id }: FabricItem, job: unknown) =>
	(await bed.inWorkspace(`items/${id}/jobs/instances/${String(job)}`)).body;

test.each([
	['DataPipeline', 'Pipeline', 202],
	['DataPipeline', 'Execute', 202],
	['DataPipeline', 'DefaultJob', 400],
	['Notebook', 'RunNotebook', 202],
	['Notebook', 'execute', 202],
	['Lakehouse', 'RefreshMaterializedLakeViews', 202],
	['Lakehouse', 'Execute', 400],
	['Report', 'Execute', 400],
])('the start of a %s as %s is answered with %d', async (type, jobType, status) => {
	expect((await start(added(type), jobType)).status).toBe(status);
});

test('items are listed by type and read by id, dataflows among them', async () => {
	const { id } = added('Notebook', { name: 'Clean' });
	const { body } = await bed.inWorkspace('items?type=Notebook');
	expect(body).toMatchObject({ value: [{ id, type: 'Notebook', displayName: 'Clean' }] });
	const all = (await bed.inWorkspace('items')).body as { value: unknown[] };
	expect(all.value).toHaveLength(2);
	expect((await bed.inWorkspace(`items/${id}`)).body).toMatchObject({ type: 'Notebook' });
	expect((await bed.inWorkspace(`items/${bed.dataflow.id}`)).body).toMatchObject({
		type: 'Dataflow',
	});
	expect((await bed.inWorkspace(`dataflows/${id}`)).status).toBe(404);
});

test.each([
	['a pipeline takes them as an object', 'DataPipeline', 'Pipeline', pipeline({ Day: 1 }), 202],
	['a pipeline knows no other name', 'DataPipeline', 'Pipeline', pipeline({ X: 1 }), 400],
	['a pipeline takes no list', 'DataPipeline', 'Pipeline', { parameters: [text('Day', '1')] }, 400],
	['a copy job takes none', 'CopyJob', 'Execute', { parameters: [text('Day', '1')] }, 400],
	['a notebook takes a list', 'Notebook', 'Execute', { parameters: [text('Day', '1')] }, 202],
	['of the right type', 'Notebook', 'Execute', { parameters: [text('Day', 1)] }, 400],
	['and an object by its older name', 'Notebook', 'RunNotebook', older(7, 'int'), 202],
	['with types of its own', 'Notebook', 'RunNotebook', older(7, 'Integer'), 400],
	['compute is required', 'Notebook', 'Execute', { executionData: {} }, 400],
	['and must fit', 'Notebook', 'Execute', { executionData: { compute: 'Jupyter' } }, 400],
	['a table is required', 'Lakehouse', 'TableMaintenance', {}, 400],
	['with a plain name', 'Lakehouse', 'TableMaintenance', maintenance('a b'), 400],
	['and kept for a time', 'Lakehouse', 'TableMaintenance', maintenance('a', '7.00:00:00'), 400],
	['as the page says', 'Lakehouse', 'TableMaintenance', maintenance('a', '7:00:00:00'), 202],
])('parameters: %s', async (...[, type, jobType, body, status]) => {
	expect((await start(added(type, { parameters: ['Day'] }), jobType, body)).status).toBe(status);
});

test('pipelines run side by side, lakehouses one job of a kind at a time', async () => {
	const [pipelineItem, lakehouse] = [added('DataPipeline'), added('Lakehouse')];
	for (const one of [1, 2]) {
		expect((await start(pipelineItem, 'Pipeline')).status).toBe(202);
		expect((await start(lakehouse, 'RefreshMaterializedLakeViews')).status).toBe(202);
		expect(lakehouse.jobs).toHaveLength(one);
	}
	expect(pipelineItem.jobs.map(({ deduped }) => deduped)).toEqual([false, false]);
	expect(lakehouse.jobs.map(({ deduped }) => deduped)).toEqual([false, true]);
});

test('a notebook leaves its exit value when it has ended', async () => {
	const item = added('Notebook', {
		nextJobs: [{ durationMs: 60_000, outcome: 'Completed', exitValue: '42' }],
	});
	const { headers } = await start(item, 'Execute');
	const job = String(headers['x-ms-job-id']);
	const read = async () =>
		await bed.inWorkspace(`notebooks/${item.id}/jobs/execute/instances/${job}?beta=true`);
	expect((await read()).body).toMatchObject({
		status: 'InProgress',
		properties: { exitValue: null },
	});
	simulator.clock.advance(60_000);
	expect((await read()).body).toMatchObject({
		status: 'Completed',
		properties: { exitValue: '42' },
	});
});

test.each(['envelope', 'array'] as const)('activities come as %s', async (shape) => {
	simulator.tenant.fabric.settings.activityRuns = shape;
	const error = { errorCode: '2200', message: 'no' };
	const activities = [{ name: 'Look' }, { name: 'Copy', error }];
	const plan = { durationMs: 1, outcome: 'Failed', activities } as const;
	const item = added('DataPipeline', { nextJobs: [{ ...plan, activities: [...activities] }] });
	const { headers } = await start(item, 'Pipeline');
	simulator.clock.advance(1000);
	const job = String(headers['x-ms-job-id']);
	expect(await instance(item, job)).toMatchObject({ status: 'Failed' });
	const path = `datapipelines/pipelineruns/${job}/queryactivityruns`;
	const { body } = await bed.inWorkspace(path, { method: 'POST', body: {} });
	const rows = shape === 'array' ? body : (body as { value: unknown }).value;
	expect(rows).toMatchObject([
		{ activityName: 'Look', status: 'Succeeded' },
		{ activityName: 'Copy', status: 'Failed', error },
	]);
	simulator.tenant.fabric.settings.activityRuns = 'envelope';
});

test('a job type that a tenant does not know yet is refused', async () => {
	simulator.tenant.fabric.settings.unknownJobTypes = ['Execute'];
	const item = added('Notebook');
	expect((await start(item, 'Execute')).body).toMatchObject({ errorCode: 'InvalidJobType' });
	expect((await start(item, 'RunNotebook')).status).toBe(202);
	simulator.tenant.fabric.settings.unknownJobTypes = [];
});

function pipeline(parameters: object) {
	return { executionData: { parameters } };
}

function text(name: string, value: unknown) {
	return { name, type: 'Text', value };
}

function older(value: unknown, type: string) {
	return { executionData: { parameters: { Day: { value, type } } } };
}

function maintenance(tableName: string, retentionPeriod?: string) {
	return {
		executionData: { tableName, ...(retentionPeriod && { vacuumSettings: { retentionPeriod } }) },
	};
}
