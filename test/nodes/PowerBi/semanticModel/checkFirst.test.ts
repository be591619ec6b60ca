import { asUser, items, powerBi, refusal } from '../../../support/powerBi';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;
beforeEach(async () => {
	stage = await setStage();
});
afterEach(() => strikeStage(stage));

const sales = () => stage.simulator.tenant.semanticModel('Sales');

const refresh = (options: object, more: object = {}) =>
	powerBi('semanticModel', 'refresh', {
		...modelParameters(stage),
		...more,
		options: { checkFirst: true, ...options },
	});

function suspend(): void {
	for (const capacity of stage.simulator.tenant.capacities) capacity.state = 'Suspended';
}

it('starts nothing where a refresh would fail, and says why and who can fix it', async () => {
	suspend();
	expect(await refusal(stage, refresh({}))).toBe(
		'The refresh of semantic model "Sales" in workspace "Finance" was not started, because the capacity "Contoso Premium" (F64) is Suspended. Resume the capacity in the Azure portal, or assign the workspace to another one. This takes an administrator of the capacity.',
	);
	expect(stage.calls('POST', /\/refreshes$/)).toEqual([]);
});

it('gives the item of a refused start where the user chose an item', async () => {
	suspend();
	const [item] = await items(stage, refresh({ onUnsuccessful: 'item' }));
	expect(item).toMatchObject({
		status: 'refused',
		successful: false,
		semanticModelName: 'Sales',
		failure: { code: 'Check:capacity', advice: expect.stringContaining('Resume') as string },
	});
});

it('refreshes where nothing stands in the way', async () => {
	const [item] = await items(stage, refresh({}));
	expect(item).toMatchObject({ status: 'completed' });
	expect(stage.calls('POST', /testConnection$/)).not.toEqual([]);
	expect(sales().refreshes).toHaveLength(1);
});

it('is not stopped by what cannot be found out, nor by what is only worth knowing', async () => {
	const { tenant, faults } = stage.simulator;
	faults.add({ service: 'fabric', path: /./, status: 503 });
	faults.add({ service: 'powerBi', path: /\/capacities$/, status: 403 });
	faults.add({ service: 'powerBi', path: /executeQueries$/, status: 400 });
	sales().extra = { configuredBy: undefined };
	expect(tenant.capacities).not.toEqual([]);
	const [item] = await items(stage, refresh({}));
	expect(item).toMatchObject({ status: 'completed' });
});

it('stops an enhanced refresh on shared capacity, and no standard one', async () => {
	delete stage.simulator.tenant.workspace('Finance').capacityId;
	const words = await refusal(stage, refresh({}, { refreshKind: 'enhanced' }));
	expect(words).toContain('was not started, because the workspace is on shared capacity');
	expect(sales().refreshes).toEqual([]);
	const [item] = await items(stage, refresh({}));
	expect(item).toMatchObject({ status: 'completed' });
});

it('checks nothing unless that is chosen', async () => {
	suspend();
	expect(await refusal(stage, refresh({ checkFirst: false }))).toContain('CapacityNotActive');
	expect(stage.calls('POST', /testConnection$/)).toEqual([]);
});

it('stops before the upstream dataflows are started', async () => {
	suspend();
	const run = powerBi('semanticModel', 'refreshUpstreamThenModel', {
		...modelParameters(stage),
		...asUser,
		options: { checkFirst: true },
	});
	expect(await refusal(stage, run)).toContain('is Suspended');
	expect(stage.calls('GET', /upstreamDataflows$/).length).toBeLessThanOrEqual(1);
});
