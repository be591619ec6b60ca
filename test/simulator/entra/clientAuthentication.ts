import { decode, verify } from 'jsonwebtoken';
import type { Jwt, JwtPayload } from 'jsonwebtoken';
import { X509Certificate } from 'node:crypto';
import type { Call } from '../answers';
import { headerOf, recordOf } from '../answers';
import { thumbprintSha1, thumbprintSha256 } from '../certificates';
import type { State } from '../state';
import type { Application } from '../tenant';
import { entraRefusal } from './problems';

interface Asked {
	state: State;
	call: Call;
	application: Application;
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const algorithms = ['RS256', 'PS256'];

/** The application behind a token request, and how it proved itself. */
export interface ClientProof {
	application: Application;
	proof: 'secret' | 'certificate';
}

/** Checks the secret (in the body or as Basic) or the signed assertion of a token request. */
export function authenticateClient(state: State, call: Call): ClientProof {
	const form = recordOf(call.body) as Record<string, string>;
	const basic = basicOf(headerOf(call, 'authorization'));
	const assertion = form.client_assertion;
	const clientId = form.client_id ?? basic?.clientId ?? subjectOf(assertion);
	if (!clientId) throw entraRefusal(state.clock, 900144, 'client_id');
	const application = state.tenant.applications.find((one) => one.clientId === clientId);
	if (!application) throw entraRefusal(state.clock, 700016, clientId);
	if (assertion) {
		if (form.client_assertion_type !== assertionType) throw entraRefusal(state.clock, 50027);
		checkAssertion({ state, call, application }, assertion);
		return { application, proof: 'certificate' };
	}
	const secret = form.client_secret ?? basic?.secret;
	const missing = form.grant_type === 'client_credentials' ? 7000216 : 7000218;
	if (!secret) throw entraRefusal(state.clock, missing);
	checkSecret(state, application, secret);
	return { application, proof: 'secret' };
}

function checkSecret(state: State, application: Application, value: string): void {
	const secret = application.secrets.find((one) => one.value === value);
	if (!secret) throw entraRefusal(state.clock, 7000215, application.clientId);
	if ((secret.expiresAt ?? Infinity) <= state.clock.now()) {
		throw entraRefusal(state.clock, 7000222, application.clientId);
	}
}

function checkAssertion(asked: Asked, assertion: string): void {
	const { state, application } = asked;
	const token = decode(assertion, { complete: true });
	if (!token || typeof token.payload === 'string') throw entraRefusal(state.clock, 50027);
	const certificate = application.certificates.find((one) => isThumbprintOf(one, token));
	if (!certificate) {
		throw entraRefusal(state.clock, 700027, 'The key was not found.');
	}
	if (Date.parse(new X509Certificate(certificate).validTo) <= state.clock.now()) {
		throw entraRefusal(state.clock, 700027, 'The key used is expired.');
	}
	if (!isSignedBy(assertion, certificate)) {
		throw entraRefusal(
			state.clock,
			700027,
			'The provided signature value did not match the expected signature value.',
		);
	}
	checkClaims(asked, token.payload);
}

function checkClaims({ state, application, call }: Asked, claims: JwtPayload): void {
	const { clock, tenant, urls } = state;
	const realms = [tenant.id, tenant.domain];
	const accepted = realms.flatMap((realm) =>
		[urls.entra, call.baseUrl].flatMap((origin) => [
			`${origin}/${realm}/oauth2/v2.0/token`,
			`${origin}/${realm}/v2.0`,
		]),
	);
	if (!accepted.includes(String(claims.aud))) {
		throw entraRefusal(clock, 700023, `The audience was '${String(claims.aud)}'.`);
	}
	if (claims.iss !== application.clientId || claims.sub !== application.clientId) {
		throw entraRefusal(clock, 700027, 'The issuer and subject must be the client id.');
	}
	const now = clock.now() / 1000;
	const toleranceSeconds = 300;
	if ((claims.exp ?? 0) + toleranceSeconds <= now || (claims.nbf ?? 0) - toleranceSeconds > now) {
		throw entraRefusal(clock, 700024, `Current time: ${new Date(clock.now()).toISOString()}.`);
	}
}

function isThumbprintOf(certificate: string, { header }: Jwt): boolean {
	const sha256 = (header as { 'x5t#S256'?: string })['x5t#S256'];
	if (sha256 !== undefined) return sha256 === thumbprintSha256(certificate);
	return header.x5t === thumbprintSha1(certificate);
}

function isSignedBy(assertion: string, certificate: string): boolean {
	try {
		verify(assertion, certificate, {
			algorithms: algorithms as Array<'RS256' | 'PS256'>,
			ignoreExpiration: true,
			ignoreNotBefore: true,
		});
		return true;
	} catch {
		return false;
	}
}

function basicOf(header: string): { clientId: string; secret: string } | undefined {
	if (!header.toLowerCase().startsWith('basic ')) return undefined;
	const text = Buffer.from(header.slice(6), 'base64').toString();
	const cut = text.indexOf(':');
	return {
		clientId: decodeURIComponent(text.slice(0, cut)),
		secret: decodeURIComponent(text.slice(cut + 1)),
	};
}

function subjectOf(assertion: string | undefined): string | undefined {
	const claims = assertion ? decode(assertion) : undefined;
	return claims && typeof claims !== 'string' ? claims.sub : undefined;
}
