import { demo, seedDemo } from '../simulator/seed';
import type { Tenant } from '../simulator/tenant';

/** Models of workspace Finance that only one group of checks works with, so that groups can run side by side. */
export const models = ['Standard', 'Enhanced', 'Failing', 'Leaky', 'Configured'];

const quickMs = 1_500;

/** The simulated tenant of the run: the demo's with more models, and everything in it is quick. */
export function seedTenant(tenant: Tenant): void {
	seedDemo(tenant);
	const finance = tenant.workspace('Finance');
	for (const name of models) tenant.addSemanticModel(finance, { name, configuredBy: demo.user });
	hurry(tenant);
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
