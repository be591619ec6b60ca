import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';

import { type PemBlock, pemBlocks } from './pem';

/** What signing in with a certificate takes. */
export interface ClientCertificate {
	/** SHA-256 of the certificate in hexadecimal digits. */
	thumbprintSha256: string;
	/** The RSA key as unencrypted PKCS#8 PEM. */
	privateKey: string;
}

const smallestKeyBits = 2048;

/**
 * Reads a certificate and its private key as users paste them. A file that holds more (a chain, or
 * certificate and key together) is welcome in either field.
 * Throws one sentence naming the field that is missing, unreadable, out of date or does not match.
 */
export function clientCertificate(typed: {
	certificate: string;
	privateKey: string;
	passphrase: string;
}): ClientCertificate {
	const certificates = certificatesIn(typed.certificate);
	const key = rsaKeyIn(typed.privateKey, typed.passphrase);
	const certificate = certificates.find((candidate) => candidate.checkPrivateKey(key));
	if (!certificate) {
		throw new Error(
			'Certificate and Private Key do not belong together: paste the key that the certificate was made from.',
		);
	}
	checkValidity(certificate);
	return {
		thumbprintSha256: certificate.fingerprint256.replaceAll(':', ''),
		privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
	};
}

function certificatesIn(text: string): X509Certificate[] {
	if (text.trim() === '') {
		throw new Error('Certificate is empty: paste the certificate in PEM form.');
	}
	const blocks = pemBlocks(text).filter(({ label }) => label === 'CERTIFICATE');
	if (blocks.length === 0) {
		throw new Error(
			'Certificate is not in PEM form: paste the whole text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.',
		);
	}
	const certificates = blocks.map(({ pem }) => readOr(() => new X509Certificate(pem)));
	const unreadable =
		'Certificate cannot be read: paste its PEM text again, complete and unchanged.';
	return certificates.map((certificate) => certificate ?? fail(unreadable));
}

function rsaKeyIn(text: string, passphrase: string): KeyObject {
	if (text.trim() === '') {
		throw new Error('Private Key is empty: paste the key of the certificate in PEM form.');
	}
	const block = pemBlocks(text).find(({ label }) => label.endsWith('PRIVATE KEY'));
	if (!block) {
		throw new Error(
			'Private Key is not in PEM form: paste the whole text from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----.',
		);
	}
	if (block.isEncrypted && passphrase === '') {
		throw new Error('Passphrase is empty: enter the one that the private key is encrypted with.');
	}
	const key = readOr(() => createPrivateKey({ key: block.pem, passphrase }));
	if (!key) throw new Error(unreadableKey(block));
	const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
	if (key.asymmetricKeyType === 'rsa' && bits >= smallestKeyBits) return key;
	throw new Error(
		`Private Key must be an RSA key of at least ${smallestKeyBits} bits, as Microsoft Entra requires.`,
	);
}

function unreadableKey(block: PemBlock): string {
	return block.isEncrypted
		? 'Passphrase does not open the private key: enter the one it was encrypted with, or paste the key again if it was cut off.'
		: 'Private Key cannot be read: paste its PEM text again, complete and unchanged.';
}

function checkValidity({ validFrom, validTo }: X509Certificate): void {
	const now = Date.now();
	if (now > Date.parse(validTo)) {
		throw new Error(
			`Certificate expired on ${dayOf(validTo)}: upload a new one to the app registration and paste it here.`,
		);
	}
	if (now < Date.parse(validFrom)) {
		throw new Error(
			`Certificate is not valid before ${dayOf(validFrom)}: use another one or check the clock of this server.`,
		);
	}
}

function dayOf(date: string): string {
	return new Date(date).toISOString().slice(0, 10);
}

// What OpenSSL says about a text it cannot read helps nobody and may quote from it.
function readOr<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}

function fail(sentence: string): never {
	throw new Error(sentence);
}
