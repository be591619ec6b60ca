import { randomBytes, randomUUID } from 'node:crypto';
import type { JwtPayload } from 'jsonwebtoken';
import { headerOf } from '../answers';
import type { Call } from '../answers';
import type { State } from '../state';
import type { Application, User } from '../tenant';
import { claimsOf, signClaims } from './signing';

/** Who a token speaks for. */
export interface TokenSubject {
	application: Application;
	/** Missing for a service principal's own token. */
	user?: User;
	/** `certificate` when the application proved itself by one. */
	proof?: 'secret' | 'certificate';
}

/** What the holder of a valid token may be told apart by. */
export interface TokenClaims {
	audience: string;
	objectId: string;
	clientId: string;
	/** Missing for service principals. */
	userPrincipalName?: string;
	expired: boolean;
	revoked: boolean;
}

/** A signed access token for a resource, living `tenant.tokenLifetimeSeconds`. */
export function issueAccessToken(state: State, subject: TokenSubject, audience: string): string {
	const { tenant, clock } = state;
	const issuedAt = Math.floor(clock.now() / 1000);
	return signClaims(state.signingKey, {
		aud: audience,
		iss: `https://sts.windows.net/${tenant.id}/`,
		iat: issuedAt,
		nbf: issuedAt,
		exp: issuedAt + tenant.tokenLifetimeSeconds,
		appid: subject.application.clientId,
		appidacr: subject.proof === 'certificate' ? '2' : '1',
		tid: tenant.id,
		uti: `${tenant.tokenGeneration}.${randomBytes(9).toString('base64url')}`,
		ver: '1.0',
		...(subject.user ? userClaims(subject.user) : appClaims(subject.application)),
	});
}

/** What a bearer token says, or undefined when this tenant did not issue it. */
export function readAccessToken(state: State, token: string): TokenClaims | undefined {
	const claims = claimsOf(state.signingKey, token);
	if (!claims || claims.tid !== state.tenant.id) return undefined;
	return {
		audience: String(claims.aud),
		objectId: String(claims.oid),
		clientId: String(claims.appid),
		userPrincipalName: claims.upn as string | undefined,
		expired: (claims.exp ?? 0) * 1000 <= state.clock.now(),
		revoked: Number(String(claims.uti).split('.')[0]) < state.tenant.tokenGeneration,
	};
}

/** The name of a request's caller for the record, if it brought a token of this tenant, valid or not. */
export function callerNameOf(state: State, call: Call): string | undefined {
	const claims = readAccessToken(state, headerOf(call, 'authorization').replace(/^bearer /i, ''));
	return claims && (claims.userPrincipalName ?? claims.clientId);
}

/** An OpenID Connect id token, as comes with a user's sign-in. */
export function issueIdToken(state: State, application: Application, user: User): string {
	const issuedAt = Math.floor(state.clock.now() / 1000);
	return signClaims(state.signingKey, {
		aud: application.clientId,
		iss: `${state.urls.entra}/${state.tenant.id}/v2.0`,
		iat: issuedAt,
		nbf: issuedAt,
		exp: issuedAt + state.tenant.tokenLifetimeSeconds,
		oid: user.objectId,
		sub: user.objectId,
		tid: state.tenant.id,
		name: user.name,
		preferred_username: user.userPrincipalName,
		ver: '2.0',
	});
}

function userClaims(user: User): JwtPayload {
	return {
		idtyp: 'user',
		oid: user.objectId,
		sub: user.objectId,
		upn: user.userPrincipalName,
		unique_name: user.userPrincipalName,
		name: user.name,
		scp: 'Dataset.ReadWrite.All Workspace.Read.All',
	};
}

function appClaims(application: Application): JwtPayload {
	return { idtyp: 'app', oid: application.objectId, sub: application.objectId, jti: randomUUID() };
}
