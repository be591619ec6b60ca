import type { IExecuteFunctions } from 'n8n-workflow';

import type { Check } from '../../shared/checking/check';
import { lastRefreshCheck } from '../../shared/checking/lastRun';
import { once } from '../../shared/checking/once';
import { signInCheck } from '../../shared/checking/signIn';
import {
	connectionsCheck,
	connectionsOf,
	gatewayCheck,
} from '../../shared/fabric/checks/connections';
import {
	accountCheck,
	fabricCapacityCheck,
	fabricRecord,
	seenCheck,
} from '../../shared/fabric/checks/dataflow';
import { roleCheck } from '../../shared/fabric/checks/role';
import type { FabricDataflow } from '../../shared/fabric/dataflow';
import { dataflowKinds } from '../../shared/fabric/jobKinds';
import { jobTarget } from '../../shared/fabric/runs/jobTarget';

/** What can be found out about a refresh of a dataflow before it is started. */
export function dataflowChecks(ctx: IExecuteFunctions, dataflow: FabricDataflow): Check[] {
	const { workspace, title } = dataflow;
	const ofWorkspace = once(
		async () => await fabricRecord(ctx, workspace.path, 'read the workspace'),
	);
	const itself = once(async () => await fabricRecord(ctx, dataflow.path, `read the ${title}`));
	const connections = once(async () => await connectionsOf(ctx, dataflow.path, title));
	return [
		signInCheck(ctx, 'Fabric', [ofWorkspace, itself]),
		accountCheck(ctx),
		seenCheck(workspaceSeen, ofWorkspace),
		roleCheck(ctx, {
			workspaceId: async () => await Promise.resolve(workspace.id),
			roles: ['Member', 'Admin'],
			purpose: 'run a dataflow',
			mayWrite: async () => await Promise.resolve(false),
		}),
		seenCheck(dataflowSeen, itself),
		fabricCapacityCheck(ctx, ofWorkspace),
		connectionsCheck(ctx, connections),
		gatewayCheck(ctx, async () =>
			(await connections()).flatMap(({ gatewayId }) => gatewayId ?? []),
		),
		lastRefreshCheck(
			ctx,
			async () =>
				(await jobTarget(ctx, dataflow, dataflowKinds.Refresh).runs()).map(({ state }) => state),
			'the recent runs of the dataflow in Fabric',
		),
	];
}

const workspaceSeen = {
	name: 'workspace',
	question: 'Does the account see the workspace?',
	found: 'The account sees the workspace',
	missing: 'The account does not see the workspace',
};

const dataflowSeen = {
	name: 'dataflow',
	question: 'Is the dataflow there?',
	found: 'The dataflow is there',
	missing: 'The account sees no such dataflow in the workspace',
};
