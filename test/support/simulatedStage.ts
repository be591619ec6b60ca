import type { Simulator } from '../simulator/simulator';

/** The simulated services, whoever works with them. */
export interface SimulatedStage {
	simulator: Simulator;
}

/** The parameters that choose a semantic model of the demo tenant by id. */
export function modelParameters(
	{ simulator }: SimulatedStage,
	name = 'Sales',
	workspace = 'Finance',
) {
	const { tenant } = simulator;
	return {
		workspace: { __rl: true, mode: 'id', value: tenant.workspace(workspace).id },
		semanticModel: { __rl: true, mode: 'id', value: tenant.semanticModel(name, workspace).id },
	};
}

/** The parameters that choose a model of a simulated Analysis Services server. */
export function serverParameters(
	{ simulator }: SimulatedStage,
	model = 'adventureworks',
	server = 'myserver',
) {
	const { host } = new URL(simulator.urls.analysisServices);
	return { resource: 'model', server: `asazure://${host}/${server}`, model };
}
