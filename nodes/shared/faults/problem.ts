import { withoutUndefined, parsed, text } from '../values/values';
import { retryAfterMs, withoutTokens } from '../../../credentials/formats';
import { cleaned } from './clean';
import { causeIn } from './fault';
import { unwrap, type Said } from './unwrap';

/** One failed call, read from whatever shape the service used. Plain data: it travels in an error's context. */
export interface Problem {
	/** HTTP status; undefined when no answer came. */
	status?: number;
	/** The service's own code, or the socket's (`ECONNRESET`). */
	code?: string;
	/** The other codes on the way to the cause, from the outside to the inside. */
	codes?: string[];
	/** The service's own words. */
	message: string;
	requestId?: string;
	/** How long the service asked us to stay away, in milliseconds. */
	retryAfterMs?: number;
	/** What helps, where the caller knows it better than the table. */
	advice?: string;
	/** Whether the same call may well succeed a little later. */
	transient: boolean;
	/** Whether a call that starts something may have been accepted although no proper answer came. */
	maybeAccepted: boolean;
}

/** What a service answered: status, headers with lower-case names, and the parsed (or textual) body. */
export interface Reply {
	status: number;
	headers: Record<string, string>;
	body: unknown;
}

const transientStatuses: readonly number[] = [408, 425, 429, 500, 502, 503, 504];
const maybeAcceptedStatuses: readonly number[] = [408, 500, 502, 503, 504];
const requestIdHeaders = ['requestid', 'x-ms-request-id', 'x-ms-root-activity-id', 'activityid'];

/**
 * Reads a failed answer of any of the services, however its cause is wrapped ({@link unwrap}): a body, a page of HTML,
 * or a header alone (docs/services.md#power-bi-errors, docs/services.md#analysis-services-errors,
 * docs/services.md#fabric-requests).
 */
export function problemOf(reply: Reply): Problem {
	const body = typeof reply.body === 'string' ? (parsed(reply.body) ?? reply.body) : reply.body;
	const said = unwrap(typeof body === 'string' ? undefined : body);
	const header = headerOf(reply, ['x-powerbi-error-info', 'x-ms-public-api-error-code']);
	const [code, ...codes] = [...new Set([...said.codes, ...(header ? [header] : [])])].map(
		printable,
	);
	return withoutUndefined({
		status: reply.status,
		code,
		codes: codes.length > 0 ? codes : undefined,
		message: printable(messageOf(reply, body, said) ?? defaultMessage(reply.status, code)),
		requestId: text(body, 'requestId') ?? headerOf(reply, requestIdHeaders),
		retryAfterMs: retryAfterOf(reply.headers, Date.now()),
		transient: transientStatuses.includes(reply.status),
		maybeAccepted: maybeAcceptedStatuses.includes(reply.status),
	});
}

/** How long a Retry-After header asks to wait: seconds or an HTTP date (RFC 9110 §10.2.3). */
export function retryAfterOf(headers: Record<string, string>, now: number): number | undefined {
	return retryAfterMs(headers['retry-after'], now);
}

const longestWords = 2_000;

/** Truncated to a length that an error can bear, and without tokens that a proxy may have echoed. */
export function printable(words: string): string {
	return withoutTokens(words.slice(0, longestWords));
}

function messageOf(reply: Reply, body: unknown, said: Said): string | undefined {
	const cause = causeIn(said);
	return (
		headerOf(reply, ['x-ms-xmlaerror-extended']) ??
		(cause === undefined ? undefined : cleaned(cause)) ??
		headerOf(reply, ['x-powerbi-error-details']) ??
		plainText(body)
	);
}

const longestPage = 16_384;

function plainText(body: unknown): string | undefined {
	if (typeof body !== 'string') return undefined;
	const words = body
		.slice(0, longestPage)
		.replace(/<(style|script)[\s\S]*?<\/\1>/gi, ' ')
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	return words === '' ? undefined : words.slice(0, 300);
}

function defaultMessage(status: number, code?: string): string {
	return code ?? `the service answered with HTTP status ${status} and no explanation`;
}

function headerOf(reply: Reply, names: string[]): string | undefined {
	return names.map((name) => reply.headers[name]).find((value) => value?.trim());
}

/**
 * Whether the problem is that a run is going already: 409, or 400 with words that say so
 * (docs/services.md#starting-a-refresh, docs/services.md#refreshing-a-model).
 */
export function isBusy({ status, code, message }: Problem): boolean {
	const said = `${code ?? ''} ${message}`;
	return (
		status === 409 ||
		(status === 400 && /already (executing|running|in progress)|another refresh/i.test(said))
	);
}
