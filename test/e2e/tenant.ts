import { demo, seedDemo } from '../simulator/seed';
import type { Tenant } from '../simulator/tenant';

/** Models of workspace Finance that only one group of checks works with, so that groups can run side by side. */
export const models = ['Standard', 'Enhanced', 'Failing', 'Leaky', 'Configured', 'Shown'];

const quickMs = 1_500;

/** The simulated tenant of the run: the demo's with more models, and everything in it is quick. */
export function seedTenant(tenant: Tenant): void {
	seedDemo(tenant);
	const finance = tenant.workspace('Finance');
	for (const name of models) tenant.addSemanticModel(finance, { name, configuredBy: demo.user });
	tenant.addDataflow(finance, { name: 'Shown' });
	const [myserver] = tenant.analysisServices.servers;
	if (myserver) tenant.analysisServices.addModel(myserver, { name: 'Shown' });
	addWatched(tenant);
	hurry(tenant);
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
	const { analysisServices } = tenant;
	const single = analysisServices.servers.find(({ name }) => name === 'single');
	if (single) analysisServices.addModel(single, { name: 'watched' });
}

function hurry(tenant: Tenant): void {
	const quick = { durationMs: quickMs, outcome: 'Completed' } as const;
	for (const { semanticModels, dataflows } of tenant.workspaces) {
		for (const one of [...semanticModels, ...dataflows]) one.defaultPlan = { ...quick };
	}
	for (const model of tenant.analysisServices.servers.flatMap((server) => server.models)) {
		model.defaultPlan = { ...quick };
		model.defaultSync = { ...quick };
	}
	tenant.analysisServices.settings.retryAfterSeconds = 1;
	Object.assign(tenant.fabric.settings, {
		operationMs: 800,
		operationRetryAfterSeconds: 1,
		jobRetryAfterSeconds: 1,
		cancelLagMs: 500,
	});
}
