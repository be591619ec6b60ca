import type { IExecuteFunctions } from 'n8n-workflow';

import type { Check } from '../../shared/checking/check';
import { lastRefreshCheck } from '../../shared/checking/lastRun';
import { signInCheck } from '../../shared/checking/signIn';
import { gatewayCheck } from '../../shared/fabric/checks/connections';
import { roleCheck } from '../../shared/fabric/checks/role';
import { workspaceCheck } from '../../shared/powerBi/checks/access';
import { capacityCheck } from '../../shared/powerBi/checks/capacity';
import { gen1DataflowCheck, gen1Reads } from '../../shared/powerBi/checks/dataflow';
import type { Gen1Dataflow } from '../../shared/powerBi/gen1Dataflow';
import { transactionState } from '../../shared/powerBi/runs/dataflowTransaction';
import { placesOfDataflow } from '../semanticModel/upstream';
import { upstreamCheck } from '../semanticModel/upstreamCheck';

/** What can be found out about a refresh of a dataflow (Gen1) before it is started. */
export function gen1Checks(ctx: IExecuteFunctions, dataflow: Gen1Dataflow): Check[] {
	const { workspace } = dataflow;
	const reads = gen1Reads(ctx, dataflow);
	return [
		signInCheck(ctx, 'Power BI', [reads.workspace, reads.dataflows]),
		workspaceCheck(workspace, reads),
		roleCheck(ctx, {
			workspaceId: async () => await Promise.resolve(workspace.id ?? ''),
			roles: ['Contributor', 'Member', 'Admin'],
			purpose: 'refresh a dataflow',
			mayWrite: async () => await Promise.resolve(false),
		}),
		gen1DataflowCheck(dataflow, reads),
		capacityCheck(reads),
		gatewayCheck(ctx, reads.gatewayIds),
		lastRefreshCheck(
			ctx,
			async () => (await reads.transactions()).map(transactionState),
			'the refresh history of the dataflow in Power BI',
		),
		upstreamCheck(ctx, 'dataflow', async () => await placesOfDataflow(ctx, dataflow)),
	];
}
