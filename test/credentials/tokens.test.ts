import { inspect } from 'node:util';

import { accessToken, lendRequests } from '../../credentials/tokens';
import { type Answer, entraStub, freshCredential, granted, refused } from './entraStub';

const powerBi = 'https://analysis.windows.net/powerbi/api/.default';
const analysisServices = 'https://*.asazure.windows.net/.default';

/** A new credential whose sign-ins go to a stub of Entra. */
function signIn(answer?: Answer, fields?: Record<string, unknown>) {
	const entra = entraStub(answer);
	const credential = freshCredential(fields);
	lendRequests(credential, entra.httpRequest);
	const token = async (scope = powerBi, renew = false) =>
		await accessToken(credential, scope, { renew });
	return { credential, requests: entra.requests, token };
}

/** Lets faked time pass as long as something waits for it. */
async function withoutPauses<T>(promise: Promise<T>): Promise<T> {
	let isSettled = false;
	const settled = promise.finally(() => (isSettled = true));
	while (!isSettled) await jest.advanceTimersByTimeAsync(500);
	return await settled;
}

async function failureOf(promise: Promise<unknown>): Promise<Error & { httpCode?: string }> {
	return await promise.then(
		() => Promise.reject(new Error('it did not fail')),
		(error: unknown) => error as Error,
	);
}

describe('a token', () => {
	it('is asked for through the lent helper, once, at the token endpoint of the tenant', async () => {
		const { token, requests, credential } = signIn();
		expect(await token()).toBe('token-1');
		expect(requests).toHaveLength(1);
		const { url, form, options } = requests[0]!;
		expect(url).toMatch(
			/^https:\/\/login\.microsoftonline\.com\/contoso\.onmicrosoft\.com\/oauth2\/v2\.0\/token/,
		);
		expect(Object.fromEntries(form)).toMatchObject({
			grant_type: 'client_credentials',
			client_id: credential.clientId,
			client_secret: 'CANARY~client.secret',
			scope: powerBi,
		});
		expect(options).toMatchObject({
			method: 'POST',
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
			timeout: 20_000,
		});
		expect(options).not.toHaveProperty('abortSignal');
	});

	it('is fetched once an audience for ten thousand calls, at once or one by one', async () => {
		const { token, requests } = signIn();
		const scopes = [powerBi, analysisServices];
		const calls = Array.from({ length: 5_000 }, async (_, n) => await token(scopes[n % 2]));
		expect(new Set(await Promise.all(calls)).size).toBe(2);
		for (let n = 0; n < 5_000; n++) await token(scopes[n % 2]);
		expect(requests).toHaveLength(2);
	});

	it('is shared by equal credentials and by no others', async () => {
		const { credential, requests } = signIn();
		const entra = entraStub();
		const equal = { ...credential };
		const different = { ...credential, clientSecret: 'another' };
		lendRequests(different, entra.httpRequest);
		await accessToken(credential, powerBi);
		expect(await accessToken(equal, powerBi)).toBe('token-1');
		await accessToken(different, powerBi);
		expect([requests.length, entra.requests.length]).toEqual([1, 1]);
	});

	it('is fetched anew before it expires', async () => {
		const { token, requests } = signIn();
		await token();
		jest.useFakeTimers({ now: Date.now() + 3_500_000 });
		expect(await token()).toBe('token-2');
		jest.useRealTimers();
		expect(requests).toHaveLength(2);
	});

	it('that was refused is renewed once for all who ask at that time and just after', async () => {
		const { token, requests } = signIn();
		await token();
		const renewed = await Promise.all(Array.from({ length: 1_000 }, () => token(powerBi, true)));
		expect(new Set(renewed)).toEqual(new Set(['token-2']));
		expect(await token(powerBi, true)).toBe('token-2');
		expect(await token()).toBe('token-2');
		expect(requests).toHaveLength(2);
	});

	it('is renewed again when it is refused later, whatever the wall clock does', async () => {
		jest.useFakeTimers();
		const { token, requests } = signIn();
		await token(powerBi, true);
		jest.setSystemTime(Date.now() - 86_400_000);
		jest.advanceTimersByTime(6_000);
		expect(await token(powerBi, true)).toBe('token-2');
		jest.useRealTimers();
		expect(requests).toHaveLength(2);
	});

	it('waits for a renewal under way rather than being one more refused', async () => {
		const { token } = signIn();
		await token();
		const [renewed, plain] = await Promise.all([token(powerBi, true), token()]);
		expect([renewed, plain]).toEqual(['token-2', 'token-2']);
	});

	it('is forgotten for the credential that was used least recently, beyond fifty', async () => {
		const first = signIn();
		const second = signIn();
		await first.token();
		await second.token();
		for (let n = 0; n < 49; n++) {
			await signIn().token();
			await first.token();
		}
		await first.token();
		await second.token();
		expect([first.requests.length, second.requests.length]).toEqual([1, 2]);
	});

	it('can be had without a lent helper', async () => {
		const sent: unknown[] = [];
		jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
			sent.push(url, init);
			return new Response('{"access_token":"direct","token_type":"Bearer","expires_in":3599}');
		});
		expect(await accessToken(freshCredential(), powerBi)).toBe('direct');
		expect(sent[1]).toMatchObject({ method: 'POST', redirect: 'manual' });
		jest.restoreAllMocks();
	});

	it('takes the helper of those who wait for it and then lets it go', async () => {
		const own = entraStub();
		const { credential, requests } = signIn();
		await accessToken(credential, powerBi);
		const equal = { ...credential };
		lendRequests(equal, own.httpRequest);
		await accessToken(equal, analysisServices);
		await accessToken(credential, powerBi, { renew: true });
		expect([requests.length, own.requests.length]).toEqual([2, 1]);
	});
});

describe('a token request', () => {
	const broken = (code: string) => Object.assign(new Error('CANARY request'), { code });
	const thrown = (error: unknown): never => {
		throw error;
	};

	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	it.each<[string, Answer]>([
		['a reset', (_, nth) => (nth < 3 ? thrown(broken('ECONNRESET')) : granted(_, nth))],
		['HTTP 503', (_, nth) => (nth < 3 ? { statusCode: 503, body: '' } : granted(_, nth))],
		[
			'HTTP 429',
			(_, nth) =>
				nth < 3 ? { statusCode: 429, headers: { 'retry-after': '3' }, body: {} } : granted(_, nth),
		],
		[
			'a cut-off answer',
			(_, nth) => (nth < 3 ? { statusCode: 200, body: '{"acc' } : granted(_, nth)),
		],
	])('is repeated twice after %s', async (_name, answer) => {
		expect(await withoutPauses(signIn(answer).token())).toBe('token-3');
	});

	it('gives up after the third fault and tries afresh at the next call', async () => {
		const { token, requests } = signIn((request, nth) =>
			nth <= 3
				? { statusCode: 503, body: { error_description: 'AADSTS90033: x' } }
				: granted(request, nth),
		);
		const error = await withoutPauses(failureOf(token()));
		expect(error.message).toBe(
			'Could not sign in at https://login.microsoftonline.com: it answered HTTP 503 (AADSTS90033); try again later.',
		);
		expect(error.httpCode).toBe('temporarily_unavailable');
		expect(await token()).toBe('token-4');
		expect(requests).toHaveLength(4);
	});

	it.each<[string, Answer, RegExp, number]>([
		['refused', () => thrown(broken('ECONNREFUSED')), /the connection was refused/, 3],
		['unresolved', () => thrown({ cause: broken('ENOTFOUND') }), /its host name was not found/, 1],
		['silent', () => thrown(broken('ECONNABORTED')), /no answer came in time/, 1],
		['untrusted', () => thrown(broken('SELF_SIGNED_CERT_IN_CHAIN')), /NODE_EXTRA_CA_CERTS/, 1],
		['unknown', () => thrown('CANARY'), /the request failed/, 1],
		[
			'told to wait an hour',
			() => ({ statusCode: 429, headers: { 'retry-after': '3600' } }),
			/HTTP 429; try again in 3600 seconds/,
			1,
		],
		['answered by a proxy', () => ({ statusCode: 407, body: '<html>' }), /HTTP 407.*proxy/, 1],
		['redirected', () => ({ statusCode: 302, body: {} }), /HTTP 302/, 1],
		['given no token', () => ({ statusCode: 200, body: { access_token: '' } }), /HTTP 200/, 3],
		[
			'outside the allowed domains',
			() => thrown(new Error('Domain not allowed: This credential is restricted')),
			/Allowed Domains of the credential leave it out/,
			1,
		],
	])('that is %s says so', async (_name, answer, sentence, attempts) => {
		const { token, requests } = signIn(answer);
		const error = await withoutPauses(failureOf(token()));
		expect(error.message).toMatch(
			/^Could not sign in at https:\/\/login.microsoftonline.com: .*\.$/,
		);
		expect(error.message).toMatch(sentence);
		expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('CANARY');
		expect(requests).toHaveLength(attempts);
	});
});

describe('a refused sign-in', () => {
	it.each([
		[7000215, 'Client Secret is wrong: enter the Value of a client secret of this app'],
		[7000222, 'Client Secret has expired'],
		[700016, 'Client ID is not known in this tenant'],
		[90002, 'Tenant ID is not known in this cloud'],
		[700027, 'Certificate is not among those of the app registration'],
		[700024, 'check the clock of this server'],
		[500011, `The tenant does not know the service behind the scope ${powerBi}`],
		[53003, 'A Conditional Access policy of the tenant blocks this sign-in'],
		[50105, 'an administrator must assign this account a role'],
		[65001, 'an administrator must grant its API permissions'],
		[50173, 'reconnect the credential'],
		[1000502, 'Certificate is past its validity'],
		[7000218, 'Client Secret or Certificate is missing'],
		[7000112, 'Client ID belongs to an app that is disabled'],
	])('with AADSTS%d is one sentence with the fix and the ids', async (number, sentence) => {
		const error = await failureOf(signIn(() => refused(number)).token());
		expect(error.message).toContain(sentence);
		expect(error.message).toMatch(
			new RegExp(
				`\\(AADSTS${number}, trace ID aaaaaaaa-0000-4000-8000-000000000001, correlation ID bbbbbbbb-0000-4000-8000-000000000002\\)\\.$`,
			),
		);
		expect(error.httpCode).toBeUndefined();
	});

	it('with another number keeps the words of the service, without secrets', async () => {
		const jwt = 'eyJhbGciOiJQUzI1NiJ9.eyJpc3MiOiJDQU5BUlkifQ.c2ln';
		const words = `Echo of CANARY~client.secret, CANARY%7Eclient.secret and ${jwt}. More.`;
		const error = await failureOf(signIn(() => refused(99999, words)).token());
		expect(error.message).toMatch(
			/^Microsoft Entra refused the sign-in: Echo of \*\*\*, \*\*\* and \*\*\* \(AADSTS99999, trace/,
		);
		expect(inspect(error, { depth: 9 })).not.toMatch(/CANARY~|eyJ/);
	});

	it('without a number at all still says what was said', async () => {
		const body = { error: 'unauthorized_client', error_description: 'No.\r\nMore.' };
		const error = await failureOf(signIn(() => ({ statusCode: 400, body })).token());
		expect(error.message).toMatch(/^Microsoft Entra refused the sign-in: No \(correlation ID /);
	});

	it('keeps no secret anywhere, and none of what msal threw', async () => {
		const { token } = signIn(() => refused(7000215));
		const error = await failureOf(token());
		const seen =
			inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error) + error.stack;
		expect(seen).not.toMatch(/CANARY|client_secret/);
		expect(error.cause).toBeUndefined();
	});

	it('is tried again at the next call', async () => {
		const { token } = signIn((request, nth) =>
			nth === 1 ? refused(7000215) : granted(request, nth),
		);
		await failureOf(token());
		expect(await token()).toBe('token-2');
	});

	it('of a malformed credential sends nothing', async () => {
		const { token, requests } = signIn(granted, { tenantId: '../x' });
		expect((await failureOf(token())).message).toMatch(/^Tenant ID must be/);
		expect(requests).toHaveLength(0);
	});
});
