import { passTime } from '../../../support/fastTime';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { ends, idsOf, minute, refreshed, trigger, workflow } from '../triggerRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});
afterEach(() => strikeStage(stage));

const sales = () => stage.simulator.tenant.semanticModel('Sales');
const budget = () => stage.simulator.tenant.semanticModel('Budget');

async function activated(more = {}) {
	const active = workflow(stage, more);
	await active.activate();
	return active;
}

it('gives the same item as the action node, with the event and whether a gap is possible', async () => {
	const active = await activated();
	const error = { code: 'DM_GWPipeline_Gateway_TimeoutError', description: 'The gateway is gone.' };
	const id = await refreshed(stage, sales(), { outcome: 'Failed', error, durationMs: 30_000 });
	const { items = [] } = await active.tick();

	const { json } = await stage.run({
		type: 'powerBi',
		parameters: {
			resource: 'semanticModel',
			operation: 'getRefreshes',
			workspace: trigger(stage).parameters.workspace,
			semanticModel: { __rl: true, mode: 'name', value: 'Sales' },
			returnAll: true,
		},
	});
	const { event, gapPossible, ...result } = items[0] ?? {};
	expect({ event, gapPossible }).toEqual({ event: 'failed', gapPossible: false });
	expect(result).toEqual({
		...json[0],
		...pick(result, ['summary', 'summaryMarkdown', 'workspaceName']),
	});
	expect(result).toMatchObject({
		service: 'powerBi',
		workspaceName: 'Finance',
		semanticModelName: 'Sales',
		refreshId: id,
		refreshType: 'Scheduled',
		status: 'failed',
		durationSeconds: 30,
		failure: { code: error.code, message: error.description },
	});
});

it.each([
	['Completed', 'completed', 'completed'],
	['Failed', 'failed', 'failed'],
	['Cancelled', 'cancelled', 'cancelled'],
	['TimedOut', 'timedOut', 'timedOut'],
	['Disabled', 'disabled', 'disabled'],
] as const)(
	'a refresh that ends as %s is told as %s, and only when chosen',
	async (outcome, event, status) => {
		const active = await activated();
		const chosen = await activated({ events: [event] });
		const other = await activated({ events: ends.filter((one) => one !== event) });
		await refreshed(stage, sales(), { outcome });
		expect((await active.tick()).items).toMatchObject([{ event, status }]);
		expect((await chosen.tick()).items).toMatchObject([{ event, status }]);
		expect((await other.tick()).items).toBeUndefined();
	},
);

it('reads the cause of an enhanced refresh from its details when the history is silent', async () => {
	const active = await activated();
	sales().nextRefreshes.push({
		durationMs: 20_000,
		outcome: 'Failed',
		error: { code: '0xC1120012', description: 'Column Amount is missing' },
		historyEntry: { serviceExceptionJson: undefined, refreshAttempts: [] },
	});
	await stage.run({
		type: 'powerBi',
		parameters: {
			resource: 'semanticModel',
			operation: 'refresh',
			refreshKind: 'enhanced',
			workspace: trigger(stage).parameters.workspace,
			semanticModel: { __rl: true, mode: 'id', value: sales().id },
			options: { onUnsuccessful: 'item' },
		},
	});
	const { items } = await active.tick();
	expect(items).toMatchObject([
		{ event: 'failed', failure: { message: 'Column Amount is missing' } },
	]);
});

it('tells an end although names and details may not be read', async () => {
	const active = await activated();
	const id = await refreshed(stage, sales(), { outcome: 'Failed' });
	const path = /groups\/[^/]+(\/datasets\/[^/]+)?$/;
	stage.simulator.faults.add({ service: 'powerBi', path, status: 403 });
	const { items } = await active.tick();
	expect(items).toMatchObject([{ refreshId: id, semanticModelId: sales().id }]);
});

it('adds the entry of the service when asked', async () => {
	const active = await activated({ options: { rawAnswer: true } });
	const id = await refreshed(stage, sales());
	expect((await active.tick()).items).toMatchObject([
		{ raw: { requestId: id, status: 'Completed' } },
	]);
});

it('keeps the order of the ends over all models', async () => {
	const active = await activated({ watch: 'workspaceModels' });
	const ids = [
		await refreshed(stage, sales()),
		await refreshed(stage, budget()),
		await refreshed(stage, sales()),
	];
	expect(idsOf((await active.tick()).items)).toEqual(ids);
});

it('looks at no model that cannot be refreshed, and finds those that are added', async () => {
	const { tenant } = stage.simulator;
	const finance = tenant.workspace('Finance');
	const push = tenant.addSemanticModel(finance, { name: 'Push', isRefreshable: false });
	const active = await activated({ watch: 'workspaceModels' });
	const added = tenant.addSemanticModel(finance, { name: 'New' });
	const id = await refreshed(stage, added);
	expect((await active.tick()).items).toMatchObject([{ refreshId: id, gapPossible: false }]);
	expect(stage.calls('GET', new RegExp(`${push.id}/refreshes`))).toEqual([]);
});

it('tells nothing old of a model that only now may be seen', async () => {
	const { tenant } = stage.simulator;
	const hidden = tenant.addSemanticModel(tenant.workspace('Marketing'), { name: 'Moved' });
	await refreshed(stage, hidden);
	const active = await activated({ watch: 'workspaceModels' });
	await passTime(minute);
	await active.tick();
	tenant.workspace('Finance').semanticModels.push(hidden);
	expect((await active.tick()).items).toBeUndefined();
	const id = await refreshed(stage, hidden);
	expect(idsOf((await active.tick()).items)).toEqual([id]);
});

describe('filters', () => {
	const types = ['Scheduled', 'OnDemand', 'OnDemandTraining', 'ViaApi', 'ViaXmlaEndpoint'] as const;

	it.each(types)('let only refreshes of the type %s through', async (type) => {
		const active = await activated({ filters: { refreshTypes: [type] } });
		const ids: Record<string, string> = {};
		for (const one of types) ids[one] = await refreshed(stage, sales(), { type: one });
		expect(idsOf((await active.tick()).items)).toEqual([ids[type]]);
	});

	it('let only enhanced refreshes through', async () => {
		const active = await activated({ filters: { refreshTypes: ['ViaEnhancedApi'] } });
		await refreshed(stage, sales());
		const { json } = await stage.run({
			type: 'powerBi',
			parameters: {
				resource: 'semanticModel',
				operation: 'refresh',
				refreshKind: 'enhanced',
				workspace: trigger(stage).parameters.workspace,
				semanticModel: { __rl: true, mode: 'id', value: sales().id },
			},
		});
		expect(idsOf((await active.tick()).items)).toEqual(idsOf(json));
	});

	it('by name and by owner spare the others the reading', async () => {
		const named = await activated({ watch: 'workspaceModels', filters: { nameContains: 'SAL' } });
		budget().configuredBy = 'grace@contoso.com';
		const owned = await activated({
			watch: 'workspaceModels',
			filters: { ownerContains: 'Grace' },
		});
		stage.simulator.record.clear();
		const first = await refreshed(stage, sales());
		const second = await refreshed(stage, budget());
		expect(idsOf((await named.tick()).items)).toEqual([first]);
		expect(idsOf((await owned.tick()).items)).toEqual([second]);
		expect(stage.calls('GET', /refreshes$/)).toHaveLength(2);
	});

	it('that are loosened later tell nothing that ended before', async () => {
		const active = await activated({ filters: { refreshTypes: ['Scheduled'] } });
		await refreshed(stage, sales(), { type: 'OnDemand' });
		await active.tick();
		expect((await active.update(trigger(stage))).items).toBeUndefined();
		expect((await active.tick()).items).toBeUndefined();
	});
});

function pick(record: object, names: string[]) {
	return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}
