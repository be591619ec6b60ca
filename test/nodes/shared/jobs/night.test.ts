import type { IDataObject } from 'n8n-workflow';

import { addGen1Dataflow } from '../../../simulator/powerBi/dataflowState';
import { items, powerBi } from '../../../support/powerBi';
import { serverParameters, setStage, strikeStage, type Stage } from '../../../support/stage';
import {
	dataflowParameters,
	fabricRun,
	onlyItem,
	workspaceParameter,
} from '../../FabricDataflow/dataflowRuns';
import { refreshed, workflow } from '../../PowerBiTrigger/triggerRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const minute = 60_000;
const named = (value: string) => ({ __rl: true, mode: 'name', value });
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const asItem = { onUnsuccessful: 'item' };

/** Adds models to a workspace; gives what names them. */
function models(workspace: string, names: string[]): IDataObject[] {
	const { tenant } = stage.simulator;
	return names.map((name) => {
		const defaultPlan = { durationMs: 3 * minute, outcome: 'Completed' as const };
		tenant.addSemanticModel(tenant.workspace(workspace), { name, defaultPlan });
		return { workspace, model: name };
	});
}

const fleet = (nightly: IDataObject[], more = {}, settings = {}) =>
	powerBi(
		'semanticModel',
		'refresh',
		{
			workspace: named('={{ $json.workspace }}'),
			semanticModel: named('={{ $json.model }}'),
			options: { ...asItem, parallelism: 4 },
			...more,
		},
		{ items: nightly, settings },
	);

/** Twelve models, of which one does not exist, one is out of refreshes and one lies on a paused capacity. */
function night(): IDataObject[] {
	const { tenant } = stage.simulator;
	const paused = tenant.addWorkspace({
		name: 'Paused',
		capacityId: tenant.addCapacity({ state: 'Suspended' }).id,
		roles: tenant.workspace('Finance').roles,
	});
	expect(paused.name).toBe('Paused');
	stage.simulator.faults.add({
		service: 'powerBi',
		method: 'POST',
		path: new RegExp(`${tenant.semanticModel('Budget').id}/refreshes$`),
		status: 400,
		body: {
			error: {
				code: 'InvalidRequest',
				message: 'Number of refresh requests in last 24 hours exceeded limit',
			},
		},
	});
	return [
		...models('Finance', ['M1', 'M2', 'M3']),
		{ workspace: 'Finance', model: 'Nowhere' },
		...models('Finance', ['M4', 'M5', 'M6']),
		{ workspace: 'Finance', model: 'Budget' },
		...models('Paused', ['Asleep']),
		...models('Finance', ['M7', 'M8', 'M9']),
	];
}

describe('a night of 12 models of which three are refused', () => {
	it('arrives whole, in the order of its input', async () => {
		const nightly = night();
		const { outputs, error } = await stage.run(fleet(nightly));
		const all = outputs[0] ?? [];

		expect(error).toBeUndefined();
		expect(all.map(({ json, pairedItem }) => [json.semanticModelName, pairedItem])).toEqual(
			nightly.map(({ model }, item) => [model, { item }]),
		);
		expect(all.map(({ json }) => json.status)).toEqual(
			[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((at) =>
				[3, 7, 8].includes(at) ? 'refused' : 'completed',
			),
		);
		expect(all.map(({ json }) => json.successful)).toEqual(
			all.map(({ json }) => json.status === 'completed'),
		);
	});

	it('says of each refused one who, why and what to do', async () => {
		const json = await items(stage, fleet(night()));

		expect(json[3]).toMatchObject({
			service: 'powerBi',
			workspaceName: 'Finance',
			semanticModelName: 'Nowhere',
			failure: { message: expect.stringContaining('Nowhere'), kind: 'settings' },
			summary: expect.stringMatching(
				/^The refresh of semantic model "Nowhere" in workspace "Finance" could not be started: /,
			),
		});
		expect(json[7]).toMatchObject({
			semanticModelName: 'Budget',
			semanticModelId: stage.simulator.tenant.semanticModel('Budget').id,
			failure: {
				code: 'InvalidRequest',
				message: expect.stringContaining('exceeded limit'),
				kind: 'dailyLimit',
				advice: expect.stringContaining('8 refreshes a day'),
			},
			summary: expect.stringContaining('8 refreshes a day'),
		});
		expect(json[8]).toMatchObject({
			semanticModelName: 'Asleep',
			workspaceName: 'Paused',
			failure: { kind: 'capacityPaused', advice: expect.stringContaining('capacity') },
			summary: expect.stringMatching(/capacity/i),
			summaryMarkdown: expect.stringContaining('**could not be started**'),
		});
		for (const refused of [3, 7, 8]) {
			expect(json[refused]).not.toHaveProperty('error');
			expect(json[refused]).not.toHaveProperty('refreshId');
		}
	});

	it('still ends with an error where that was chosen', async () => {
		const { error, json } = await stage.run(fleet(night(), { options: { parallelism: 4 } }));

		expect(json).toEqual([]);
		expect(error?.message).toContain('Nowhere');
	});

	it('is not run again by Retry On Fail', async () => {
		const nightly = [{ workspace: 'Finance', model: 'Nowhere' }, ...models('Finance', ['M1'])];
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 };
		const json = await items(stage, fleet(nightly, {}, settings));

		expect(json.map(({ status }) => status)).toEqual(['refused', 'completed']);
		expect(stage.calls('POST', /refreshes$/)).toHaveLength(1);
	});
});

it('one whose start may have been accepted is unknown, not refused', async () => {
	stage.simulator.faults.add({
		service: 'powerBi',
		method: 'POST',
		path: /refreshes$/,
		status: 503,
	});
	const json = await items(stage, fleet(models('Finance', ['M1', 'M2'])));

	expect(json).toMatchObject([
		{
			status: 'unknown',
			successful: false,
			semanticModelName: 'M1',
			summary: expect.stringContaining('may have been started'),
		},
		{ status: 'unknown' },
	]);
});

it.each([503, 408])(
	'one before whose start the history cannot be read (%i) is refused, and no start is looked for',
	async (status) => {
		stage.simulator.faults.add({ service: 'powerBi', method: 'GET', path: /refreshes$/, status });
		const began = Date.now();
		const options = { ...asItem, ifRunning: 'attach' };
		const json = await items(stage, fleet(models('Finance', ['M1']), { options }));

		expect(json).toMatchObject([{ status: 'refused', successful: false }]);
		expect(json[0]?.summary).not.toContain('may have been');
		expect(stage.calls('POST', /refreshes$/)).toHaveLength(0);
		expect(Date.now() - began).toBeLessThan(2 * minute);
	},
);

it('one that cannot be followed any longer keeps its id', async () => {
	const nightly = models('Finance', ['M1', 'M2']);
	const { tenant } = stage.simulator;
	stage.simulator.faults.add({
		service: 'powerBi',
		method: 'GET',
		path: new RegExp(`${tenant.semanticModel('M1').id}/refreshes`),
		status: 403,
	});
	const json = await items(stage, fleet(nightly));

	expect(json).toMatchObject([
		{
			status: 'unknown',
			refreshId: tenant.semanticModel('M1').refreshes[0]?.id,
			summary: expect.stringContaining('could not be followed to its end'),
		},
		{ status: 'completed' },
	]);
});

it('one whose second start is refused keeps the first run', async () => {
	const [nightly] = models('Finance', ['M1']);
	const m1 = stage.simulator.tenant.semanticModel('M1');
	m1.nextRefreshes.push({
		durationMs: minute,
		outcome: 'Failed',
		error: { code: 'ServiceUnavailable', description: 'The service is temporarily unavailable' },
	});
	stage.simulator.faults.add({
		service: 'powerBi',
		method: 'POST',
		path: /refreshes$/,
		status: 400,
		skip: 1,
		body: { error: { code: 'InvalidRequest', message: 'exceeded limit in last 24 hours' } },
	});
	const run = fleet([nightly ?? {}], { options: { ...asItem, maxRetries: 2 } });

	expect(await items(stage, run)).toMatchObject([
		{
			status: 'refused',
			earlierRuns: [{ status: 'failed', refreshId: m1.refreshes[0]?.id }],
		},
	]);
});

describe('a refused start of another kind is an item as well', () => {
	it('of a dataflow (Gen1)', async () => {
		const finance = stage.simulator.tenant.workspace('Finance');
		const { objectId } = addGen1Dataflow(finance, { name: 'Customers' });
		stage.simulator.faults.add({
			service: 'powerBi',
			method: 'POST',
			path: /refreshes$/,
			status: 403,
		});
		const parameters = {
			...workspaceParameter(stage),
			dataflow: byId(objectId),
			options: asItem,
		};
		const json = await items(stage, powerBi('dataflow', 'refresh', parameters));

		expect(json).toMatchObject([
			{ status: 'refused', successful: false, dataflowId: objectId, workspaceId: finance.id },
		]);
	});

	it.each(['refresh', 'publish'])('of a %s of a dataflow', async (operation) => {
		const dataflow = named('Nowhere');
		const parameters = { ...dataflowParameters(stage), dataflow, options: asItem };
		const item = onlyItem(await stage.run(fabricRun(['job', operation], parameters)));

		expect(item).toMatchObject({
			service: 'fabric',
			status: 'refused',
			dataflowName: 'Nowhere',
			summary: expect.stringContaining('dataflow "Nowhere"'),
		});
	});

	it.each(['refresh', 'sync'])('of a %s of Analysis Services', async (operation) => {
		const run = {
			type: 'azureAnalysisServices',
			parameters: {
				operation,
				...serverParameters(stage, 'missing'),
				options: asItem,
			},
		};
		expect(await items(stage, run)).toMatchObject([
			{
				service: 'analysisServices',
				status: 'refused',
				successful: false,
				serverName: 'myserver',
				modelName: 'missing',
			},
		]);
	});

	it('of a model whose upstream dataflow was not refreshed', async () => {
		const finance = stage.simulator.tenant.workspace('Finance');
		const { objectId } = addGen1Dataflow(finance, {
			name: 'Customers',
			defaultPlan: { durationMs: minute, outcome: 'Failed' },
		});
		const sales = stage.simulator.tenant.semanticModel('Sales');
		sales.upstreamDataflows = [{ dataflowId: objectId, workspaceId: finance.id }];
		const parameters = {
			...workspaceParameter(stage),
			semanticModel: byId(sales.id),
			options: { ...asItem, maxRetries: 0 },
		};
		const run = powerBi('semanticModel', 'refreshUpstreamThenModel', parameters);

		expect(await items(stage, run)).toMatchObject([
			{
				status: 'refused',
				successful: false,
				failure: { code: 'UpstreamFailed' },
				dataflows: [{ status: 'failed', successful: false }],
			},
		]);
	});
});

describe('whether it was successful', () => {
	const sales = () => stage.simulator.tenant.semanticModel('Sales');
	const parameters = (more: object) => ({
		...workspaceParameter(stage),
		semanticModel: byId(sales().id),
		...more,
	});
	const only = async (more: object) =>
		(await items(stage, powerBi('semanticModel', 'refresh', parameters(more))))[0] ?? {};

	it.each([
		[
			{ durationMs: minute, outcome: 'Completed' },
			{ status: 'completed', successful: true },
		],
		[
			{ durationMs: minute, outcome: 'Failed' },
			{ status: 'failed', successful: false },
		],
		[
			{ durationMs: minute, outcome: 'Unknown' },
			{ status: 'unknown', successful: false },
		],
		[
			{ durationMs: minute, outcome: 'Dropped' },
			{ status: 'dropped', successful: false },
		],
		[
			{ durationMs: minute, outcome: 'Running' },
			{ status: 'running', successful: false },
		],
	] as const)('is said of a run that goes as %o', async (plan, expected) => {
		sales().nextRefreshes.push(plan);
		expect(await only({ options: { ...asItem, deadlineMinutes: 30 } })).toMatchObject(expected);
	});

	it('is said of one that was fresh', async () => {
		await only({ options: asItem });
		const item = await only({ options: { ...asItem, skipIfFreshMinutes: 60 } });
		expect(item).toMatchObject({ skipped: true, successful: true });
	});

	it('is not said of one that goes on', async () => {
		expect(await only({ waitForCompletion: false })).not.toHaveProperty('successful');
		const [listed] = await items(
			stage,
			powerBi('semanticModel', 'getRefreshes', parameters({ returnAll: true })),
		);
		expect(listed).not.toHaveProperty('successful');
	});

	it('is said in the trigger', async () => {
		const active = workflow(stage, { events: ['completed', 'failed', 'runningLong'] });
		await active.activate();
		await refreshed(stage, sales(), { outcome: 'Failed' });
		await refreshed(stage, sales(), { outcome: 'Completed' });
		const { items: told = [] } = await active.tick();
		expect(told.map(({ event, successful }) => [event, successful])).toEqual([
			['failed', false],
			['completed', true],
		]);
	});
});
