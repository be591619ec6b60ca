import { randomUUID } from 'node:crypto';

import type { JobPlan } from '../../simulator/fabric/jobLifecycle';
import type { OtherJob } from '../../simulator/fabric/otherJobs';
import {
	addGen1Dataflow,
	type Gen1Dataflow,
	type TransactionPlan,
} from '../../simulator/powerBi/dataflowState';
import { passTime } from '../../support/fastTime';
import { pollEngines } from '../../support/poll';
import { serverParameters, setStage, strikeStage, type Stage } from '../../support/stage';
import { idsOf, minute, refreshed, workflow } from './triggerRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});
afterEach(() => strikeStage(stage));

describe('a model of Analysis Services', () => {
	const model = () => stage.simulator.tenant.analysisServices.model('adventureworks');
	const watching = (more = {}) => {
		const { server, model: name } = serverParameters(stage);
		return { watch: 'analysisServicesModel', server, model: name, ...more };
	};

	it.each(pollEngines)('is watched through its history (%s)', async (kind) => {
		await refreshed(stage, model());
		const active = workflow(stage, watching(), kind);
		await active.activate();
		const ids = [
			await refreshed(stage, model()),
			await refreshed(stage, model(), { outcome: 'Failed' }),
		];
		const { items = [] } = await active.tick();
		expect(idsOf(items)).toEqual(ids);
		expect(items[1]).toMatchObject({
			event: 'failed',
			service: 'analysisServices',
			modelName: 'adventureworks',
			status: 'failed',
			failure: { message: expect.any(String) },
			gapPossible: false,
		});
		await active.restart();
		await active.tick();
		expect(idsOf(active.emitted)).toEqual(ids);
	});

	it('with thousands of refreshes keeps its state small and tells the new ones only', async () => {
		for (let count = 0; count < 2000; count++) {
			stage.simulator.startRefresh(model(), {
				type: 'ViaXmlaEndpoint',
				at: Date.now() - (2001 - count) * 20 * minute,
				plan: { durationMs: minute, outcome: 'Completed' },
			});
		}
		const active = workflow(stage, watching());
		await active.activate();
		const ids: string[] = [];
		for (let count = 0; count < 200; count++) {
			ids.push(await refreshed(stage, model(), { durationMs: 1000 }));
			if (count % 40 === 0) await active.tick();
		}
		await active.tick();
		expect(idsOf(active.emitted)).toEqual(ids);
		expect((await active.tick()).items).toBeUndefined();
		expect(JSON.stringify(active.savedState).length).toBeLessThan(3000);
	});
});

describe('dataflows of Fabric', () => {
	const { byId } = { byId: (value: string) => ({ __rl: true, mode: 'id', value }) };
	const orders = () => stage.simulator.tenant.dataflow('Orders');
	const finance = () => byId(stage.simulator.tenant.workspace('Finance').id);
	const chosen = (more = {}) => ({
		watch: 'dataflows',
		workspace: finance(),
		dataflows: [orders().id],
		...more,
	});

	async function ran(given: Partial<JobPlan> & Omit<OtherJob, 'plan'> = {}): Promise<string> {
		const { kind, invokeType, ...plan } = given;
		const full: JobPlan = { durationMs: 20_000, outcome: 'Completed', ...plan };
		const { id } = stage.simulator.startJob(orders(), { kind, invokeType, plan: full });
		await passTime(full.durationMs + 1000);
		return id;
	}
	const instancesOf = (items: Array<Record<string, unknown>> = []) =>
		items.map(({ jobInstanceId }) => jobInstanceId);

	it.each(pollEngines)('are watched through their jobs (%s)', async (kind) => {
		await ran();
		const active = workflow(stage, chosen(), kind);
		await active.activate();
		const ids = [await ran(), await ran({ outcome: 'Failed' })];
		const { items = [] } = await active.tick();
		expect(instancesOf(items)).toEqual(ids);
		expect(items[1]).toMatchObject({
			event: 'failed',
			service: 'fabric',
			workspaceName: 'Finance',
			dataflowId: orders().id,
			dataflowName: 'Orders',
			status: 'failed',
			failure: { message: expect.any(String) },
			gapPossible: false,
		});
		await active.restart();
		await active.tick();
		expect(instancesOf(active.emitted)).toEqual(ids);
	});

	it('leave out publishing, and tell refreshes that were skipped as duplicates', async () => {
		const active = workflow(stage, chosen());
		await active.activate();
		await ran({ kind: 'Publish' });
		const running = stage.simulator.startJob(orders(), {
			plan: { durationMs: minute, outcome: 'Completed' },
		});
		const skipped = await ran();
		await passTime(minute);
		const { items = [] } = await active.tick();
		expect(instancesOf(items).sort()).toEqual([running.id, skipped].sort());
		expect(items).toContainEqual(
			expect.objectContaining({ event: 'endedOtherwise', status: 'deduped' }),
		);
	});

	it('are filtered by how they were started', async () => {
		const scheduled = workflow(stage, chosen({ filters: { refreshTypes: ['Scheduled'] } }));
		const manual = workflow(stage, chosen({ filters: { refreshTypes: ['OnDemand'] } }));
		await scheduled.activate();
		await manual.activate();
		const ids = [await ran({ invokeType: 'Scheduled' }), await ran({ invokeType: 'Manual' })];
		expect(instancesOf((await scheduled.tick()).items)).toEqual([ids[0]]);
		expect(instancesOf((await manual.tick()).items)).toEqual([ids[1]]);
	});

	it('of a workspace are found by themselves, and filtered by name', async () => {
		const all = workflow(stage, { watch: 'workspaceDataflows', workspace: finance() });
		const none = workflow(stage, {
			watch: 'workspaceDataflows',
			workspace: finance(),
			filters: { nameContains: 'nothing like it' },
		});
		await all.activate();
		await none.activate();
		const id = await ran();
		expect(instancesOf((await all.tick()).items)).toEqual([id]);
		expect((await none.tick()).items).toBeUndefined();
	});
});

describe('dataflows of the first generation', () => {
	const finance = () => stage.simulator.tenant.workspace('Finance');
	const watching = () => ({
		watch: 'gen1Dataflows',
		workspace: { __rl: true, mode: 'id', value: finance().id },
	});

	async function ran(
		dataflow: Gen1Dataflow,
		outcome: TransactionPlan['outcome'] = 'Success',
	): Promise<string> {
		const startedAt = Date.now();
		const plan: TransactionPlan = { durationMs: 20_000, outcome };
		const id = `${new Date().toISOString()}@${randomUUID()}$${dataflow.transactions.length + 1}`;
		dataflow.transactions.push({ id, startedAt, plan, processType: 'default' });
		await passTime(21_000);
		return id;
	}
	const transactionsOf = (items: Array<Record<string, unknown>> = []) =>
		items.map(({ transactionId }) => transactionId);

	it.each(pollEngines)('are watched through their transactions (%s)', async (kind) => {
		const customers = addGen1Dataflow(finance(), { name: 'Watched' });
		await ran(customers);
		const active = workflow(stage, watching(), kind);
		await active.activate();
		const ids = [await ran(customers), await ran(customers, 'Failed')];
		const { items = [] } = await active.tick();
		expect(transactionsOf(items)).toEqual(ids);
		expect(items[1]).toMatchObject({
			event: 'failed',
			service: 'powerBi',
			workspaceName: 'Finance',
			dataflowId: customers.objectId,
			dataflowName: 'Watched',
			status: 'failed',
			durationSeconds: 20,
			gapPossible: false,
		});
		await active.restart();
		await active.tick();
		expect(transactionsOf(active.emitted)).toEqual(ids);
	});
});
