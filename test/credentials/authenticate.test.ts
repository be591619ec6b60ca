import { inspect } from 'node:util';
import type { IHttpRequestOptions } from 'n8n-workflow';

import { authenticate } from '../../credentials/authenticate';
import { renewalMark } from '../../credentials/clouds';
import { MicrosoftBiServicePrincipalApi } from '../../credentials/MicrosoftBiServicePrincipalApi.credentials';
import { type Answer, entraStub, freshCredential, granted, refused } from './entraStub';

const api = new MicrosoftBiServicePrincipalApi();

/** A credential as n8n uses it: the helper is lent first, and then each request is authenticated. */
async function ready(fields: Record<string, unknown> = {}, answer?: Answer) {
	const entra = entraStub(answer);
	const credential = freshCredential(fields);
	const returned = await api.preAuthentication.call(
		{ helpers: { httpRequest: entra.httpRequest } },
		credential,
	);
	const authenticated = async (request: object) =>
		await authenticate(credential, request as IHttpRequestOptions);
	return { credential, returned, authenticated, scopes: () => entra.requests.map(scopeOf) };
}

function scopeOf({ form }: { form: URLSearchParams }): string {
	return String(form.get('scope'));
}

const powerBi = 'https://analysis.windows.net/powerbi/api/.default';
const fabric = 'https://api.fabric.microsoft.com/.default';
const analysisServices = 'https://*.asazure.windows.net/.default';

describe('a request', () => {
	it.each([
		['https://api.powerbi.com/v1.0/myorg/groups', powerBi],
		['https://api.fabric.microsoft.com/v1/workspaces', fabric],
		['https://westus.asazure.windows.net/servers/a/models/b', analysisServices],
	])('to %s gets a token for its host', async (url, scope) => {
		const { authenticated, scopes } = await ready();
		const request = { url, method: 'POST', body: { a: 1 }, headers: { Accept: 'x' } };
		expect(await authenticated(request)).toEqual({
			...request,
			headers: { Accept: 'x', Authorization: 'Bearer token-1' },
			sendCredentialsOnCrossOriginRedirect: false,
		});
		expect(scopes()).toEqual([scope]);
	});

	it.each([
		[{ baseURL: 'https://api.powerbi.com/v1.0/', url: '/myorg/groups' }],
		[{ baseURL: 'https://api.powerbi.com/v1.0', url: 'myorg/groups' }],
		[{ baseURL: 'https://evil.example', url: 'https://api.powerbi.com/v1.0/myorg/groups' }],
		[{ uri: 'https://api.powerbi.com/v1.0/myorg/groups' }],
		[{ uri: 'https://evil.example', url: 'https://api.powerbi.com/v1.0/myorg/groups' }],
	])('given as %j goes to exactly the address that was judged', async (request) => {
		const { authenticated } = await ready();
		const result = await authenticated(request);
		expect(result.url).toBe('https://api.powerbi.com/v1.0/myorg/groups');
		expect(result).not.toHaveProperty('baseURL');
		expect(result).not.toHaveProperty('uri');
	});

	it.each([
		['https://evil.example/x', /^No token is sent to evil\.example, because .* the cloud Public/],
		['https://api.powerbi.com@evil.example/', /^No token is sent to evil\.example/],
		[
			'http://api.powerbi.com/v1.0',
			/^No token is sent to api\.powerbi\.com over http: use https\./,
		],
		['ftp://api.powerbi.com', /over ftp: use https/],
		['/v1/workspaces', /^The cloud Public has no known address for this request/],
		['', /^The cloud Public has no known address for this request/],
		['https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token', /^No token is sent/],
	])('to %j is refused before any sign-in', async (url, sentence) => {
		const { authenticated, scopes } = await ready();
		await expect(authenticated({ url })).rejects.toThrow(sentence);
		expect(scopes()).toEqual([]);
	});

	it('with a base address that is foreign is refused, also where the path looks like ours', async () => {
		const { authenticated } = await ready();
		const requests = [
			{ baseURL: 'https://evil.example', url: '/https://api.powerbi.com' },
			{ baseURL: 'https://evil.example', url: '//api.powerbi.com/x' },
			{ baseURL: 'https://api.powerbi.com', url: 'https://evil.example' },
			{ url: 'https://evil.example', uri: 'https://api.powerbi.com' },
		];
		for (const request of requests) {
			await expect(authenticated(request)).rejects.toThrow('evil.example');
		}
	});

	it('replaces a token it brought along, in whatever case', async () => {
		const { authenticated } = await ready();
		const headers = { authorization: 'Bearer old', AUTHORIZATION: 'Basic old' };
		const { headers: sent } = await authenticated({ url: 'https://api.powerbi.com/', headers });
		expect(sent).toEqual({ Authorization: 'Bearer token-1' });
	});

	it('with the mark gets a new token and loses the mark', async () => {
		const { authenticated } = await ready();
		const url = 'https://api.powerbi.com/';
		await authenticated({ url });
		const renewed = await authenticated({ url, headers: { [renewalMark.toUpperCase()]: '1' } });
		expect(renewed.headers).toEqual({ Authorization: 'Bearer token-2' });
		expect((await authenticated({ url })).headers).toEqual({ Authorization: 'Bearer token-2' });
	});

	it('leaves the options it was given alone', async () => {
		const { authenticated } = await ready();
		const request = Object.freeze({
			url: 'https://api.powerbi.com/',
			headers: Object.freeze({ [renewalMark]: '1' }),
		});
		await expect(authenticated(request)).resolves.toBeDefined();
	});
});

describe('the sign-in test', () => {
	const url =
		'https://login.microsoftonline.com/contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration';

	it('signs in for the first service that the tenant has, and attaches nothing', async () => {
		const answer: Answer = (request, nth) =>
			scopeOf(request) === analysisServices ? granted(request, nth) : refused(500011);
		const { authenticated, scopes } = await ready({}, answer);
		const result = await authenticated({ url, headers: { [renewalMark]: '1' } });
		expect(result).toEqual({ url, headers: {}, sendCredentialsOnCrossOriginRedirect: false });
		expect(scopes()).toEqual([powerBi, fabric, analysisServices]);
	});

	it('stops at a refusal that concerns the app', async () => {
		const { authenticated, scopes } = await ready({}, () => refused(7000215));
		await expect(authenticated({ url })).rejects.toThrow('Client Secret is wrong');
		expect(scopes()).toEqual([powerBi]);
	});

	it('names the tenant where that is malformed', async () => {
		const { authenticated } = await ready({ tenantId: 'a/b' });
		const malformed = url.replace('contoso.onmicrosoft.com', 'a%2Fb');
		await expect(authenticated({ url: malformed })).rejects.toThrow('Tenant ID must be');
	});

	it('needs a service to sign in for', async () => {
		const fields = { cloud: 'custom', loginUrl: 'https://login.microsoftonline.com' };
		const { authenticated } = await ready(fields);
		await expect(authenticated({ url })).rejects.toThrow('fill in at least one');
	});
});

describe('preAuthentication', () => {
	it('returns nothing to store and changes nothing', async () => {
		const { credential, returned } = await ready();
		expect(returned).toEqual({});
		expect(credential.accessToken).toBe('');
	});
});

describe('secrets', () => {
	it('stay out of every error, wherever it happens', async () => {
		const canaries = {
			clientSecret: 'CANARY-client-secret',
			certificate: 'CANARY-certificate',
			privateKey: '-----BEGIN PRIVATE KEY-----CANARY-key-----END PRIVATE KEY-----',
			passphrase: 'CANARY-passphrase',
		};
		const echo: Answer = ({ options }) => {
			throw Object.assign(new Error(String(options.body)), { config: options });
		};
		const parrot: Answer = ({ options }) => refused(12345, String(options.body));
		const attempts = [
			ready({ ...canaries, authenticationMethod: 'certificate' }),
			ready(canaries, echo),
			ready(canaries, parrot),
			ready({ ...canaries, cloud: 'custom', loginUrl: 'https://CANARY@x' }),
			ready({ ...canaries, tenantId: 'CANARY/tenant' }),
		];
		for (const { authenticated } of await Promise.all(attempts)) {
			const error = await authenticated({ url: 'https://api.powerbi.com/' }).then(
				() => new Error('CANARY: it did not fail'),
				(thrown: Error) => thrown,
			);
			expect(inspect(error, { depth: 12, showHidden: true })).not.toContain('CANARY');
			expect(JSON.stringify(error)).not.toContain('CANARY');
		}
	});
});
