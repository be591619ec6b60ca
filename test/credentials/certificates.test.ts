import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';

import { clientCertificate } from '../../credentials/certificates';
import { pemBlocks } from '../../credentials/pem';
import {
	type CertificatePair,
	selfSignedCertificate,
	thumbprintSha256,
} from '../simulator/certificates';
import { hangMs, processorMs } from '../support/processorTime';
import { tries } from '../support/tries';

const passphrase = 'CANARY passphrase';
let pair: CertificatePair;
let other: CertificatePair;

beforeAll(async () => {
	[pair, other] = await Promise.all([selfSignedCertificate('n8n'), selfSignedCertificate('other')]);
});

function encrypted(type: 'pkcs1' | 'pkcs8', cipher: string): string {
	const options = { type, format: 'pem', cipher, passphrase } as const;
	return createPrivateKey(pair.privateKey).export(options).toString();
}

function traditional(): string {
	return createPrivateKey(pair.privateKey).export({ type: 'pkcs1', format: 'pem' }).toString();
}

function read(typed: Partial<Parameters<typeof clientCertificate>[0]> = {}) {
	return clientCertificate({ ...pair, passphrase: '', ...typed });
}

const oneLine = (text: string) => text.replaceAll('\n', '');
const spaced = (text: string) => text.replaceAll('\n', ' ');
const escaped = (text: string) => text.replaceAll('\n', '\\n');
const windows = (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`;
const same = (text: string) => text;

describe('a certificate and its key', () => {
	it.each([same, oneLine, spaced, escaped, windows])('are read as pasted by %p', (paste) => {
		const read = clientCertificate({
			certificate: paste(pair.certificate),
			privateKey: paste(pair.privateKey),
			passphrase: '',
		});
		const digits = Buffer.from(thumbprintSha256(pair.certificate), 'base64url').toString('hex');
		expect(read.thumbprintSha256.toLowerCase()).toBe(digits);
		expect(read.privateKey).toBe(pair.privateKey);
	});

	it.each([
		['pkcs8', 'aes-256-cbc'],
		['pkcs1', 'aes-256-cbc'],
		['pkcs1', 'aes-128-cbc'],
		['pkcs1', 'des-ede3-cbc'],
	] as const)('are read from a key encrypted as %s with %s', (type, cipher) => {
		for (const paste of [same, oneLine, spaced, escaped, windows]) {
			const privateKey = paste(encrypted(type, cipher));
			expect(read({ privateKey, passphrase }).privateKey).toBe(pair.privateKey);
		}
	});

	it('are read from a traditional key, a chain in any order and a file that holds both', () => {
		const file = other.certificate + pair.privateKey + pair.certificate;
		const expected = read();
		expect(read({ privateKey: traditional() })).toEqual(expected);
		expect(read({ certificate: file, privateKey: file })).toEqual(expected);
	});

	it.each([
		['certificate', ' ', 'Certificate is empty'],
		['certificate', 'MIIC', 'Certificate is not in PEM form'],
		['certificate', '-----BEGIN CERTIFICATE-----', 'Certificate is not in PEM form'],
		[
			'certificate',
			'-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----',
			'Certificate cannot be read',
		],
		['privateKey', '', 'Private Key is empty'],
		['privateKey', 'MIIE', 'Private Key is not in PEM form'],
		[
			'privateKey',
			'-----BEGIN PRIVATE KEY-----CANARY-----END PRIVATE KEY-----',
			'Private Key cannot be read',
		],
	])('name the field %s given as %j', (field, value, sentence) => {
		expect(() => read({ [field]: value })).toThrow(sentence);
	});

	it('must belong together', () => {
		expect(() => read({ privateKey: other.privateKey })).toThrow(
			'Certificate and Private Key do not belong together',
		);
	});

	it('need the right passphrase', () => {
		for (const type of ['pkcs8', 'pkcs1'] as const) {
			const privateKey = encrypted(type, 'aes-256-cbc');
			expect(() => read({ privateKey })).toThrow('Passphrase is empty');
			expect(() => read({ privateKey, passphrase: 'wrong' })).toThrow('Passphrase does not open');
			expect(() => read({ privateKey: privateKey.replace(/\n\w{40}/, '\n'), passphrase })).toThrow(
				'Passphrase does not open',
			);
		}
	});

	it('must be RSA of 2048 bits', () => {
		const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
		const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
		for (const key of [small, curve]) {
			const privateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString();
			expect(() => read({ privateKey })).toThrow('Private Key must be an RSA key');
		}
	});

	it('must be valid today', async () => {
		const expired = await selfSignedCertificate('old', new Date('2021-03-04'));
		expect(() => clientCertificate({ ...expired, passphrase: '' })).toThrow(
			'Certificate expired on 2021-03-04',
		);
		jest.useFakeTimers({ now: new Date('2019-01-01') });
		expect(() => read()).toThrow('Certificate is not valid before 2020-01-01');
		jest.useRealTimers();
	});

	it('never appear in an error', () => {
		const bad = [
			{ privateKey: other.privateKey },
			{ privateKey: encrypted('pkcs8', 'aes-256-cbc'), passphrase: `${passphrase} wrong` },
			{ privateKey: pair.privateKey.replace('\n', '\nCANARY') },
			{ certificate: pair.certificate.replace('\n', '\nCANARY') },
		];
		for (const typed of bad) {
			const error = caught(() => read(typed));
			expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/CANARY|MII[A-Z]/);
			expect((error as Error).cause).toBeUndefined();
		}
	});
});

describe('PEM blocks', () => {
	it('never crash or hang, whatever the text', () => {
		const piece = fc.constantFrom(
			'-----BEGIN CERTIFICATE-----',
			'-----END CERTIFICATE-----',
			'-----BEGIN RSA PRIVATE KEY-----Proc-Type: 4,ENCRYPTED DEK-Info: AES-256-CBC,',
			'-----END RSA PRIVATE KEY-----',
			'-----',
			'\\n',
		);
		const text = fc.array(fc.oneof(piece, fc.string())).map((parts) => parts.join(''));
		fc.assert(
			fc.property(text, (pasted) => {
				for (const { label, pem } of pemBlocks(pasted)) {
					expect(pem.startsWith(`-----BEGIN ${label}-----\n`)).toBe(true);
				}
				expect(() => read({ certificate: pasted, privateKey: pasted })).toThrow(
					/^(Cert|Priv|Pass)/,
				);
			}),
			tries.usual,
		);
	});

	it('decides long hostile texts at once', async () => {
		const hostile = '-----BEGIN CERTIFICATE-----'.repeat(100_000);
		expect(await processorMs(() => pemBlocks(hostile))).toBeLessThan(hangMs);
	});
});

function caught(run: () => unknown): unknown {
	try {
		return run();
	} catch (error) {
		return error;
	}
}
