import { connection, gateway } from './fabric/connections';
import { addEndpoint, load } from './fabric/sqlEndpoint';
import {
	createTenant,
	type Capacity,
	type Tenant,
	type Workspace,
	type WorkspaceRole,
} from './tenant';

/** Names and secrets of the demo tenant, which tests and the standalone start use. */
export const demo = {
	tenantId: '5f1c2d3e-4a5b-4c6d-8e7f-90a1b2c3d4e5',
	clientId: '1f2a3b4c-5d6e-4f70-8192-a3b4c5d6e7f8',
	clientSecret: 'demo~client.secret-of_the-simulator',
	user: 'ada@contoso.com',
	colleague: 'grace@contoso.com',
} as const;

/** Fills a tenant with people, an automation application, a capacity, workspaces and models. */
export function seedDemo(tenant: Tenant): void {
	tenant.id = demo.tenantId;
	const application = tenant.addApplication({
		objectId: '6b0e1c52-0000-4000-8000-000000000001',
		clientId: demo.clientId,
		name: 'n8n automation',
		secrets: [{ value: demo.clientSecret }],
	});
	const ada = tenant.addUser({
		objectId: '6b0e1c52-0000-4000-8000-000000000002',
		userPrincipalName: demo.user,
		name: 'Ada Lovelace',
	});
	const grace = tenant.addUser({
		objectId: '6b0e1c52-0000-4000-8000-000000000003',
		userPrincipalName: demo.colleague,
		name: 'Grace Hopper',
	});
	const capacity = tenant.addCapacity({
		displayName: 'Contoso Premium',
		admins: [demo.user, demo.clientId],
	});
	tenant.administrators.push(demo.user, demo.clientId);
	seedWorkspaces(tenant, capacity, {
		[application.objectId]: 'Admin',
		[ada.objectId]: 'Admin',
		[grace.objectId]: 'Viewer',
	});
	tenant.addWorkspace({
		name: 'Board',
		capacityId: capacity.id,
		roles: { [grace.objectId]: 'Admin' },
	});
	seedAnalysisServers(tenant, [application.objectId, ada.objectId]);
	const scratch = { name: 'Scratch', configuredBy: demo.user, tables: ['Notes'] };
	tenant.addSemanticModel(tenant.myWorkspace(ada), scratch);
}

/** Makes a tenant as on its first day. Tokens that were issued before stay good, as the same accounts are in it. */
export function renewTenant(tenant: Tenant, seed: (fresh: Tenant) => void = seedDemo): void {
	const { tokenGeneration, refreshTokenGeneration, revokeTokens, revokeRefreshTokens } = tenant;
	const fresh = createTenant(demo.tenantId);
	seed(fresh);
	const kept = { tokenGeneration, refreshTokenGeneration, revokeTokens, revokeRefreshTokens };
	Object.assign(tenant, fresh, kept);
}

function seedAnalysisServers({ analysisServices }: Tenant, administrators: string[]): void {
	const scaledOut = analysisServices.addServer({ name: 'myserver', administrators, replicas: 2 });
	const single = analysisServices.addServer({ name: 'single', administrators });
	const sales = ['Internet Sales 2025', 'Internet Sales 2026'];
	analysisServices.addModel(scaledOut, {
		name: 'adventureworks',
		tables: [{ name: 'Internet Sales', partitions: sales }, 'Customer', 'Product', 'Date'],
	});
	analysisServices.addModel(scaledOut, { name: 'Größen & 100 %/m²', tables: ['Maße'] });
	analysisServices.addModel(single, { name: 'ledger', tables: ['Entries', 'Accounts'] });
	analysisServices.aliases.production = 'myserver';
}

function seedWorkspaces(
	tenant: Tenant,
	{ id: capacityId }: Capacity,
	roles: Record<string, WorkspaceRole>,
): void {
	const finance = tenant.addWorkspace({ name: 'Finance', capacityId, roles: { ...roles } });
	const marketing = tenant.addWorkspace({ name: 'Marketing', capacityId, roles: { ...roles } });
	const shared = tenant.addWorkspace({ name: 'Team (Pro)', roles: { ...roles } });
	const orders = ['Orders-2024', 'Orders-2025', 'Orders-2026'];
	tenant.addSemanticModel(finance, {
		name: 'Sales',
		configuredBy: demo.user,
		tables: [
			{ name: 'Orders', partitions: orders, rows: ordersUntil(Date.now()) },
			'Customers',
			'Products',
			'Calendar',
		],
	});
	tenant.addSemanticModel(finance, { name: 'Budget', configuredBy: demo.user });
	tenant.addSemanticModel(marketing, { name: 'Campaigns', tables: ['Campaigns', 'Clicks'] });
	tenant.addSemanticModel(shared, { name: 'Team tasks', tables: ['Tasks'] });
	seedConnections(tenant);
	tenant.addDataflow(finance, { name: 'Orders', description: 'Orders of all shops' });
	tenant.addDataflow(finance, { name: 'Exchange rates' });
	seedItems(tenant, finance);
	tenant.addDataflow(marketing, { name: 'Clicks' });
}

function seedItems(tenant: Tenant, finance: Workspace): void {
	const parameters = ['Region', 'Days'];
	const defaults = { Region: 'North', Days: 7 };
	tenant.addItem(finance, { type: 'DataPipeline', name: 'Load orders', parameters, defaults });
	tenant.addItem(finance, { type: 'Notebook', name: 'Clean orders', parameters, defaults });
	tenant.addItem(finance, { type: 'SparkJobDefinition', name: 'Score customers' });
	tenant.addItem(finance, { type: 'CopyJob', name: 'Copy shops' });
	const bronze = tenant.addItem(finance, { type: 'Lakehouse', name: 'Bronze' });
	const endpoint = addEndpoint(tenant, finance, bronze);
	load(endpoint, { name: 'Orders', rows: ordersUntil(Date.now()), at: 0 });
	load(endpoint, { name: 'Customers', rows: [], at: 0 });
	tenant.addItem(finance, { type: 'DataBuildToolJob', name: 'Build marts' });
	tenant.addItem(finance, { type: 'GraphModel', name: 'Suppliers' });
}

/** The model Sales reads from a warehouse in the cloud, and from a database behind a gateway. */
function seedConnections(tenant: Tenant): void {
	const { id: itemId } = tenant.semanticModel('Sales');
	const headOffice = gateway();
	const behindGateway = {
		connectivityType: 'OnPremisesGateway',
		gatewayId: headOffice.id,
	} as const;
	tenant.fabric.gateways.push(headOffice);
	tenant.fabric.connections.push(
		connection({ itemId }),
		connection({ itemId, displayName: 'Stock', ...behindGateway }),
	);
}

const dayMs = 86_400_000;

/** Orders of the last ten days, the newest of the day before, as a nightly refresh leaves them. */
function ordersUntil(now: number): Array<Record<string, unknown>> {
	const midnight = Math.floor(now / dayMs) * dayMs;
	return Array.from({ length: 20 }, (_, index) => {
		const day = new Date(midnight - (10 - Math.floor(index / 2)) * dayMs);
		return {
			Id: 1001 + index,
			Date: day.toISOString().slice(0, 19),
			Region: index % 2 === 0 ? 'North' : 'South',
			Amount: 100 + ((index * 37) % 90),
		};
	});
}
