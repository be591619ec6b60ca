import formbody from '@fastify/formbody';
import { headerOf, paramOf, recordOf } from '../answers';
import type { Call } from '../answers';
import { addControl } from '../control';
import { createService, route } from '../service';
import type { Service, ServiceOptions } from '../service';
import type { State } from '../state';
import { authorize } from './authorize';
import { instanceDiscovery, openIdConfiguration, signingKeys } from './discovery';
import type { Grants } from './grants';
import { requireTenant } from './tenants';
import { answerTokenRequest } from './tokenEndpoint';

/** Microsoft Entra ID: sign-in, tokens, discovery. */
export async function createEntra(
	state: State,
	grants: Grants,
	tls: ServiceOptions['tls'],
): Promise<Service> {
	const service = createService(state, { name: 'entra', tls, problem, callerOf });
	await service.register(formbody, { bodyLimit: 1024 * 1024 });
	route(service, 'POST /:tenant/oauth2/v2.0/token', (call) =>
		answerTokenRequest(state, grants, call),
	);
	for (const method of ['GET', 'POST']) {
		route(service, `${method} /:tenant/oauth2/v2.0/authorize`, (call) =>
			authorize(state, grants, call),
		);
	}
	route(service, 'GET /:tenant/v2.0/.well-known/openid-configuration', (call) => {
		requireTenant(state, paramOf(call, 'tenant'));
		return openIdConfiguration(state, paramOf(call, 'tenant'));
	});
	route(service, 'GET /:tenant/discovery/v2.0/keys', () => signingKeys(state));
	route(service, 'GET /common/discovery/instance', () => instanceDiscovery(state));
	addControl(service, state);
	return service;
}

function problem(status: number, message: string): { status: number; body: unknown } {
	return { status, body: { error: 'invalid_request', error_description: message } };
}

function callerOf(call: Call): string | undefined {
	const named = recordOf(call.body).client_id ?? call.query.client_id;
	if (typeof named === 'string') return named;
	const basic = headerOf(call, 'authorization').replace(/^basic /i, '');
	return Buffer.from(basic, 'base64').toString().split(':')[0] || undefined;
}
