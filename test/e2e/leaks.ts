import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { E2eBed } from './e2eBed';

const token = /\beyJ[\w-]{10,}(?=\.eyJ)/g;
const grant = /\b[01]\.[\w-]{64}\b/g;

/** Which secrets of the run a text holds: client secrets, keys, tokens, assertions. Gives what they are, not themselves. */
export function secretsIn(text: string, { accounts, simulator }: E2eBed): string[] {
	const secrets = Object.entries(accounts).flatMap(([name, account]) =>
		account.secrets
			.filter((secret) => text.includes(secret) || text.includes(encoded(secret)))
			.map(() => `the secret of ${name}`),
	);
	const { keyId } = simulator.signingKey;
	const headers = [...text.matchAll(token)].map(([header]) => headerOf(header));
	const tokens = headers.filter(({ kid }) => kid === keyId).map(() => 'a token');
	const assertions = headers
		.filter((header) => 'x5t' in header || 'x5t#S256' in header)
		.map(() => 'a client assertion');
	const grants = [...text.matchAll(grant)].map(() => 'a refresh token or code');
	return [...new Set([...secrets, ...tokens, ...assertions, ...grants])];
}

/** Every file that n8n keeps and writes, its own settings included, without the installed packages. */
export async function filesOfN8n({ userFolder }: E2eBed): Promise<string[]> {
	const entries = await readdir(userFolder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
		.map((entry) => relative(userFolder, join(entry.parentPath, entry.name)));
}

/** The content of one of those files, one character for each byte. */
export async function contentOf({ userFolder }: E2eBed, file: string): Promise<string> {
	return await readFile(join(userFolder, file), 'latin1');
}

const encoded = (secret: string) => Buffer.from(secret).toString('base64').replace(/=+$/, '');

function headerOf(part: string): Record<string, unknown> {
	try {
		return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
	} catch {
		return {};
	}
}
