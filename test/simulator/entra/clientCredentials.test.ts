import { createPrivateKey, randomUUID } from 'node:crypto';
import { decode, sign } from 'jsonwebtoken';
import { selfSignedCertificate, thumbprintSha256 } from '../certificates';
import type { CertificatePair } from '../certificates';
import type { Simulator } from '../simulator';
import { call, simulate } from '../support';
import type { SpecReply } from '../support';
import type { Application } from '../tenant';
import { audiences } from './scopes';

const powerBiScope = `${audiences.powerBi}/.default`;

let simulator: Simulator;
let application: Application;
let pair: CertificatePair;

simulate({ seed: false }, async (started) => {
	simulator = started;
	pair = await selfSignedCertificate('automation');
	application = simulator.tenant.addApplication({
		secrets: [{ value: 'right' }, { value: 'old', expiresAt: simulator.clock.now() - 1 }],
		certificates: [pair.certificate],
	});
});

interface TokenRequest {
	form?: Record<string, string>;
	tenant?: string;
	headers?: Record<string, string>;
}

async function token({ form, tenant = simulator.tenant.id, headers }: TokenRequest) {
	const body = new URLSearchParams({
		grant_type: 'client_credentials',
		scope: powerBiScope,
		...form,
	});
	const url = `${simulator.urls.entra}/${tenant}/oauth2/v2.0/token`;
	return await call(simulator, url, { method: 'POST', body, headers });
}

function assertion(claims: Record<string, unknown> = {}, key = pair.privateKey, alg = 'PS256') {
	const now = Math.floor(simulator.clock.now() / 1000);
	const { clientId } = application;
	const all = {
		aud: `${simulator.urls.entra}/${simulator.tenant.id}/oauth2/v2.0/token`,
		iss: clientId,
		sub: clientId,
		jti: randomUUID(),
		nbf: now,
		exp: now + 600,
		...claims,
	};
	const header = { alg, 'x5t#S256': thumbprintSha256(pair.certificate) };
	return sign(all, createPrivateKey(key), { algorithm: alg as 'PS256', header });
}

function assertionForm(text: string): Record<string, string> {
	return {
		client_id: application.clientId,
		client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
		client_assertion: text,
	};
}

function claimsIn(reply: SpecReply): Record<string, unknown> {
	return decode((reply.body as { access_token: string }).access_token) as Record<string, unknown>;
}

test.each(Object.values(audiences))('issues a token for %s', async (audience) => {
	const form = {
		client_id: application.clientId,
		client_secret: 'right',
		scope: `${audience}/.default`,
	};
	const reply = await token({ form });
	expect(reply).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3599 } });
	expect(claimsIn(reply)).toMatchObject({
		aud: audience,
		appid: application.clientId,
		oid: application.objectId,
		tid: simulator.tenant.id,
	});
	expect(simulator.record.tokensIssued(audience)).toBe(1);
});

test('takes the secret from a Basic header and the tenant by its domain', async () => {
	const basic = Buffer.from(`${application.clientId}:right`).toString('base64');
	const reply = await token({
		tenant: simulator.tenant.domain,
		headers: { authorization: `Basic ${basic}` },
	});
	expect(reply.status).toBe(200);
});

test.each(['PS256', 'RS256'])('takes an assertion signed with %s', async (alg) => {
	const reply = await token({ form: assertionForm(assertion({}, pair.privateKey, alg)) });
	expect(reply.status).toBe(200);
	expect(claimsIn(reply)).toMatchObject({ appidacr: '2' });
});

test('honours the token lifetime', async () => {
	simulator.tenant.tokenLifetimeSeconds = 60;
	const form = { client_id: application.clientId, client_secret: 'right' };
	const reply = await token({ form });
	simulator.tenant.tokenLifetimeSeconds = 3599;
	const { exp, iat } = claimsIn(reply) as { exp: number; iat: number };
	expect(exp - iat).toBe(60);
});

const secretProblems: Array<[number, number, TokenRequest & { secret?: string; id?: string }]> = [
	[7000215, 401, { secret: 'wrong' }],
	[7000222, 401, { secret: 'old' }],
	[7000216, 400, { secret: '' }],
	[700016, 400, { secret: 'right', id: '00000000-0000-0000-0000-000000000000' }],
	[90002, 400, { secret: 'right', tenant: '00000000-0000-0000-0000-000000000000' }],
	[90002, 400, { secret: 'right', tenant: 'unknown.example.com' }],
	[900023, 400, { secret: 'right', tenant: 'no-such-tenant' }],
	[50059, 400, { secret: 'right', tenant: 'organizations' }],
	[500011, 400, { secret: 'right', form: { scope: 'https://unknown.example.com/.default' } }],
	[1002012, 400, { secret: 'right', form: { scope: `${audiences.powerBi}/Dataset.Read.All` } }],
	[70011, 400, { secret: 'right', form: { scope: 'nonsense/.default' } }],
	[70003, 400, { secret: 'right', form: { grant_type: 'password' } }],
];

test.each(secretProblems)('AADSTS%i comes with status %i', async (code, status, given) => {
	const { secret = '', id = application.clientId, form, tenant } = given;
	const reply = await token({ tenant, form: { client_id: id, client_secret: secret, ...form } });
	expect(reply.status).toBe(status);
	expect(reply.body).toMatchObject({
		error: expect.any(String),
		error_description: expect.stringMatching(
			new RegExp(`^AADSTS${code}: .+ Trace ID: .+ Correlation ID: .+ Timestamp: .+Z$`),
		),
		error_codes: [code],
		trace_id: expect.any(String),
		correlation_id: expect.any(String),
		timestamp: expect.any(String),
	});
});

test.each([
	['another key', 700027, async () => assertion({}, (await selfSignedCertificate('x')).privateKey)],
	['another audience', 700023, () => assertion({ aud: 'https://elsewhere.example.com' })],
	['another issuer', 700027, () => assertion({ iss: 'someone' })],
	['a past expiry', 700024, () => assertion({ exp: 1_000_000 })],
	['no JWT', 50027, () => 'nonsense'],
])('refuses an assertion with %s', async (_what, code, make) => {
	const reply = await token({ form: assertionForm(await make()) });
	expect(reply.body).toMatchObject({ error_codes: [code] });
});

test('refuses an unregistered or expired certificate', async () => {
	const expired = await selfSignedCertificate('expired', new Date('2021-01-01'));
	const registered = application.certificates;
	application.certificates = [expired.certificate];
	const unknown = await token({ form: assertionForm(assertion()) });
	expect(unknown.body).toMatchObject({ error_codes: [700027] });
	pair = expired;
	const late = await token({ form: assertionForm(assertion()) });
	application.certificates = registered;
	expect(late.body).toMatchObject({
		error_description: expect.stringContaining('key used is expired'),
	});
});

test('keeps secrets out of the record', () => {
	const recorded = JSON.stringify(simulator.record.calls);
	expect(recorded).not.toContain('"right"');
	expect(recorded).toContain('"client_secret":"***"');
	expect(recorded).not.toContain('eyJ');
});
