import { createHash } from 'node:crypto';
import { decode } from 'jsonwebtoken';
import type { Simulator } from '../simulator';
import { call, simulate } from '../support';
import type { SpecReply } from '../support';
import type { Application } from '../tenant';
import { audiences } from './scopes';

const redirectUri = 'http://localhost:5678/rest/oauth2-credential/callback';
const scope = `${audiences.powerBi}/.default openid offline_access`;

let simulator: Simulator;
let application: Application;

simulate({ seed: false }, (started) => {
	simulator = started;
	simulator.tenant.addUser({ userPrincipalName: 'ada@contoso.com', name: 'Ada' });
});
beforeEach(() => {
	simulator.tenant.applications.length = 0;
	application = simulator.tenant.addApplication({ secrets: [{ value: 'right' }] });
});

async function authorize(extra: Record<string, string> = {}, body?: URLSearchParams) {
	const query = new URLSearchParams({
		client_id: application.clientId,
		response_type: 'code',
		redirect_uri: redirectUri,
		scope,
		state: 'abc',
		...extra,
	});
	const url = `${simulator.urls.entra}/organizations/oauth2/v2.0/authorize?${query.toString()}`;
	return await call(simulator, url, { method: body ? 'POST' : 'GET', body });
}

async function token(form: Record<string, string>): Promise<SpecReply> {
	const client = { client_id: application.clientId, client_secret: 'right' };
	const url = `${simulator.urls.entra}/organizations/oauth2/v2.0/token`;
	const body = new URLSearchParams({ ...client, ...form });
	return await call(simulator, url, { method: 'POST', body });
}

async function redeem(code: string, extra: Record<string, string> = {}): Promise<SpecReply> {
	return await token({
		grant_type: 'authorization_code',
		code,
		redirect_uri: redirectUri,
		...extra,
	});
}

function backTo(reply: SpecReply): URLSearchParams {
	expect(reply.status).toBe(302);
	return new URL(String(reply.headers.location)).searchParams;
}

async function codeOf(extra: Record<string, string> = {}): Promise<string> {
	return backTo(await authorize({ login_hint: 'ada@contoso.com', ...extra })).get('code') ?? '';
}

async function refreshTokenOf(): Promise<string> {
	const { body } = await redeem(await codeOf());
	return (body as { refresh_token: string }).refresh_token;
}

async function renew(refreshToken: string): Promise<SpecReply> {
	return await token({ grant_type: 'refresh_token', refresh_token: refreshToken, scope });
}

test('the page offers the users and its form signs in', async () => {
	const page = await authorize();
	expect(page.headers['content-type']).toContain('text/html');
	expect(page.text).toContain('value="ada@contoso.com"');
	const back = backTo(await authorize({}, new URLSearchParams({ user: 'ada@contoso.com' })));
	expect(back.get('state')).toBe('abc');
	const signedIn = await redeem(back.get('code') ?? '');
	expect(signedIn.body).toMatchObject({ scope, id_token: expect.any(String) });
	const claims = decode((signedIn.body as { access_token: string }).access_token);
	expect(claims).toMatchObject({ aud: audiences.powerBi, upn: 'ada@contoso.com' });
});

test('a code works once, for its redirect address and its verifier', async () => {
	const challenge = createHash('sha256').update('verifier').digest('base64url');
	const code = await codeOf({ code_challenge: challenge, code_challenge_method: 'S256' });
	const wrong = await redeem(code, { code_verifier: 'other' });
	expect(wrong.body).toMatchObject({ error_codes: [501481] });
	const right = await redeem(code, { code_verifier: 'verifier' });
	expect(right.status).toBe(200);
	const again = await redeem(code, { code_verifier: 'verifier' });
	expect(again.body).toMatchObject({ error: 'invalid_grant', error_codes: [54005] });
	const elsewhere = await redeem(await codeOf(), { redirect_uri: 'http://localhost/other' });
	expect(elsewhere.body).toMatchObject({ error_codes: [50011] });
});

test('a refresh token gives another one', async () => {
	const first = await refreshTokenOf();
	const renewed = await renew(first);
	expect(renewed.status).toBe(200);
	const { refresh_token: second } = renewed.body as { refresh_token: string };
	expect(second).not.toBe(first);
	expect((await renew(second)).status).toBe(200);
});

test.each([70043, 700082] as const)('refresh tokens end with AADSTS%i', async (code) => {
	const refreshToken = await refreshTokenOf();
	simulator.grants.expireRefreshTokens(code);
	const reply = await renew(refreshToken);
	expect(reply).toMatchObject({
		status: 400,
		body: { error: 'invalid_grant', error_codes: [code] },
	});
});

test('refresh tokens end by age and by revocation', async () => {
	const old = await refreshTokenOf();
	simulator.clock.advance(91 * 24 * 3_600_000);
	expect((await renew(old)).body).toMatchObject({ error_codes: [700082] });
	const revoked = await refreshTokenOf();
	simulator.tenant.revokeRefreshTokens();
	expect((await renew(revoked)).body).toMatchObject({ error_codes: [50173] });
});

test('without consent the browser comes back with AADSTS65001', async () => {
	application.consented = false;
	const back = backTo(await authorize({ login_hint: 'ada@contoso.com' }));
	expect(back.get('error')).toBe('consent_required');
	expect(back.get('error_description')).toContain('AADSTS65001');
});

test('an unregistered redirect address is refused', async () => {
	const reply = await authorize({ redirect_uri: 'https://evil.example.com/callback' });
	expect(reply.body).toMatchObject({ error_codes: [50011] });
});

test('discovery leads to the endpoints and the key that signs', async () => {
	const base = `${simulator.urls.entra}/${simulator.tenant.id}`;
	const configuration = await call(simulator, `${base}/v2.0/.well-known/openid-configuration`);
	expect(configuration.body).toMatchObject({ token_endpoint: `${base}/oauth2/v2.0/token` });
	const { jwks_uri: keysUrl } = configuration.body as { jwks_uri: string };
	const { keys } = (await call(simulator, keysUrl)).body as { keys: Array<{ kid: string }> };
	expect(keys[0]?.kid).toBe(simulator.signingKey.keyId);
	const instance = await call(simulator, `${simulator.urls.entra}/common/discovery/instance`);
	expect(instance.body).toMatchObject({ metadata: [expect.any(Object)] });
});
