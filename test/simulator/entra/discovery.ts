import type { Answer } from '../answers';
import type { State } from '../state';

/** The OpenID configuration of a tenant segment. */
export function openIdConfiguration(state: State, tenantName: string): Answer {
	const base = `${state.urls.entra}/${tenantName}`;
	return {
		status: 200,
		body: {
			token_endpoint: `${base}/oauth2/v2.0/token`,
			token_endpoint_auth_methods_supported: [
				'client_secret_post',
				'private_key_jwt',
				'client_secret_basic',
			],
			jwks_uri: `${base}/discovery/v2.0/keys`,
			response_modes_supported: ['query', 'fragment', 'form_post'],
			subject_types_supported: ['pairwise'],
			id_token_signing_alg_values_supported: ['RS256'],
			response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
			scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
			issuer: `${state.urls.entra}/${state.tenant.id}/v2.0`,
			authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
			end_session_endpoint: `${base}/oauth2/v2.0/logout`,
			tenant_region_scope: 'EU',
			cloud_instance_name: 'localhost',
		},
	};
}

/** The public signing keys. */
export function signingKeys(state: State): Answer {
	const { keyId, publicKey } = state.signingKey;
	const key = { ...publicKey.export({ format: 'jwk' }), use: 'sig', kid: keyId, x5t: keyId };
	return { status: 200, body: { keys: [key] } };
}

/** Instance discovery: this host is its own and only cloud. */
export function instanceDiscovery(state: State): Answer {
	const host = new URL(state.urls.entra).host;
	return {
		status: 200,
		body: {
			tenant_discovery_endpoint: `${state.urls.entra}/${state.tenant.id}/v2.0/.well-known/openid-configuration`,
			'api-version': '1.1',
			metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
		},
	};
}
