import type { INodeListSearchItems } from 'n8n-workflow';

import type { NodeRun } from '../../../support/engine';
import { passTime, untilSettled } from '../../../support/fastTime';
import {
	modelParameters,
	serverParameters,
	setStage,
	strikeStage,
	type Stage,
} from '../../../support/stage';
import { dataflowParameters, fabricRun } from '../../FabricDataflow/dataflowRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const minute = 60_000;
const zone = 'America/New_York';

async function listed(method: string, run: NodeRun, filter?: string) {
	const found = stage.engine.methods(run.type).listSearch?.[method];
	const ctx = stage.engine.editor(run);
	ctx.getTimezone = () => zone;
	const { results } = (await untilSettled(Promise.resolve(found?.call(ctx, filter)))) ?? {};
	return results ?? [];
}

function onSales(operation: string): NodeRun {
	const parameters = { resource: 'semanticModel', operation, ...modelParameters(stage) };
	return { type: 'powerBi', parameters };
}

const valuesOf = (results: INodeListSearchItems[]) => results.map(({ value }) => value);

it('picks a refresh from the history of a model, newest first, in the time zone of the workflow', async () => {
	const sales = stage.simulator.tenant.semanticModel('Sales');
	jest.setSystemTime(Date.parse('2026-11-24T14:00:00Z'));
	stage.simulator.startRefresh(sales, {
		type: 'Scheduled',
		plan: { durationMs: 12 * minute, outcome: 'Failed' },
	});
	await passTime(30 * minute);
	stage.simulator.startRefresh(sales, {
		type: 'OnDemand',
		plan: { durationMs: 12 * minute, outcome: 'Running' },
	});
	await passTime(minute);

	const results = await listed('searchRefreshes', onSales('getRefresh'));

	expect(results.map(({ name }) => name)).toEqual([
		'2026-11-24 09:30:00: running (OnDemand)',
		'2026-11-24 09:00:00: failed after 12 min (Scheduled)',
	]);
	expect(valuesOf(results)).toEqual(sales.refreshes.map(({ id }) => id).reverse());
	expect(await listed('searchRefreshes', onSales('getRefresh'), 'FAILED')).toHaveLength(1);
});

it('picks a refresh of an Analysis Services model', async () => {
	const model = stage.simulator.tenant.analysisServices.model('adventureworks');
	stage.simulator.startRefresh(model, {
		type: 'ViaXmlaEndpoint',
		plan: { durationMs: minute, outcome: 'Running' },
	});
	const parameters = { operation: 'getRefresh', ...serverParameters(stage) };
	const results = await listed('searchModelRefreshes', {
		type: 'azureAnalysisServices',
		parameters,
	});
	expect(valuesOf(results)).toEqual([model.refreshes[0]?.id]);
	expect(results[0]?.name).toMatch(/: (running|not started)/);
});

describe('for a dataflow of Fabric', () => {
	const run = (what: [string, string], more = {}) =>
		fabricRun(what, { ...dataflowParameters(stage), ...more });

	it('picks a job', async () => {
		await stage.run(run(['job', 'refresh'], { waitForCompletion: false }));
		const [job] = stage.simulator.tenant.dataflow('Orders').jobs;
		const results = await listed('searchJobs', run(['job', 'get']));
		expect(valuesOf(results)).toEqual([job?.id]);

		const chosen = { __rl: true, mode: 'list', value: job?.id ?? '' };
		const { json } = await stage.run(run(['job', 'get'], { jobInstanceId: chosen }));
		expect(json).toMatchObject([{ jobInstanceId: job?.id }]);
	});

	it('picks a schedule by when it runs', async () => {
		const period = {
			startDateTime: '2026-01-01T00:00:00Z',
			endDateTime: '2026-12-31T00:00:00Z',
			localTimeZoneId: { __rl: true, mode: 'list', value: 'Romance Standard Time' },
		};
		const weekly = { scheduleType: 'Weekly', weekdays: ['Monday', 'Friday'], times: '6:00' };
		await stage.run(run(['schedule', 'create'], { ...weekly, ...period }));
		const often = { scheduleType: 'Cron', intervalMinutes: 45, ...period };
		await stage.run(run(['schedule', 'create'], { ...often, options: { enabled: false } }));

		const results = await listed('searchSchedules', run(['schedule', 'get']));

		expect(results.map(({ name }) => name)).toEqual([
			'Every 45 minutes – off',
			'Weekly on Monday, Friday at 06:00 (Romance Standard Time)',
		]);
		const chosen = { __rl: true, mode: 'list', value: results[0]?.value ?? '' };
		const { json } = await stage.run(run(['schedule', 'get'], { scheduleId: chosen }));
		expect(json).toMatchObject([{ id: results[0]?.value, enabled: false }]);
	});

	it('picks a folder of the workspace, by the folders it lies in', async () => {
		const finance = stage.simulator.tenant.workspace('Finance');
		const [top, inner] = [
			{ id: '11111111-1111-4111-8111-111111111111', displayName: 'Year end' },
			{
				id: '22222222-2222-4222-8222-222222222222',
				displayName: 'Audit',
				parentFolderId: '11111111-1111-4111-8111-111111111111',
			},
		];
		finance.folders.push(top, inner);
		const inside = stage.simulator.tenant.addDataflow(finance, {
			name: 'Inside',
			folderId: inner.id,
		});

		const results = await listed('searchFolders', run(['dataflow', 'getAll']));
		expect(results.map(({ name }) => name)).toEqual(['Year end', 'Year end / Audit']);

		const rootFolderId = { __rl: true, mode: 'list', value: inner.id };
		const { json } = await stage.run(run(['dataflow', 'getAll'], { options: { rootFolderId } }));
		expect(json.map(({ id }) => id)).toEqual([inside.id]);

		const folderId = { __rl: true, mode: 'list', value: top.id };
		const create = { displayName: 'New', options: { folderId } };
		await stage.run(run(['dataflow', 'create'], create));
		expect(stage.simulator.tenant.dataflow('New').folderId).toBe(top.id);
	});
});
