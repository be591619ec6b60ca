import type { State } from './state';

/** Names and secrets of the demo tenant, which tests and the standalone start use. */
export const demo = {
	tenantId: '72f988bf-86f1-41af-91ab-2d7cd011db47',
	clientId: '1f2a3b4c-5d6e-4f70-8192-a3b4c5d6e7f8',
	clientSecret: 'demo~client.secret-of_the-simulator',
	user: 'ada@contoso.com',
	colleague: 'grace@contoso.com',
} as const;

/** Fills a tenant with people, an automation application, capacities, workspaces and models. */
export function seedDemo({ tenant }: Pick<State, 'tenant'>): void {
	tenant.id = demo.tenantId;
	const app = tenant.addApplication({
		clientId: demo.clientId,
		name: 'n8n automation',
		secrets: [{ value: demo.clientSecret }],
	});
	const ada = tenant.addUser({ userPrincipalName: demo.user, name: 'Ada Lovelace' });
	const grace = tenant.addUser({ userPrincipalName: demo.colleague, name: 'Grace Hopper' });
	const capacity = tenant.addCapacity({ displayName: 'Contoso Premium', admins: [demo.user] });
	const everyone = {
		[app.objectId]: 'Admin',
		[ada.objectId]: 'Admin',
		[grace.objectId]: 'Viewer',
	} as const;
	const finance = tenant.addWorkspace({
		name: 'Finance',
		capacityId: capacity.id,
		roles: { ...everyone },
	});
	const marketing = tenant.addWorkspace({
		name: 'Marketing',
		capacityId: capacity.id,
		roles: { ...everyone },
	});
	const shared = tenant.addWorkspace({ name: 'Team (Pro)', roles: { ...everyone } });
	tenant.addWorkspace({
		name: 'Board',
		capacityId: capacity.id,
		roles: { [grace.objectId]: 'Admin' },
	});
	tenant.addSemanticModel(finance, {
		name: 'Sales',
		configuredBy: demo.user,
		tables: [
			{ name: 'Orders', partitions: ['Orders-2024', 'Orders-2025', 'Orders-2026'] },
			'Customers',
			'Products',
			'Calendar',
		],
	});
	tenant.addSemanticModel(finance, { name: 'Budget', configuredBy: demo.user });
	tenant.addSemanticModel(marketing, { name: 'Campaigns', tables: ['Campaigns', 'Clicks'] });
	tenant.addSemanticModel(shared, { name: 'Team tasks', tables: ['Tasks'] });
	tenant.addSemanticModel(tenant.myWorkspace(ada), {
		name: 'Scratch',
		configuredBy: demo.user,
		tables: ['Notes'],
	});
}
