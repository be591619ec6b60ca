import { generateKeyPair, randomBytes, randomUUID, sign, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';

/** A PEM certificate with its PEM private key (PKCS #8). */
export interface CertificatePair {
	certificate: string;
	privateKey: string;
}

/** What the servers present, and the authority to trust for it. All PEM. */
export interface ServerCertificates extends CertificatePair {
	authority: string;
}

/** All that takes time to make for a simulator. */
export interface SimulatorKeys extends ServerCertificates {
	/** PEM (PKCS #8) of the key that Entra signs tokens with. */
	signingKey: string;
}

const generate = promisify(generateKeyPair);
const hostNames = ['localhost'];
const hostAddresses = ['127.0.0.1', '127.0.0.2', '127.0.0.3', '::1'];
const altNames = [
	...hostNames.map((value) => ({ type: 2, value })),
	...hostAddresses.map((ip) => ({ type: 7, ip })),
];

let keys: Promise<SimulatorKeys> | undefined;

/** The keys of this process: those that the environment hands over, or new ones. */
export async function simulatorKeys(): Promise<SimulatorKeys> {
	const { SIMULATOR_KEYS: given } = process.env;
	keys ??= given === undefined ? makeKeys() : Promise.resolve(JSON.parse(given) as SimulatorKeys);
	return await keys;
}

/** New keys, which take a quarter of a second: a run of many processes hands one set to all of them. */
export async function makeKeys(): Promise<SimulatorKeys> {
	const [certificates, { privateKey }] = await Promise.all([issueServerCertificates(), rsaKeys()]);
	return { ...certificates, signingKey: pem(privateKey) };
}

/** An RSA key pair from Node's own (fast) generator. */
async function rsaKeys(): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
	return await generate('rsa', { modulusLength: 2048 });
}

/** A self-signed certificate such as one uploads to an app registration. */
export async function selfSignedCertificate(
	commonName: string,
	validUntil = new Date('2040-01-01'),
): Promise<CertificatePair> {
	const keys = await rsaKeys();
	const subject = [{ name: 'commonName', value: commonName }];
	const certificate = unsigned(keys.publicKey, { subject, issuer: subject, validUntil });
	return { certificate: signed(certificate, keys.privateKey), privateKey: pem(keys.privateKey) };
}

/** Base64url SHA-256 of a PEM certificate's DER, which is the `x5t#S256` of a signed assertion. */
export function thumbprintSha256(certificate: string): string {
	const hex = new X509Certificate(certificate).fingerprint256.replaceAll(':', '');
	return Buffer.from(hex, 'hex').toString('base64url');
}

/** Base64url SHA-1 of a PEM certificate's DER, which is the older `x5t`. */
export function thumbprintSha1(certificate: string): string {
	const hex = new X509Certificate(certificate).fingerprint.replaceAll(':', '');
	return Buffer.from(hex, 'hex').toString('base64url');
}

async function issueServerCertificates(): Promise<ServerCertificates> {
	const [authorityKeys, serverKeys] = await Promise.all([rsaKeys(), rsaKeys()]);
	const validUntil = new Date('2040-01-01');
	// A name of its own: a process that trusts two simulators looks authorities up by name.
	const name = `Simulator of Microsoft services ${randomUUID()}`;
	const issuer = [{ name: 'commonName', value: name }];
	const authority = unsigned(authorityKeys.publicKey, { subject: issuer, issuer, validUntil });
	authority.setExtensions([
		{ name: 'basicConstraints', cA: true, critical: true },
		{ name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
	]);
	const subject = [{ name: 'commonName', value: 'localhost' }];
	const server = unsigned(serverKeys.publicKey, { subject, issuer, validUntil });
	server.setExtensions([
		{ name: 'basicConstraints', cA: false },
		{ name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
		{ name: 'extKeyUsage', serverAuth: true },
		{ name: 'subjectAltName', altNames },
	]);
	return {
		authority: signed(authority, authorityKeys.privateKey),
		certificate: signed(server, authorityKeys.privateKey),
		privateKey: pem(serverKeys.privateKey),
	};
}

interface Naming {
	subject: forge.pki.CertificateField[];
	issuer: forge.pki.CertificateField[];
	validUntil: Date;
}

function unsigned(
	publicKey: KeyObject,
	{ subject, issuer, validUntil }: Naming,
): forge.pki.Certificate {
	const certificate = forge.pki.createCertificate();
	certificate.publicKey = forge.pki.publicKeyFromPem(
		publicKey.export({ type: 'spki', format: 'pem' }).toString(),
	);
	certificate.serialNumber = `01${randomBytes(8).toString('hex')}`;
	certificate.validity.notBefore = new Date('2020-01-01');
	certificate.validity.notAfter = validUntil;
	certificate.setSubject(subject);
	certificate.setIssuer(issuer);
	return certificate;
}

/** Signs with Node's own RSA: node-forge's takes seconds inside a test sandbox. */
function signed(certificate: forge.pki.Certificate, key: KeyObject): string {
	const algorithm = forge.pki.oids.sha256WithRSAEncryption ?? '';
	certificate.signatureOid = algorithm;
	certificate.siginfo.algorithmOid = algorithm;
	const [content] = forge.pki.certificateToAsn1(certificate).value as forge.asn1.Asn1[];
	const der = content ? forge.asn1.toDer(content).getBytes() : '';
	certificate.signature = sign('sha256', Buffer.from(der, 'binary'), key).toString('binary');
	// With the line ends of Node, which would otherwise take what it is to trust for another one than it trusts.
	return forge.pki.certificateToPem(certificate).replaceAll('\r\n', '\n');
}

function pem(key: KeyObject): string {
	return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}
