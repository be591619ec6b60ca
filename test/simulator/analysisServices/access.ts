import { headerOf, paramOf } from '../answers';
import type { Call } from '../answers';
import { audiences } from '../entra/scopes';
import { readAccessToken } from '../entra/tokens';
import type { TokenClaims } from '../entra/tokens';
import type { State } from '../state';
import { notAdministrator, refused } from './problems';
import type { AnalysisModel, AnalysisServer } from './tenant';

/** A request of an administrator about a model. */
export interface Asked {
	state: State;
	call: Call;
	/** User name, or the client id of a service principal. */
	caller: string;
	server: AnalysisServer;
	model: AnalysisModel;
	now: number;
}

/** Which names of a server a route answers to: `:rw` is known to the start of a sync alone. */
export type Qualifier = 'plain' | 'readWrite';

/** Checks the token, the server's administrators and the model; refuses as the service does. */
export function askedOf(state: State, call: Call, qualifier: Qualifier): Asked {
	const claims = claimsOf(state, call);
	const named = paramOf(call, 'server');
	const name = qualifier === 'readWrite' ? named.replace(/:rw$/i, '') : named;
	const server = state.tenant.analysisServices.servers.find(
		(one) => one.name.toLowerCase() === name.toLowerCase(),
	);
	if (!server?.administrators.includes(claims.objectId)) throw notAdministrator(named);
	const model = server.models.find((one) => one.name === paramOf(call, 'model'));
	if (!model) {
		throw refused(404, `The database '${paramOf(call, 'model')}' does not exist on the server.`);
	}
	const caller = claims.userPrincipalName ?? claims.clientId;
	return { state, call, caller, server, model, now: state.clock.now() };
}

/** The caller's name for the record, if the token is one of this tenant's. */
export function callerOf(state: State, call: Call): string | undefined {
	const claims = readAccessToken(state, bearerOf(call));
	return claims && (claims.userPrincipalName ?? claims.clientId);
}

/** The audience has a literal asterisk; a token for one region's host does not pass. */
function claimsOf(state: State, call: Call): TokenClaims {
	const claims = readAccessToken(state, bearerOf(call));
	if (claims?.audience !== audiences.analysisServices || claims.expired || claims.revoked) {
		throw refused(
			401,
			'Authentication failed: the token is missing, expired or for another audience.',
		);
	}
	return claims;
}

function bearerOf(call: Call): string {
	return headerOf(call, 'authorization').replace(/^bearer /i, '');
}
