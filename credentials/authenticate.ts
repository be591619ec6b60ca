import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { type Cloud, cloudOf, endpointOf, renewalMark, scopeOf, serviceOf } from './clouds';
import { secureUrl, urlAt } from './hosts';
import { isAboutAudience } from './signInErrors';
import { accessToken } from './tokens';

/**
 * The request with a token for the service that its address belongs to. Sent to the tenant's
 * OpenID configuration it is a test of the sign-in alone: a token is fetched but not attached.
 * Throws one sentence, and attaches nothing, when the address is not one of the credential's cloud.
 */
export async function authenticate(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const cloud = cloudOf(credentials);
	const url = addressOf(request);
	const { renew, headers } = withoutMark(request.headers);
	if (isSignInTest(cloud, url)) {
		await signInSomewhere(cloud, credentials, renew);
		return at(url, { ...request, headers });
	}
	const service = serviceOf(cloud, url);
	if (!service) throw new Error(refusal(cloud, url));
	const scope = scopeOf(endpointOf(cloud, service));
	headers.Authorization = `Bearer ${await accessToken(credentials, scope, { renew })}`;
	return at(url, { ...request, headers });
}

/** The address under which the tenant describes its sign-in. */
export const openIdConfigurationPath = '/v2.0/.well-known/openid-configuration';

function isSignInTest({ loginUrl }: Cloud, url: string): boolean {
	const target = secureUrl(url);
	return target?.origin === loginUrl && target.pathname.endsWith(openIdConfigurationPath);
}

/** A tenant need not have every service, so a token for any one of them proves the sign-in. */
async function signInSomewhere(
	cloud: Cloud,
	credentials: ICredentialDataDecryptedObject,
	renew: boolean,
): Promise<void> {
	const scopes = Object.values(cloud.services).map(scopeOf);
	let failure: unknown = new Error('The credential has no service address: fill in at least one.');
	for (const scope of new Set(scopes)) {
		const outcome = await accessToken(credentials, scope, { renew }).catch(asError);
		if (typeof outcome === 'string') return;
		failure = outcome;
		if (!isAboutAudience(outcome)) break;
	}
	throw failure;
}

function asError(error: unknown): Error {
	return error as Error;
}

/** The absolute address, read as n8n's HTTP client reads it; the older request form says `uri`. */
function addressOf(request: IHttpRequestOptions): string {
	const { baseURL } = request;
	const url = String(request.url ?? (request as { uri?: unknown }).uri ?? '');
	if (!baseURL || /^[a-z][a-z\d+.-]*:/i.test(url)) return url;
	return `${String(baseURL).replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`;
}

/** The request to exactly the address that was judged, in whichever form it came. */
function at(url: string, request: IHttpRequestOptions): IHttpRequestOptions {
	const checked: IHttpRequestOptions & { uri?: unknown } = {
		...request,
		url,
		// A redirect to another host must not take the token along.
		sendCredentialsOnCrossOriginRedirect: false,
	};
	delete checked.uri;
	delete checked.baseURL;
	return checked;
}

function withoutMark(headers: IDataObject = {}): { renew: boolean; headers: IDataObject } {
	const ours = [renewalMark, 'authorization'];
	const kept = Object.entries(headers).filter(([name]) => !ours.includes(name.toLowerCase()));
	const renew = Object.keys(headers).some((name) => name.toLowerCase() === renewalMark);
	return { renew, headers: Object.fromEntries(kept) };
}

function refusal({ name }: Cloud, url: string): string {
	const target = urlAt(url);
	if (!target) {
		return `The cloud ${name} has no known address for this request: choose another service to test against, or set Cloud to Custom and enter the address.`;
	}
	const { protocol, host } = target;
	return protocol === 'https:'
		? `No token is sent to ${host}, because it is not a host of Power BI, Fabric or Analysis Services in the cloud ${name}: check the URL and the Cloud of the credential.`
		: `No token is sent to ${host} over ${protocol.slice(0, -1)}: use https.`;
}
