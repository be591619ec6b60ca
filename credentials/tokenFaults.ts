import { retryAfterMs } from './formats';

/** Why a token request got no usable answer. */
export interface SignInFault {
	/** What happened and what to do, without the full stop. */
	sentence: string;
	/** Trying again can help. */
	isTemporary: boolean;
	/** It took so long to find out that it is not tried again at once. */
	isSlow?: boolean;
	/** Milliseconds the service asked to wait. */
	retryAfterMs?: number;
}

interface Cause {
	words: string;
	isTemporary?: boolean;
	isSlow?: boolean;
}

const refused: Cause = {
	words: 'the connection was refused; check Cloud or Login URL and the proxy settings of n8n',
	isTemporary: true,
};
const closed: Cause = {
	words:
		'the connection was closed before an answer came; try again, or check the proxy settings of n8n',
	isTemporary: true,
};
const silent: Cause = {
	words: 'no answer came in time; check the network and the proxy settings of n8n',
	isTemporary: true,
	isSlow: true,
};
const unknownHost: Cause = {
	words: 'its host name was not found; check Cloud or Login URL and the DNS of this server',
};
const untrusted: Cause = {
	words:
		'its TLS certificate is not trusted; check the address, or name the issuing authority in NODE_EXTRA_CA_CERTS',
};

const causes: Readonly<Record<string, Cause>> = {
	ECONNREFUSED: refused,
	ECONNRESET: closed,
	EPIPE: closed,
	// What n8n's HTTP client says when the connection ends within an answer.
	ERR_BAD_RESPONSE: closed,
	UND_ERR_SOCKET: closed,
	ECONNABORTED: silent,
	ETIMEDOUT: silent,
	EHOSTUNREACH: silent,
	ENETUNREACH: silent,
	UND_ERR_CONNECT_TIMEOUT: silent,
	ENOTFOUND: unknownHost,
	EAI_AGAIN: { ...unknownHost, isTemporary: true },
	CERT_HAS_EXPIRED: untrusted,
	DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
	ERR_TLS_CERT_ALTNAME_INVALID: untrusted,
	SELF_SIGNED_CERT_IN_CHAIN: untrusted,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
};

/** The fault behind an error that a request helper threw; nothing of the error itself is kept. */
export function faultOfThrown(url: string, error: unknown): SignInFault {
	const { name, message, code, cause } = fieldsOf(error);
	if (/^(Domain not allowed|No allowed domains)/.test(message)) {
		return unreachable(url, {
			words: 'the Allowed Domains of the credential leave it out; add it',
		});
	}
	if (/ssrf/i.test(name)) {
		return unreachable(url, { words: 'the SSRF protection of n8n blocks it; allow this host' });
	}
	if (name === 'TimeoutError') return unreachable(url, silent);
	const known = causeOf(code) ?? causeOf(fieldsOf(cause).code);
	return unreachable(
		url,
		known ?? { words: 'the request failed; check the network of this server' },
	);
}

/** The fault of an answer that is neither a token nor a refusal of Entra's, else undefined. */
export function faultOfAnswer(
	url: string,
	{ status, headers, body }: { status: number; headers: Record<string, string>; body: unknown },
): SignInFault | undefined {
	const said = typeof body === 'object' && body !== null ? body : {};
	if (status === 429 || status >= 500) {
		const code = /AADSTS\d+/.exec(JSON.stringify(said))?.[0];
		const waitMs = retryAfterMs(headers['retry-after'], Date.now());
		const when = waitMs ? `in ${Math.ceil(waitMs / 1000)} seconds` : 'later';
		const words = `it answered HTTP ${status}${code ? ` (${code})` : ''}; try again ${when}`;
		return { ...unreachable(url, { words, isTemporary: true }), retryAfterMs: waitMs };
	}
	if (isText(said, 'error') || (status < 300 && isText(said, 'access_token'))) return undefined;
	const words = `its answer (HTTP ${status}) is not that of a sign-in service; check Cloud or Login URL and the proxy settings of n8n`;
	// A token answer that was cut off looks like this, too.
	return unreachable(url, { words, isTemporary: status < 300 });
}

function causeOf(code: string): Cause | undefined {
	return Object.hasOwn(causes, code) ? causes[code] : undefined;
}

function isText(body: object, field: string): boolean {
	const value = (body as Record<string, unknown>)[field];
	return typeof value === 'string' && value !== '';
}

function unreachable(
	url: string,
	{ words, isTemporary = false, isSlow = false }: Cause,
): SignInFault {
	const { origin } = new URL(url);
	return { sentence: `Could not sign in at ${origin}: ${words}`, isTemporary, isSlow };
}

function fieldsOf(error: unknown): { name: string; message: string; code: string; cause: unknown } {
	const { name, message, code, cause } = (error ?? {}) as Record<string, unknown>;
	return { name: String(name), message: String(message), code: String(code), cause };
}
