import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const refreshOf = (kind: string, more = {}) => ({
	type: 'powerBi',
	parameters: {
		resource: 'semanticModel',
		operation: 'refresh',
		refreshKind: kind,
		...modelParameters(stage),
		...more,
	},
});
const asItem = { options: { onUnsuccessful: 'item' } };
const sales = () => stage.simulator.tenant.semanticModel('Sales');

describe.each(['standard', 'enhanced'])('a %s refresh', (kind) => {
	it('that completes gives one item with ids, names, times and duration', async () => {
		sales().nextRefreshes.push({ durationMs: 125_000, outcome: 'Completed', listedAfterMs: 4000 });

		const { json, error } = await stage.run(refreshOf(kind));

		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
		expect(json[0]).toMatchObject({
			service: 'powerBi',
			status: 'completed',
			workspaceName: 'Finance',
			semanticModelId: sales().id,
			semanticModelName: 'Sales',
			refreshId: sales().refreshes[0]?.id,
			durationSeconds: 125,
		});
		expect(json[0]).not.toHaveProperty('error');
		expect(sales().refreshes).toHaveLength(1);
	});

	it.each([
		['Failed', 'failed'],
		['Cancelled', 'cancelled'],
		['Disabled', 'disabled'],
		['Unknown', 'unknown'],
		['Dropped', 'dropped'],
	] as const)('that ends as %s is an error, and the item %s by option', async (outcome, status) => {
		const error = {
			code: 'ModelRefreshFailed_CredentialsNotSpecified',
			description: 'No credentials',
		};
		const plan = { durationMs: 60_000, outcome, ...(outcome === 'Failed' ? { error } : {}) };
		sales().nextRefreshes.push(plan, plan);

		const thrown = await stage.run(refreshOf(kind));
		const item = await stage.run(refreshOf(kind, asItem));

		expect(thrown.error?.message).toContain('semantic model "Sales" in workspace "Finance"');
		expect(thrown.json).toEqual([]);
		expect(item.error).toBeUndefined();
		expect(item.json).toHaveLength(1);
		expect(item.json[0]).toMatchObject({ status, failure: { message: expect.any(String) } });
	});
});
