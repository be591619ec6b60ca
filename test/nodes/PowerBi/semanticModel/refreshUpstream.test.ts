import { addGen1Dataflow, type Gen1Dataflow } from '../../../simulator/powerBi/dataflowState';
import { items, locator } from '../../../support/powerBi';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;
let raw: Gen1Dataflow;
let clean: Gen1Dataflow;

const minute = 60_000;
const sales = () => stage.simulator.tenant.semanticModel('Sales');
const finance = () => stage.simulator.tenant.workspace('Finance');
const orders = () => stage.simulator.tenant.dataflow('Orders');

beforeEach(async () => {
	stage = await setStage();
	raw = addGen1Dataflow(finance(), { name: 'Raw' });
	clean = addGen1Dataflow(finance(), {
		name: 'Clean',
		upstreamDataflows: [{ dataflowId: raw.objectId, workspaceId: finance().id }],
	});
	sales().upstreamDataflows.push(
		{ dataflowId: clean.objectId, workspaceId: finance().id },
		{ dataflowId: orders().id, workspaceId: finance().id },
	);
});

afterEach(() => strikeStage(stage));

const refresh = async (options = {}) =>
	await stage.run({
		type: 'powerBi',
		parameters: {
			authentication: 'oAuth2',
			resource: 'semanticModel',
			operation: 'refreshUpstreamThenModel',
			...modelParameters(stage),
			options,
		},
	});

it('refreshes dataflows of both generations in their order, then the model, and tells all as one item', async () => {
	const { json, error } = await refresh();

	expect(error).toBeUndefined();
	expect(json).toHaveLength(1);
	expect(json[0]).toMatchObject({ status: 'completed', semanticModelName: 'Sales' });
	const dataflows = json[0]?.dataflows as Array<Record<string, unknown>>;
	expect(dataflows.map(({ dataflowName, status }) => [dataflowName, status]).sort()).toEqual([
		['Clean', 'completed'],
		['Orders', 'completed'],
		['Raw', 'completed'],
	]);
	const begun = [
		raw.transactions[0]?.startedAt ?? 0,
		clean.transactions[0]?.startedAt ?? 0,
		sales().refreshes[0]?.requestedAt ?? 0,
	];
	expect(begun).toEqual([...begun].sort((a, b) => a - b));
	expect(begun[1]).toBeGreaterThanOrEqual((begun[0] ?? 0) + 30_000);
});

it('does not refresh the model on old data, and says which dataflow is to blame', async () => {
	raw.nextTransactions.push({ durationMs: minute, outcome: 'Failed' });
	const { error } = await refresh();

	expect(error?.message).toContain(
		'was not started, because 2 of 3 upstream dataflows were not refreshed',
	);
	expect(error?.message).toContain('The refresh of dataflow "Raw" in workspace "Finance" failed');
	expect(error?.message).toContain(
		'The refresh of dataflow "Clean" in workspace "Finance" was not started',
	);
	expect(clean.transactions).toHaveLength(0);
	expect(sales().refreshes).toHaveLength(0);
});

it('gives an item with what was done when that was chosen', async () => {
	raw.nextTransactions.push({ durationMs: minute, outcome: 'Failed' });
	const { json } = await refresh({ onUnsuccessful: 'item' });

	expect(json[0]).toMatchObject({ status: 'refused', failure: { code: 'UpstreamFailed' } });
	expect(json[0]?.dataflows).toHaveLength(3);
});

it('keeps to the deadline for the dataflows and the model together', async () => {
	raw.nextTransactions.push({ durationMs: 50 * minute, outcome: 'Success' });
	sales().nextRefreshes.push({ durationMs: 50 * minute, outcome: 'Completed' });
	const began = Date.now();
	const { error } = await refresh({ deadlineMinutes: 60 });

	expect(error?.message).toContain('deadline passed');
	expect(error?.context.result).toMatchObject({ semanticModelName: 'Sales' });
	expect(Date.now() - began).toBeLessThan(62 * minute);
});

it('refreshes a dataflow once for all models that read from it', async () => {
	const other = stage.simulator.tenant.addSemanticModel(finance(), { name: 'Other' });
	other.upstreamDataflows.push({ dataflowId: clean.objectId, workspaceId: finance().id });
	const { json, error } = await stage.run({
		type: 'powerBi',
		parameters: {
			authentication: 'oAuth2',
			resource: 'semanticModel',
			operation: 'refreshUpstreamThenModel',
			...modelParameters(stage),
			semanticModel: locator('id', '={{ $json.id }}'),
			options: {},
		} as never,
		items: [{ id: sales().id }, { id: other.id }],
	});

	expect(error).toBeUndefined();
	expect(json.map(({ status }) => status)).toEqual(['completed', 'completed']);
	expect((json[1]?.dataflows as unknown[]).length).toBe(2);
	expect([raw.transactions.length, clean.transactions.length]).toEqual([1, 1]);
});

it('starts a dataflow as soon as what it reads from is done, although others still go on', async () => {
	const slow = addGen1Dataflow(finance(), { name: 'Slow' });
	slow.nextTransactions.push({ durationMs: 50 * minute, outcome: 'Success' });
	sales().upstreamDataflows.push({ dataflowId: slow.objectId, workspaceId: finance().id });
	const { json } = await refresh();

	expect(json[0]).toMatchObject({ status: 'completed' });
	const begun = clean.transactions[0]?.startedAt ?? Infinity;
	expect(begun - (slow.transactions[0]?.startedAt ?? 0)).toBeLessThan(10 * minute);
});

it('refreshes dataflows that read from each other once each', async () => {
	raw.upstreamDataflows.push({ dataflowId: clean.objectId, workspaceId: finance().id });
	const { json } = await refresh();
	expect(json[0]).toMatchObject({ status: 'completed' });
	expect([raw.transactions.length, clean.transactions.length]).toEqual([1, 1]);
});

it('refreshes a model that reads from no dataflow', async () => {
	sales().upstreamDataflows.length = 0;
	const { json } = await refresh();
	expect(json[0]).toMatchObject({ status: 'completed', dataflows: [] });
});

describe('with items of Fabric that load the data', () => {
	const item = (name: string) => stage.simulator.tenant.item(name);
	const withItems = (upstreamItems: unknown, more: object = {}) =>
		({
			type: 'powerBi',
			parameters: {
				authentication: 'oAuth2',
				resource: 'semanticModel',
				operation: 'refreshUpstreamThenModel',
				...modelParameters(stage),
				upstreamItems: { item: upstreamItems },
				options: {},
				...more,
			},
		}) as never;
	const load = { itemJob: 'dataPipeline', item: 'Load orders', parametersJson: '{"Days": 7}' };
	const cleaning = { itemJob: 'notebook', item: 'Clean orders', workspace: 'Finance' };

	it('runs them one after the other, then the dataflows, then the model', async () => {
		const [one] = await items(stage, withItems([load, cleaning]));

		expect(one).toMatchObject({
			status: 'completed',
			upstreamItems: [
				{ itemName: 'Load orders', status: 'completed' },
				{ itemName: 'Clean orders', status: 'completed' },
			],
		});
		expect(one?.dataflows).toHaveLength(3);
		expect(item('Load orders').jobs[0]?.parameters).toEqual({ Days: 7 });
		const begun = [
			item('Load orders').jobs[0]?.requestedAt ?? 0,
			item('Clean orders').jobs[0]?.requestedAt ?? 0,
			raw.transactions[0]?.startedAt ?? 0,
			clean.transactions[0]?.startedAt ?? 0,
			sales().refreshes[0]?.requestedAt ?? 0,
		];
		expect(begun).toEqual([...begun].sort((a, b) => a - b));
	});

	it('starts nothing after the one that fails, and says which and why', async () => {
		const error = { errorCode: '2200', message: 'Invalid object name.' };
		const activities = [{ name: 'Copy orders', error }];
		item('Load orders').nextJobs.push({ durationMs: minute, outcome: 'Failed', activities });
		const [one] = await items(
			stage,
			withItems([load, cleaning], { options: { onUnsuccessful: 'item' } }),
		);

		expect(one).toMatchObject({
			status: 'refused',
			upstreamItems: [
				{ status: 'failed', failedActivities: [{ name: 'Copy orders' }] },
				{ status: 'refused' },
			],
		});
		expect(one?.summary).toContain('5 of 5 upstream items and dataflows were not refreshed');
		expect(one?.summary).toContain('activity "Copy orders" (Copy) failed: Invalid object name');
		expect(item('Clean orders').jobs).toEqual([]);
		expect([raw.transactions.length, sales().refreshes.length]).toEqual([0, 0]);
	});

	it('runs what two models name once', async () => {
		stage.simulator.tenant.addSemanticModel(finance(), { name: 'Other' });
		const named = { semanticModel: locator('name', '={{ $json.name }}') };
		const run: object = withItems([load], named);
		const all = await items(stage, {
			...run,
			items: [{ name: 'Sales' }, { name: 'Other' }],
		} as never);

		expect(all.map(({ status }) => status)).toEqual(['completed', 'completed']);
		expect(item('Load orders').jobs).toHaveLength(1);
	});

	it('refuses an item that is not there before anything is started', async () => {
		const { error } = await stage.run(withItems([load, { ...cleaning, item: 'Nothing' }]));
		expect(error?.message).toContain('There is no notebook in workspace "Finance" named "Nothing"');
		expect(item('Load orders').jobs).toEqual([]);
	});
});
