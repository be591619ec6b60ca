import type { IExecuteFunctions } from 'n8n-workflow';

import type { Check } from '../../shared/checking/check';
import { lastRefreshCheck } from '../../shared/checking/lastRun';
import { signInCheck } from '../../shared/checking/signIn';
import { once } from '../../shared/checking/once';
import {
	connectionsCheck,
	connectionsOf,
	gatewayCheck,
} from '../../shared/fabric/checks/connections';
import { roleCheck } from '../../shared/fabric/checks/role';
import { fabricWorkspaceOf } from '../../shared/fabric/workspace';
import { path } from '../../shared/calls/request';
import { modelCheck, ownerCheck, workspaceCheck } from '../../shared/powerBi/checks/access';
import {
	capacityCheck,
	dailyLimitCheck,
	enhancedCheck,
} from '../../shared/powerBi/checks/capacity';
import { modelReads } from '../../shared/powerBi/checks/modelReads';
import { scheduleCheck } from '../../shared/powerBi/checks/schedule';
import { entryState } from '../../shared/powerBi/runs/history';
import { queryCheck } from '../../shared/powerBi/checks/query';
import { gatewaysOf } from '../../shared/powerBi/checks/sources';
import type { SemanticModel } from '../../shared/powerBi/semanticModel';
import { placesOfModel } from './upstream';
import { upstreamCheck } from './upstreamCheck';

/** What can be found out about a refresh of a semantic model before it is started; `enhanced` is the one meant. */
export function modelChecks(
	ctx: IExecuteFunctions,
	model: SemanticModel,
	{ enhanced = false }: { enhanced?: boolean } = {},
): Check[] {
	const reads = modelReads(ctx, model);
	const fabricWorkspace = once(
		async () => await fabricWorkspaceOf(ctx, model.workspace.id ?? 'me'),
	);
	const connections = once(async () => {
		const item = `${(await fabricWorkspace()).path}${path`/items/${model.id}`}`;
		return await connectionsOf(ctx, item, model.title);
	});
	return [
		signInCheck(ctx, 'Power BI', [reads.workspace, reads.model]),
		workspaceCheck(model.workspace, reads),
		roleCheck(ctx, {
			workspaceId: async () => (await fabricWorkspace()).id,
			roles: ['Contributor', 'Member', 'Admin'],
			purpose: 'refresh a semantic model',
			mayWrite: async () => (await connections()).length >= 0,
		}),
		modelCheck(model, reads),
		ownerCheck(reads),
		capacityCheck(reads),
		dailyLimitCheck(ctx, reads),
		enhancedCheck(reads, enhanced),
		connectionsCheck(ctx, connections),
		gatewayCheck(ctx, async () => await gatewaysOf(ctx, model, { reads, connections })),
		scheduleCheck(reads),
		lastRefreshCheck(
			ctx,
			async () => (await reads.history()).map(entryState),
			'the refresh history of the semantic model in Power BI',
		),
		queryCheck(reads),
		upstreamCheck(ctx, 'semantic model', async () => await placesOfModel(ctx, model)),
	];
}
