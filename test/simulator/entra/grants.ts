import { createHash, randomBytes } from 'node:crypto';
import type { Answer } from '../answers';
import type { State } from '../state';
import type { Application, User } from '../tenant';
import type { ClientProof } from './clientAuthentication';
import { entraRefusal } from './problems';
import { scopesOf } from './scopes';
import { issueAccessToken, issueIdToken } from './tokens';

/** What a user agreed to at the authorize endpoint. */
export interface CodeRequest {
	application: Application;
	user: User;
	redirectUri: string;
	scope: string;
	challenge?: string;
}

interface Code extends CodeRequest {
	issuedAt: number;
	redeemed: boolean;
}

interface RefreshToken {
	application: Application;
	user: User;
	scope: string;
	issuedAt: number;
	generation: number;
	/** An expiry code that a test asked for. */
	expiredWith?: 70043 | 700082;
}

/** The codes and refresh tokens that are out, and what they are worth. */
export interface Grants {
	/** A code that lives ten minutes and can be redeemed once. */
	issueCode(request: CodeRequest): string;
	redeemCode(client: ClientProof, form: Record<string, string>): Answer;
	redeemRefreshToken(client: ClientProof, form: Record<string, string>): Answer;
	/** The reply of a completed sign-in, without the browser. */
	signIn(application: Application, user: User, scope: string): Answer;
	/** Makes every refresh token that is out fail with one of Entra's two expiry codes. */
	expireRefreshTokens(code: 70043 | 700082): void;
}

const codeLifetimeMs = 10 * 60_000;

/** No grants yet. */
export function createGrants(state: State): Grants {
	const codes = new Map<string, Code>();
	const refreshTokens = new Map<string, RefreshToken>();
	const issue = (application: Application, user: User, scope: string): Answer => {
		if (!application.consented) throw entraRefusal(state.clock, 65001, application.clientId);
		const answer = userTokens(state, { application, user }, scope);
		const value = `1.${randomBytes(48).toString('base64url')}`;
		const { now } = state.clock;
		const generation = state.tenant.refreshTokenGeneration;
		refreshTokens.set(value, { application, user, scope, issuedAt: now(), generation });
		const offline = scopesOf(state, scope).offline;
		return { ...answer, body: { ...answer.body, ...(offline ? { refresh_token: value } : {}) } };
	};
	return {
		issueCode(request) {
			const value = `0.${randomBytes(48).toString('base64url')}`;
			codes.set(value, { ...request, issuedAt: state.clock.now(), redeemed: false });
			return value;
		},
		redeemCode({ application }, form) {
			const code = codes.get(form.code ?? '');
			if (!code || code.application !== application) throw entraRefusal(state.clock, 70000);
			if (code.redeemed) throw entraRefusal(state.clock, 54005);
			checkCode(state, code, form);
			code.redeemed = true;
			return issue(application, code.user, form.scope ?? code.scope);
		},
		redeemRefreshToken({ application }, form) {
			const token = refreshTokens.get(form.refresh_token ?? '');
			if (!token || token.application !== application) throw entraRefusal(state.clock, 70000);
			checkRefreshToken(state, token);
			return issue(application, token.user, form.scope ?? token.scope);
		},
		signIn: issue,
		expireRefreshTokens(code) {
			for (const token of refreshTokens.values()) token.expiredWith = code;
		},
	};
}

function userTokens(
	state: State,
	{ application, user }: { application: Application; user: User },
	scope: string,
): Answer & { body: Record<string, unknown> } {
	const { audience } = scopesOf(state, scope);
	const lifetime = state.tenant.tokenLifetimeSeconds;
	const token = issueAccessToken(state, { application, user }, audience ?? application.clientId);
	const openId = scope.split(' ').includes('openid');
	return {
		status: 200,
		audience,
		headers: { 'cache-control': 'no-store, no-cache' },
		body: {
			token_type: 'Bearer',
			scope,
			expires_in: lifetime,
			ext_expires_in: lifetime,
			access_token: token,
			...(openId ? { id_token: issueIdToken(state, application, user) } : {}),
		},
	};
}

function checkCode(state: State, code: Code, form: Record<string, string>): void {
	if (state.clock.now() - code.issuedAt > codeLifetimeMs) throw entraRefusal(state.clock, 70008);
	if (form.redirect_uri !== code.redirectUri) {
		throw entraRefusal(state.clock, 50011, form.redirect_uri ?? '');
	}
	if (code.challenge === undefined) return;
	const hash = createHash('sha256')
		.update(form.code_verifier ?? '')
		.digest('base64url');
	if (![hash, form.code_verifier].includes(code.challenge)) throw entraRefusal(state.clock, 501481);
}

function checkRefreshToken(state: State, token: RefreshToken): void {
	const { clock, tenant } = state;
	const issued = new Date(token.issuedAt).toISOString();
	if (token.expiredWith) throw entraRefusal(clock, token.expiredWith, issued);
	if (token.generation < tenant.refreshTokenGeneration) throw entraRefusal(clock, 50173);
	if (clock.now() - token.issuedAt > tenant.refreshTokenLifetimeSeconds * 1000) {
		throw entraRefusal(clock, 700082, issued);
	}
}
