import { recordOf } from './answers';

const secretFields = [
	'client_secret',
	'client_assertion',
	'code',
	'refresh_token',
	'password',
	'code_verifier',
];

const secretHeaders = ['authorization', 'cookie', 'proxy-authorization'];

/** Headers without the ones that carry a token or a secret. */
export function redactedHeaders(
	headers: Record<string, string | string[] | undefined>,
): Record<string, string | string[] | undefined> {
	const kept = Object.entries(headers).filter(([name]) => !secretHeaders.includes(name));
	return Object.fromEntries(kept);
}

/** A body in which secret fields are starred. */
export function redactedBody(body: unknown): unknown {
	const fields = recordOf(body);
	const hidden = secretFields.filter((name) => name in fields);
	if (hidden.length === 0) return body;
	return { ...fields, ...Object.fromEntries(hidden.map((name) => [name, '***'])) };
}
