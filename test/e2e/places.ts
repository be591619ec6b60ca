import type { E2eBed } from './e2eBed';
import { chosen } from './workflow';

/** The parameters that choose a semantic model by name. */
export function modelOf(semanticModel: string, workspace = 'Finance') {
	return { workspace: chosen(workspace), semanticModel: chosen(semanticModel) };
}

/** The parameters that choose a dataflow by name. */
export function dataflowOf(dataflow: string, workspace = 'Finance') {
	return { workspace: chosen(workspace), dataflow: chosen(dataflow) };
}

/** The parameters that choose another item of Fabric by name. */
export function itemOf(item: string, workspace = 'Finance') {
	return { workspace: chosen(workspace), item: chosen(item) };
}

/** The parameters that choose a model of a server; HOST in the server's address stands for the simulator. */
export function serverModel({ simulator }: E2eBed, server: string, model = 'adventureworks') {
	const { host } = new URL(simulator.urls.analysisServices);
	return { server: server.replace('HOST', host), model };
}
