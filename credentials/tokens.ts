import { createHash } from 'node:crypto';

import { temporaryFailure } from './clouds';
import { type ServicePrincipal, servicePrincipalOf } from './servicePrincipal';
import { type SignInFailure, signInError, unreachableFailure } from './signInErrors';
import { type HttpRequest, tokenNetwork } from './tokenRequests';

type Msal = typeof import('@azure/msal-node');

/** One app of one tenant: msal's client, which keeps its tokens, and the requests under way. */
interface SignIn {
	application: InstanceType<Msal['ConfidentialClientApplication']>;
	secrets: string[];
	/** The helpers of the callers waiting for a token, and only those: the rest may be forgotten. */
	lent: Set<HttpRequest>;
	pending: Map<string, Promise<string>>;
	/** When each scope's token was last renewed, in milliseconds since 1970. */
	renewedAt: Map<string, number>;
}

/** Enough for any one installation; the least recently used goes first. */
const mostSignIns = 50;
/** Calls whose token was refused together find it renewed already. */
const sharedRenewalMs = 5_000;

const signIns = new Map<string, Promise<SignIn>>();
const lentFor = new WeakMap<object, HttpRequest>();

/** Lends n8n's request helper to the sign-ins made with this very credential object. */
export function lendRequests(credential: object, httpRequest: HttpRequest): void {
	lentFor.set(credential, httpRequest);
}

/**
 * A token of the credential's service principal for a scope, from memory while it is valid.
 * `renew` fetches a new one because the service refused the last; callers at the same time, and
 * in the seconds after, share it. Throws one sentence naming the bad field or the refusal.
 */
export async function accessToken(
	credential: Record<string, unknown>,
	scope: string,
	{ renew = false } = {},
): Promise<string> {
	const signIn = await signInOf(credential);
	// Its distance, not its age, so that a clock set back keeps no token from being renewed.
	const sinceRenewal = Math.abs(Date.now() - (signIn.renewedAt.get(scope) ?? 0));
	const isRenewal = renew && sinceRenewal > sharedRenewalMs;
	const renewal = `renewal of ${scope}`;
	const underWay =
		signIn.pending.get(renewal) ?? (isRenewal ? undefined : signIn.pending.get(scope));
	if (underWay) return await underWay;
	const key = isRenewal ? renewal : scope;
	const request = requestToken(signIn, { scope, isRenewal, httpRequest: lentFor.get(credential) });
	signIn.pending.set(key, request);
	return await request.finally(() => signIn.pending.delete(key));
}

async function requestToken(
	signIn: SignIn,
	{
		scope,
		isRenewal,
		httpRequest,
	}: { scope: string; isRenewal: boolean; httpRequest?: HttpRequest },
): Promise<string> {
	if (httpRequest) signIn.lent.add(httpRequest);
	try {
		const result = await signIn.application.acquireTokenByClientCredential({
			scopes: [scope],
			skipCache: isRenewal,
			azureRegion: 'DisableMsalForceRegion',
		});
		if (isRenewal) signIn.renewedAt.set(scope, Date.now());
		return result?.accessToken ?? '';
	} catch (error) {
		throw signInError(signInFailureOf(error), { scope, secrets: signIn.secrets });
	} finally {
		if (httpRequest) signIn.lent.delete(httpRequest);
	}
}

function signInFailureOf(error: unknown): SignInFailure {
	const { errorCode, errorMessage, correlationId } = error as Record<string, unknown>;
	return {
		code: String(errorCode ?? 'unknown error'),
		description: String(errorMessage ?? ''),
		correlationId: typeof correlationId === 'string' ? correlationId : undefined,
	};
}

async function signInOf(credential: Record<string, unknown>): Promise<SignIn> {
	const key = keyOf(credential);
	const signIn = signIns.get(key) ?? openSignIn(servicePrincipalOf(credential));
	signIn.catch(() => signIns.delete(key));
	// Deleted first, so that the map's order is that of their last use.
	signIns.delete(key);
	signIns.set(key, signIn);
	for (const oldest of signIns.keys()) {
		if (signIns.size <= mostSignIns) break;
		signIns.delete(oldest);
	}
	return await signIn;
}

/** All fields, so that none can be forgotten; `accessToken` is always empty. */
function keyOf(credential: Record<string, unknown>): string {
	const fields = Object.entries(credential).sort(([a], [b]) => (a < b ? -1 : 1));
	return createHash('sha256').update(JSON.stringify(fields)).digest('base64');
}

async function openSignIn(principal: ServicePrincipal): Promise<SignIn> {
	const { AuthError, ConfidentialClientApplication } = await import('@azure/msal-node');
	const lent = new Set<HttpRequest>();
	const network = tokenNetwork(
		() => [...lent].at(-1),
		({ sentence, isTemporary }) =>
			new AuthError(isTemporary ? temporaryFailure : unreachableFailure, '', sentence),
	);
	const { clientId, clientSecret, clientCertificate } = principal;
	return {
		application: new ConfidentialClientApplication({
			auth: { clientId, clientSecret, clientCertificate, ...authorityOf(principal) },
			system: { networkClient: network },
		}),
		secrets: [clientSecret ?? '', clientCertificate?.privateKey ?? ''],
		lent,
		pending: new Map(),
		renewedAt: new Map(),
	};
}

/** The authority spelled out, so that msal asks no other host where to sign in. */
function authorityOf({ loginUrl, tenantId }: ServicePrincipal) {
	const authority = `${loginUrl}/${tenantId}`;
	return {
		authority,
		knownAuthorities: [new URL(loginUrl).host],
		authorityMetadata: JSON.stringify({
			authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
			token_endpoint: `${authority}/oauth2/v2.0/token`,
			jwks_uri: `${authority}/discovery/v2.0/keys`,
			issuer: `${authority}/v2.0`,
		}),
	};
}
