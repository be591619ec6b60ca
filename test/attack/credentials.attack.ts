import { generateKeyPairSync } from 'node:crypto';

import fc from 'fast-check';

import { clientCertificate } from '../../credentials/certificates';
import { pemBlocks } from '../../credentials/pem';
import { servicePrincipalOf } from '../../credentials/servicePrincipal';
import { signInError } from '../../credentials/signInErrors';
import { faultOfAnswer, faultOfThrown } from '../../credentials/tokenFaults';
import { attack, strain } from './campaign';
import { anyHeaders, anyJson, anyStatus, anyText, anything } from './inputs';

const canary = 'CANARY-3f9b-secret';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const keyLines = key.split('\n').filter((line) => line.length > 40);

/** PEM texts as they arrive from forms, files and attackers. */
const pemLike = fc.oneof(
	anyText,
	fc
		.tuple(fc.constantFrom('CERTIFICATE', 'PRIVATE KEY', 'RSA PRIVATE KEY', 'X'), anyText)
		.map(([label, body]) => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`),
	fc.nat(key.length).map((at) => key.slice(0, at) + key.slice(at + 7)),
	fc.nat(key.length).map((at) => key.slice(0, at)),
	fc.constantFrom(key.replaceAll('\n', ' '), key.replaceAll('\n', '\\n'), key.replaceAll('\n', '')),
);

attack('PEM of any text is laid out in blocks', {
	cases: 18_000,
	input: pemLike,
	check: (words) => {
		for (const { label, pem } of pemBlocks(words)) {
			expect(pem.startsWith(`-----BEGIN ${label}-----\n`)).toBe(true);
			expect(pem.endsWith(`-----END ${label}-----\n`)).toBe(true);
		}
	},
});

attack('a certificate and key of any text are refused without quoting them', {
	cases: 3_000,
	input: fc.record({ certificate: pemLike, privateKey: pemLike, passphrase: anyText }),
	check: (typed) => {
		let message = '';
		try {
			clientCertificate(typed);
		} catch (error) {
			({ message } = error as Error);
		}
		expect(message).toMatch(/^(Certificate|Private Key|Passphrase) /);
		for (const line of keyLines) expect(message).not.toContain(line);
	},
});

attack('a tenant and client of any text are an ID or a domain, or are refused', {
	cases: 27_000,
	input: fc.record({
		tenantId: fc.oneof(anyText, fc.uuid(), fc.domain()),
		clientId: fc.oneof(anyText, fc.uuid()),
		clientSecret: fc.oneof(anyText, fc.constant(canary)),
	}),
	check: (fields) => {
		try {
			const { tenantId, clientId, loginUrl } = servicePrincipalOf(fields);
			const { pathname, host } = new URL(`${loginUrl}/${tenantId}/oauth2/v2.0/token`);
			expect(pathname).toBe(
				`/${tenantId.toLowerCase()}/oauth2/v2.0/token`.replace(tenantId.toLowerCase(), tenantId),
			);
			expect(host).toBe('login.microsoftonline.com');
			expect(clientId).toMatch(/^[0-9a-f-]{36}$/i);
		} catch (error) {
			if ((error as Error).name === 'JestAssertionError') throw error;
			expect((error as Error).message).toMatch(/^(Tenant ID|Client ID|Client Secret) /);
			expect((error as Error).message).not.toContain(canary);
		}
	},
});

attack('whatever Entra says is told without the secret', {
	cases: 27_000,
	input: fc.record({ before: anyText, after: anyText, code: anyText, scope: anyText }),
	check: ({ before, after, code, scope }) => {
		const encoded = new URLSearchParams({ s: canary }).toString().slice(2);
		const description = `${before}${canary} ${encoded} eyJhbGciOi.eyJzdWIiOi.sig${after}`;
		const error = signInError({ code, description }, { scope, secrets: [canary] });
		if (!['temporarily_unavailable', 'unreachable'].includes(code)) {
			expect(error.message).not.toContain(canary);
			expect(error.message).not.toContain('eyJhbGciOi');
		}
		expect(error.message.length).toBeLessThan(25_000);
	},
});

attack('any answer or error of a sign-in is a fault or none', {
	cases: 18_000,
	input: fc.record({ status: anyStatus, headers: anyHeaders, body: anyJson, thrown: anything }),
	check: ({ thrown, ...answer }) => {
		const url = 'https://login.example.com/x/oauth2/v2.0/token';
		for (const fault of [faultOfAnswer(url, answer), faultOfThrown(url, thrown)]) {
			if (fault === undefined) continue;
			expect(fault.sentence).toMatch(/^Could not sign in at https:\/\/login\.example\.com: /);
			expect(fault.retryAfterMs === undefined || fault.retryAfterMs >= 0).toBe(true);
		}
	},
});

strain('PEM of dashes', pemBlocks, '-----BEGIN X'.repeat(20_000));
strain(
	'PEM of a cipher',
	pemBlocks,
	`-----BEGIN X-----Proc-Type: 4,ENCRYPTED${' '.repeat(100_000)}`,
);
const told = (description: string) =>
	signInError({ code: 'x', description }, { scope: '', secrets: [] });
strain('an answer of traces', told, 'Description: '.repeat(20_000));
strain('an answer of spaces', told, ' '.repeat(200_000));
