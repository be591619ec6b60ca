import type { INodeParameters } from 'n8n-workflow';

import type { NodeRun } from '../../support/engine';
import { locator } from '../../support/powerBi';
import type { Stage } from '../../support/stage';

/** The parameters that choose a workspace of the demo tenant by id. */
export function workspaceParameter({ simulator }: Stage, name = 'Finance') {
	return { workspace: locator('id', simulator.tenant.workspace(name).id) };
}

/** A run of an operation of the node, as the service principal unless told otherwise. */
export function fabricRun(
	[resource, operation]: [string, string],
	parameters: INodeParameters,
	more: Partial<NodeRun> = {},
): NodeRun {
	return {
		type: 'microsoftFabric',
		parameters: { resource, operation, ...parameters },
		...more,
	};
}
