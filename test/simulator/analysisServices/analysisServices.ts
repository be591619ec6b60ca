import { randomUUID } from 'node:crypto';
import { paramOf } from '../answers';
import type { Answer, Call } from '../answers';
import { createService, route } from '../service';
import type { Service, ServiceOptions } from '../service';
import type { State } from '../state';
import { askedOf, callerOf } from './access';
import type { Asked, Qualifier } from './access';
import { analysisServicesProblem, refused } from './problems';
import { cancelRefresh, getRefresh, listRefreshes, startRefresh } from './refreshes';
import { getMovedSync, getSync, startSync } from './syncs';

const model = '/servers/:server/models/:model';

/** The REST API of the servers of Azure Analysis Services, and the aliases of some of them. */
export function createAnalysisServices(state: State, tls: ServiceOptions['tls']): Service {
	const service = createService(state, {
		name: 'analysisServices',
		tls,
		problem: analysisServicesProblem,
		callerOf: (call) => callerOf(state, call),
	});
	service.addHook('onSend', async (_request, reply, payload) => {
		reply.header('x-ms-root-activity-id', randomUUID());
		reply.header('x-ms-current-utc-date', new Date(state.clock.now()).toISOString());
		return payload;
	});
	const serve = (
		methodAndPath: string,
		operation: (asked: Asked) => Answer,
		qualifier: Qualifier = 'plain',
	): void => route(service, methodAndPath, (call) => operation(askedOf(state, call, qualifier)));
	serve(`POST ${model}/refreshes`, startRefresh);
	serve(`GET ${model}/refreshes`, listRefreshes);
	serve(`GET ${model}/refreshes/:refreshId`, getRefresh);
	serve(`DELETE ${model}/refreshes/:refreshId`, cancelRefresh);
	serve(`POST ${model}/sync`, startSync, 'readWrite');
	serve(`GET ${model}/sync`, getSync);
	serve(`GET ${model}/sync/operations/:operationId/:moves`, getMovedSync);
	route(service, 'GET /aliases/:alias', (call) => aliasOf(state, call));
	return service;
}

/** Public text: anybody may read it, and a client must not send a token for it. */
function aliasOf({ tenant }: State, call: Call): Answer {
	const text = tenant.analysisServices.aliases[paramOf(call, 'alias')];
	if (text === undefined) throw refused(404, 'There is no such alias.');
	const isName = /^[\w-]+$/.test(text);
	const host = new URL(call.baseUrl).host;
	return {
		status: 200,
		headers: { 'content-type': 'text/plain; charset=utf-8' },
		body: isName ? `asazure://${host}/${text}\n` : text,
	};
}
