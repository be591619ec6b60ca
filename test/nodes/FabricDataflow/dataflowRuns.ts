import type { INodeParameters } from 'n8n-workflow';

import type { NodeRun, NodeRunResult } from '../../support/engine';
import type { Stage } from '../../support/stage';

const byId = (id: string) => ({ __rl: true, mode: 'id', value: id });

/** The parameters that choose a workspace of the demo tenant by id. */
export function workspaceParameter({ simulator }: Stage, name = 'Finance') {
	return { workspace: byId(simulator.tenant.workspace(name).id) };
}

/** The parameters that choose a dataflow of the demo tenant by id. */
export function dataflowParameters(stage: Stage, name = 'Orders', workspace = 'Finance') {
	const dataflow = byId(stage.simulator.tenant.dataflow(name).id);
	return { ...workspaceParameter(stage, workspace), dataflow };
}

/** A run of an operation of the node, as a user unless told otherwise. */
export function fabricRun(
	[resource, operation]: [string, string],
	parameters: INodeParameters,
	more: Partial<NodeRun> = {},
): NodeRun {
	return {
		type: 'fabricDataflow',
		parameters: { authentication: 'oAuth2', resource, operation, ...parameters },
		...more,
	};
}

/** The one item of a run that must not fail. */
export function onlyItem({ json, error }: NodeRunResult) {
	expect(error).toBeUndefined();
	expect(json).toHaveLength(1);
	return json[0] ?? {};
}
