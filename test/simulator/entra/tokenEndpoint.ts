import type { Answer, Call } from '../answers';
import { paramOf, recordOf } from '../answers';
import type { State } from '../state';
import { authenticateClient } from './clientAuthentication';
import type { Grants } from './grants';
import { entraRefusal } from './problems';
import { defaultScopeOf } from './scopes';
import { requireTenant } from './tenants';
import { issueAccessToken } from './tokens';

/** POST /{tenant}/oauth2/v2.0/token for the three grants of this package's users. */
export function answerTokenRequest(state: State, grants: Grants, call: Call): Answer {
	const form = recordOf(call.body) as Record<string, string>;
	requireTenant(state, paramOf(call, 'tenant'));
	if (!form.grant_type) throw entraRefusal(state.clock, 900144, 'grant_type');
	switch (form.grant_type) {
		case 'client_credentials':
			return clientCredentials(state, form, call);
		case 'authorization_code':
			return grants.redeemCode(authenticateClient(state, call), form);
		case 'refresh_token':
			return grants.redeemRefreshToken(authenticateClient(state, call), form);
		default:
			throw entraRefusal(state.clock, 70003, form.grant_type);
	}
}

function clientCredentials(state: State, form: Record<string, string>, call: Call): Answer {
	if (['common', 'organizations', 'consumers'].includes(paramOf(call, 'tenant').toLowerCase())) {
		throw entraRefusal(state.clock, 50059);
	}
	const client = authenticateClient(state, call);
	const audience = defaultScopeOf(state, form.scope ?? '');
	return {
		status: 200,
		audience,
		headers: { 'cache-control': 'no-store, no-cache' },
		body: {
			token_type: 'Bearer',
			expires_in: state.tenant.tokenLifetimeSeconds,
			ext_expires_in: state.tenant.tokenLifetimeSeconds,
			access_token: issueAccessToken(state, client, audience),
		},
	};
}
