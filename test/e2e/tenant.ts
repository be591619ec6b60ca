import { addEndpoint, load } from '../simulator/fabric/sqlEndpoint';
import { addGen1Dataflow, gen1DataflowsOf } from '../simulator/powerBi/dataflowState';
import { settingsOf } from '../simulator/powerBi/modelSettings';
import { addReport } from '../simulator/powerBi/reportState';
import { makePushDataset } from '../simulator/powerBi/pushTables';
import { demo, seedDemo } from '../simulator/seed';
import type { Tenant, Workspace } from '../simulator/tenant';

/** Models of workspace Finance that only one group of checks works with, so that groups can run side by side. */
export const models = [
	'Standard',
	'Enhanced',
	'Failing',
	'Leaky',
	'Configured',
	'Shown',
	'Chained',
	'Followed',
	'Interrupted',
];

/** A name that needs care in addresses. */
export const oddName = "Customers/100% 'ü'";

const quickMs = 1_500;

/** The simulated tenant of the run: the demo's with more models, and everything in it is quick. */
export function seedTenant(tenant: Tenant): void {
	seedDemo(tenant);
	const finance = tenant.workspace('Finance');
	for (const name of models) tenant.addSemanticModel(finance, { name, configuredBy: demo.user });
	for (const name of ['Shown', 'Followed', 'Upstream']) tenant.addDataflow(finance, { name });
	for (const name of ['Followed', 'Upstream', oddName]) addGen1Dataflow(finance, { name });
	tenant.addItem(finance, { type: 'DataPipeline', name: 'Followed' });
	addMapped(tenant, finance);
	addForExamples(tenant, finance);
	addForPipelines(tenant, finance);
	for (const name of ['Loaded', 'Trapped']) addLakehouse(tenant, finance, name);
	const [myserver, single] = tenant.analysisServices.servers;
	for (const name of ['Agent sales', 'Twins', 'Twins']) tenant.addSemanticModel(finance, { name });
	if (myserver) tenant.analysisServices.addModel(myserver, { name: 'Shown' });
	if (single) tenant.analysisServices.addModel(single, { name: 'followed' });
	addWatched(tenant);
	hurry(tenant);
}

/** What becomes fields of a form in the editor. */
function addMapped(tenant: Tenant, workspace: Workspace): void {
	const columns = [
		{ name: 'Größe', dataType: 'Int64' },
		{ name: 'At', dataType: 'DateTime' },
	];
	makePushDataset(tenant.addSemanticModel(workspace, { name: 'Mapped' }), [
		{ name: 'Rows', columns },
	]);
	const from = { name: 'From', type: 'DateTime', isRequired: true, description: '' };
	tenant.addDataflow(workspace, {
		name: 'Mapped',
		parameters: [{ ...from, defaultValue: '' }],
	});
}

/** A lakehouse with old orders that nobody queries, a model that reads it, and a pipeline that is to load it. */
function addLakehouse(tenant: Tenant, workspace: Workspace, name: string): void {
	tenant.addItem(workspace, { type: 'DataPipeline', name });
	const lakehouse = tenant.addItem(workspace, { type: 'Lakehouse', name });
	const reads = addEndpoint(tenant, workspace, lakehouse);
	// However slowly the checks run.
	reads.lagMs = 86_400_000;
	load(reads, { name: 'Orders', rows: [{ Id: 1, Date: '2020-01-01T00:00:00' }], at: 0 });
	tenant.addSemanticModel(workspace, { name, tables: ['Orders'], reads });
}

/** What only one of the examples works on. */
function addForExamples(tenant: Tenant, workspace: Workspace): void {
	const plain = ['Mailed', 'Asked sales', 'Sound', 'Broken'];
	for (const name of plain) tenant.addSemanticModel(workspace, { name });
	addReport(workspace, { name: 'Mailed', datasetId: tenant.semanticModel('Mailed').id });
	tenant.addSemanticModel(workspace, { name: 'Partly', tables: ['Orders', 'Returns'] });
	const columns = [
		{ name: 'Id', dataType: 'Int64' },
		{ name: 'Name', dataType: 'String' },
	];
	makePushDataset(tenant.addSemanticModel(workspace, { name: 'Pushed' }), [
		{ name: 'Rows', columns },
	]);
	const ordered = [
		{ name: 'Product', dataType: 'String' },
		{ name: 'Amount', dataType: 'Int64' },
		{ name: 'Day', dataType: 'DateTime' },
	];
	makePushDataset(tenant.addSemanticModel(workspace, { name: 'Orders taken' }), [
		{ name: 'Orders', columns: ordered },
	]);
	const { roles, capacityId } = workspace;
	const fleet = tenant.addWorkspace({ name: 'Fleet', capacityId, roles });
	for (const name of ['Orders shipped', 'Stock']) tenant.addSemanticModel(fleet, { name });
}

/** A notebook that counts, a pipeline that calls n8n, and the models of their examples. */
function addForPipelines(tenant: Tenant, workspace: Workspace): void {
	tenant.addItem(workspace, { type: 'Notebook', name: 'Counted' });
	tenant.addItem(workspace, { type: 'DataPipeline', name: 'Calls n8n' });
	for (const name of ['Counted', 'Called']) tenant.addSemanticModel(workspace, { name });
}

/** What nobody but the trigger's checks refreshes. */
function addWatched(tenant: Tenant): void {
	const { roles, capacityId } = tenant.workspace('Finance');
	const { id } = tenant.addCapacity({
		displayName: 'Watched capacity',
		admins: [demo.user, demo.clientId],
	});
	const place = tenant.addWorkspace({ name: 'Watched', capacityId, roles });
	const fleet = tenant.addWorkspace({ name: 'Watched fleet', capacityId: id, roles });
	tenant.addSemanticModel(place, { name: 'Watched', configuredBy: demo.user });
	tenant.addSemanticModel(fleet, { name: 'Of the capacity', configuredBy: demo.user });
	tenant.addDataflow(place, { name: 'Watched' });
	addGen1Dataflow(place, { name: 'Watched' });
	const { analysisServices } = tenant;
	const single = analysisServices.servers.find(({ name }) => name === 'single');
	if (single) analysisServices.addModel(single, { name: 'watched' });
}

/** Makes all that the tenant does from now on quick, and what is planned already. */
export function hurry(tenant: Tenant): void {
	const quick = { durationMs: quickMs, outcome: 'Completed' } as const;
	for (const { semanticModels, dataflows } of tenant.workspaces) {
		for (const one of [...semanticModels, ...dataflows]) one.defaultPlan = { ...quick };
	}
	for (const dataflow of tenant.workspaces.flatMap(gen1DataflowsOf)) {
		dataflow.defaultPlan = { durationMs: quickMs, outcome: 'Success' };
	}
	for (const model of tenant.analysisServices.servers.flatMap((server) => server.models)) {
		model.defaultPlan = { ...quick };
		model.defaultSync = { ...quick };
	}
	for (const plan of plansIn(tenant)) plan.durationMs = Math.min(plan.durationMs, quickMs);
	tenant.analysisServices.settings.retryAfterSeconds = 1;
	Object.assign(tenant.fabric.settings, {
		operationMs: 800,
		operationRetryAfterSeconds: 1,
		jobRetryAfterSeconds: 1,
		cancelLagMs: 500,
	});
}

/** Everything in the tenant, and beside it, that says how long something takes. */
function plansIn(tenant: Tenant): Array<{ durationMs: number }> {
	const seen = new Set<object>();
	const visit = (value: unknown): void => {
		if (typeof value !== 'object' || value === null || seen.has(value)) return;
		seen.add(value);
		Object.values(value).forEach(visit);
	};
	const { workspaces } = tenant;
	const models = workspaces.flatMap(({ semanticModels }) => semanticModels);
	[tenant, ...workspaces.flatMap(gen1DataflowsOf), ...models.map(settingsOf)].forEach(visit);
	return [...seen].filter((one) => 'durationMs' in one) as Array<{ durationMs: number }>;
}
