import { randomUUID } from 'node:crypto';
import { headerOf } from '../answers';
import type { Answer, Call } from '../answers';
import { readAccessToken } from '../entra/tokens';
import { createService, route } from '../service';
import type { Service, ServiceOptions } from '../service';
import type { State } from '../state';
import { callerOf } from './access';
import type { Caller } from './access';
import { getDataset, listDatasets } from './datasets';
import { getGroup, listGroups } from './groups';
import { powerBiProblem } from './problems';
import { cancelRefresh, getRefresh, listRefreshes, startRefresh } from './refreshes';

type Operation = (state: State, call: Call, caller: Caller) => Answer;

const root = '/v1.0/myorg';

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
		callerOf: (call) => namedCaller(state, call),
	});
	service.addHook('onSend', async (_request, reply, payload) => {
		if (!reply.hasHeader('requestid')) reply.header('requestid', randomUUID());
		reply.header('home-cluster-uri', `${state.urls.powerBiCluster}/`);
		reply.header('request-redirected', isCluster ? 'false' : 'true');
		return payload;
	});
	const serve = (method: string, url: string, operation: Operation): void =>
		route(service, method, url, (call) => {
			const caller = callerOf(state, call);
			return redirectOf(state, call, isCluster) ?? operation(state, call, caller);
		});
	serve('GET', `${root}/groups`, listGroups);
	serve('GET', `${root}/groups/:groupId`, getGroup);
	for (const place of [root, `${root}/groups/:groupId`]) {
		serve('GET', `${place}/datasets`, listDatasets);
		serve('GET', `${place}/datasets/:datasetId`, getDataset);
		serve('POST', `${place}/datasets/:datasetId/refreshes`, startRefresh);
		serve('GET', `${place}/datasets/:datasetId/refreshes`, listRefreshes);
		serve('GET', `${place}/datasets/:datasetId/refreshes/:refreshId`, getRefresh);
		serve('DELETE', `${place}/datasets/:datasetId/refreshes/:refreshId`, cancelRefresh);
	}
	return service;
}

/** 307 to the same call on the home cluster, where the caller or the tenant's settings ask for it. */
function redirectOf(state: State, call: Call, isCluster: boolean): Answer | undefined {
	const { preferClientRouting, ...query } = call.query;
	const wanted = state.tenant.powerBi.redirectToCluster || preferClientRouting === 'true';
	if (isCluster || !wanted) return undefined;
	const search = new URLSearchParams(query).toString();
	const location = `${state.urls.powerBiCluster}${call.path}${search === '' ? '' : `?${search}`}`;
	return { status: 307, headers: { location } };
}

function namedCaller(state: State, call: Call): string | undefined {
	const claims = readAccessToken(state, headerOf(call, 'authorization').replace(/^bearer /i, ''));
	return claims && (claims.userPrincipalName ?? claims.clientId);
}

function codeOf(status: number): string {
	return status === 404 ? 'NotFound' : status < 500 ? 'BadRequest' : 'InternalServerError';
}
