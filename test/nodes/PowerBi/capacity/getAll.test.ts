import { asUser, items, powerBi, refusal, search } from '../../../support/powerBi';
import { setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

it('gets the capacities of the account, simplified', async () => {
	const json = await items(stage, powerBi('capacity', 'getAll'));

	expect(json).toMatchObject([
		{
			id: stage.simulator.tenant.capacities[0]?.id,
			name: 'Contoso Premium',
			sku: 'F64',
			state: 'Active',
			region: 'West Europe',
			accessRight: 'Admin',
			admins: expect.arrayContaining(['ada@contoso.com']),
		},
	]);
	expect(stage.calls('GET', /\/myorg\/capacities$/)).toHaveLength(1);
});

it('gets the capacities of the tenant with their keys, as an administrator', async () => {
	const json = await items(
		stage,
		powerBi('capacity', 'getAll', { view: 'tenant', includeTenantKey: true, simplify: false }),
	);

	expect(json[0]).toMatchObject({
		displayName: 'Contoso Premium',
		tenantKey: { name: 'Contoso key' },
	});
	expect(stage.calls('GET', /\/admin\/capacities$/)[0]?.query).toEqual({ $expand: 'tenantKey' });
});

it('keeps to the limit', async () => {
	for (let n = 0; n < 3; n++) stage.simulator.tenant.addCapacity({ admins: ['ada@contoso.com'] });
	expect(await items(stage, powerBi('capacity', 'getAll', { ...asUser, limit: 2 }))).toHaveLength(
		2,
	);
});

it('says that only an administrator sees the whole tenant', async () => {
	stage.simulator.tenant.administrators.length = 0;
	const message = await refusal(stage, powerBi('capacity', 'getAll', { view: 'tenant' }));
	expect(message).toContain('Could not list the capacities of the tenant');
	expect(message).toContain('PowerBINotAuthorizedException');
});

it('lists capacities in the editor by name', async () => {
	stage.simulator.tenant.addCapacity({ displayName: 'Trial', admins: ['ada@contoso.com'] });
	const run = powerBi('refreshable', 'get', asUser);
	const { results } = await search(stage, 'searchCapacities', run, { filter: 'tri' });
	expect(results.map(({ name }) => name)).toEqual(['Trial']);
});
