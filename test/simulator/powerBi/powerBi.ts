import { randomUUID } from 'node:crypto';
import type { Answer } from '../answers';
import { callerNameOf } from '../entra/tokens';
import { createService, route } from '../service';
import type { Service, ServiceOptions } from '../service';
import type { State } from '../state';
import { askedOf } from './access';
import type { Asked } from './access';
import { getDataset, listDatasets } from './datasets';
import { getGroup, listGroups } from './groups';
import { powerBiProblem } from './problems';
import { portalPage, portalPages } from './portal';
import { cancelRefresh, getRefresh, listRefreshes, startRefresh } from './refreshes';
import { surface, surfaceInWorkspace } from './surface';

type Operation = (asked: Asked) => Answer | Promise<Answer>;

const root = '/v1.0/myorg';

const operations: Record<string, Operation> = {
	[`GET ${root}/groups`]: listGroups,
	[`GET ${root}/groups/:groupId`]: getGroup,
	...surface,
};

/** Operations that exist both for a workspace and, without `/groups/{id}`, for My workspace. */
const operationsInWorkspace: Record<string, Operation> = {
	'GET /datasets': listDatasets,
	'GET /datasets/:datasetId': getDataset,
	'POST /datasets/:datasetId/refreshes': startRefresh,
	'GET /datasets/:datasetId/refreshes': listRefreshes,
	'GET /datasets/:datasetId/refreshes/:refreshId': getRefresh,
	'DELETE /datasets/:datasetId/refreshes/:refreshId': cancelRefresh,
	...surfaceInWorkspace,
};

/** The Power BI REST API; `isCluster` makes it the home cluster, which never redirects. */
export function createPowerBi(
	state: State,
	tls: ServiceOptions['tls'],
	isCluster = false,
): Service {
	const service = createService(state, {
		name: 'powerBi',
		tls,
		problem: (status, message) => powerBiProblem(status, codeOf(status), message),
		callerOf: (call) => callerNameOf(state, call),
	});
	service.addHook('onSend', async (_request, reply, payload) => {
		if (!reply.hasHeader('requestid')) reply.header('requestid', randomUUID());
		reply.header('home-cluster-uri', `${state.urls.powerBiCluster}/`);
		reply.header('request-redirected', isCluster ? 'false' : 'true');
		return payload;
	});
	const serve = (methodAndPath: string, operation: Operation): void =>
		route(service, methodAndPath, (call) => {
			const asked = askedOf(state, call);
			return redirectOf(asked, isCluster) ?? operation(asked);
		});
	for (const [name, operation] of Object.entries(operations)) serve(name, operation);
	for (const [name, operation] of Object.entries(operationsInWorkspace)) {
		serve(name.replace(' ', ` ${root}`), operation);
		serve(name.replace(' ', ` ${root}/groups/:groupId`), operation);
	}
	route(service, portalPages, (call) => portalPage(state, call));
	return service;
}

/** 307 to the same call on the home cluster, where the caller or the tenant's settings ask for it. */
function redirectOf({ state, call }: Asked, isCluster: boolean): Answer | undefined {
	const { preferClientRouting, ...query } = call.query;
	const wanted = state.tenant.powerBi.redirectToCluster || preferClientRouting === 'true';
	if (isCluster || !wanted) return undefined;
	const search = new URLSearchParams(query).toString();
	const location = `${state.urls.powerBiCluster}${call.path}${search === '' ? '' : `?${search}`}`;
	return { status: 307, headers: { location } };
}

function codeOf(status: number): string {
	return status === 404 ? 'NotFound' : status < 500 ? 'BadRequest' : 'InternalServerError';
}
