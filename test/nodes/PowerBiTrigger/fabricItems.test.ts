import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { FabricItem } from '../../simulator/fabric/fabricItem';
import type { JobPlan } from '../../simulator/fabric/jobLifecycle';
import { passTime } from '../../support/fastTime';
import { pollEngines } from '../../support/poll';
import { setStage, strikeStage, type Stage } from '../../support/stage';
import { tries } from '../../support/tries';
import { minute, workflow } from './triggerRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
	for (const { data } of Object.values(stage.engine.credentials.stored)) {
		data.portalUrl = 'https://portal.example.com';
	}
});
afterEach(() => strikeStage(stage));

const item = (name: string): FabricItem => stage.simulator.tenant.item(name);
const chosen = (names: string[], more = {}) => ({
	watch: 'itemJobs',
	items: names.map((name) => item(name).id),
	...more,
});
const ofWorkspace = (more = {}) => ({ watch: 'workspaceItemJobs', ...more });

async function ran(name: string, jobType: string, given: Partial<JobPlan> = {}): Promise<string> {
	const plan: JobPlan = { durationMs: 20_000, outcome: 'Completed', ...given };
	const { id } = stage.simulator.startItemJob(item(name), { jobType, plan });
	await passTime(plan.durationMs + 1000);
	return id;
}
const instancesOf = (items: IDataObject[] = []) => items.map(({ jobInstanceId }) => jobInstanceId);

it.each(pollEngines)(
	'tells how jobs of chosen items ended, with their cause (%s)',
	async (kind) => {
		const error = { errorCode: '2200', message: 'Invalid object name.' };
		await ran('Load orders', 'Pipeline');
		const active = workflow(stage, chosen(['Load orders', 'Clean orders']), kind);
		await active.activate();
		const ids = [
			await ran('Load orders', 'Pipeline', {
				outcome: 'Failed',
				activities: [{ name: 'Copy orders', error }],
			}),
			await ran('Clean orders', 'Execute', { exitValue: '42' }),
		];
		const { items = [] } = await active.tick();
		expect(instancesOf(items)).toEqual(ids);
		expect(items).toMatchObject([
			{
				event: 'failed',
				service: 'fabric',
				workspaceName: 'Finance',
				itemName: 'Load orders',
				itemType: 'DataPipeline',
				status: 'failed',
				failedActivities: [{ name: 'Copy orders' }],
				monitorUrl: expect.stringContaining('/pipelines/'),
				gapPossible: false,
			},
			{ event: 'completed', itemName: 'Clean orders', exitValue: '42' },
		]);
		expect(items[0]?.summary).toContain('The run of data pipeline "Load orders"');
		expect(JSON.stringify(items)).not.toContain('secret');
		await active.restart();
		await active.tick();
		expect(instancesOf(active.emitted)).toEqual(ids);
	},
);

it('watches every item of a workspace, of all types or some, dataflows apart', async () => {
	const all = workflow(stage, ofWorkspace());
	const some = workflow(stage, ofWorkspace({ itemTypes: ['Notebook'] }));
	const named = workflow(stage, ofWorkspace({ filters: { nameContains: 'copy' } }));
	for (const one of [all, some, named]) await one.activate();
	stage.simulator.startJob(stage.simulator.tenant.dataflow('Orders'), {});
	const ids = [
		await ran('Clean orders', 'Execute'),
		await ran('Copy shops', 'Execute'),
		await ran('Suppliers', 'RefreshGraph'),
	];
	expect(instancesOf((await all.tick()).items)).toEqual(ids);
	expect(instancesOf((await some.tick()).items)).toEqual([ids[0]]);
	expect(instancesOf((await named.tick()).items)).toEqual([ids[1]]);
});

it('says that it knows no owners instead of finding nothing', async () => {
	const active = workflow(stage, ofWorkspace({ filters: { ownerContains: 'ada' } }));
	await expect(active.activate()).rejects.toThrow('Fabric does not say whose they are');
});

it('finds an item that was added later', async () => {
	const active = workflow(stage, ofWorkspace());
	await active.activate();
	await active.tick();
	const finance = stage.simulator.tenant.workspace('Finance');
	stage.simulator.tenant.addItem(finance, { type: 'Notebook', name: 'New one' });
	const id = await ran('New one', 'Execute');
	expect(instancesOf((await active.tick()).items)).toEqual([id]);
});

it('keeps the kinds of job of a lakehouse apart: the one does not recover the other', async () => {
	const active = workflow(stage, chosen(['Bronze'], { events: ['recovered'] }));
	await active.activate();
	await ran('Bronze', 'TableMaintenance', { outcome: 'Failed' });
	await ran('Bronze', 'RefreshMaterializedLakeViews');
	expect((await active.tick()).items).toBeUndefined();
	const id = await ran('Bronze', 'TableMaintenance');
	const { items = [] } = await active.tick();
	expect(items).toMatchObject([{ event: 'recovered', jobInstanceId: id, failuresBefore: 1 }]);
	expect(items[0]?.summary).toContain('The table maintenance of lakehouse "Bronze"');
});

it('tells of a job that runs long', async () => {
	for (let count = 0; count < 5; count++) await ran('Load orders', 'Pipeline');
	const active = workflow(stage, chosen(['Load orders'], { events: ['runningLong'] }));
	await active.activate();
	await ran('Load orders', 'Pipeline', { outcome: 'Running' });
	await passTime(60 * minute);
	const { items = [] } = await active.tick();
	expect(items).toMatchObject([{ event: 'runningLong', itemName: 'Load orders' }]);
});

it('goes on with the others when one of the chosen items is gone', async () => {
	const active = workflow(stage, chosen(['Load orders', 'Clean orders']));
	await active.activate();
	item('Load orders').deletedAt = Date.now();
	const id = await ran('Clean orders', 'Execute');
	const { items } = await active.tick();
	expect(instancesOf(items)).toEqual([id]);
});

const places: Array<{ name: string; jobType: string }> = [
	{ name: 'Load orders', jobType: 'Pipeline' },
	{ name: 'Clean orders', jobType: 'Execute' },
	{ name: 'Bronze', jobType: 'TableMaintenance' },
	{ name: 'Bronze', jobType: 'RefreshMaterializedLakeViews' },
	{ name: 'Copy shops', jobType: 'Execute' },
];
const outcomes = ['Completed', 'Failed', 'Cancelled'] as const;

/** What happens one after the other: jobs that begin, polls, restarts of n8n, time that passes. */
const step = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			place: fc.constantFrom(...places),
			outcome: fc.constantFrom(...outcomes),
			durationMs: fc.integer({ min: 1_000, max: 400_000 }),
			listedAfterMs: fc.constantFrom(0, 0, 30_000),
		}),
	},
	{ weight: 3, arbitrary: fc.constant('poll' as const) },
	{ weight: 1, arbitrary: fc.constant('restart' as const) },
	{ weight: 2, arbitrary: fc.integer({ min: 1_000, max: 600_000 }) },
);

it('tells the end of each job once, whatever happens in between, and remembers little', async () => {
	const { simulator } = stage;
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
			for (const { name } of places) item(name).jobs = [];
			const active = workflow(stage, ofWorkspace());
			await active.activate();
			const begun: string[] = [];
			for (const one of steps) {
				if (one === 'poll') await active.tick();
				else if (one === 'restart') await active.restart();
				else if (typeof one === 'number') await passTime(one);
				else {
					const { place, ...plan } = one;
					const { jobType } = place;
					begun.push(simulator.startItemJob(item(place.name), { jobType, plan }).id);
				}
			}
			await passTime(15 * minute);
			await active.tick();
			await active.tick();
			expect(instancesOf(active.emitted).sort()).toEqual(begun.sort());
			expect(JSON.stringify(active.savedState ?? {}).length).toBeLessThan(8 * 3000);
		}),
		tries.slow,
	);
}, 300_000);
