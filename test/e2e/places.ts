import { chosen } from './workflow';

/** The parameters that choose a semantic model by name. */
export function modelOf(semanticModel: string, workspace = 'Finance') {
	return { workspace: chosen(workspace), semanticModel: chosen(semanticModel) };
}

/** The parameters that choose a dataflow by name. */
export function dataflowOf(dataflow: string, workspace = 'Finance') {
	return { workspace: chosen(workspace), dataflow: chosen(dataflow) };
}
