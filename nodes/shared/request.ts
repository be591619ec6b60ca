import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

import { renewalMark, type Service } from '../../credentials/clouds';
import { callFailed } from './errors';
import { pause } from './pause';
import { problemOf, problemOfThrown, type Problem, type Reply } from './problem';
import { addressOf, sessionOf, type RequestContext, type Session } from './session';
import { isValues, known, type Values } from './values';

/** One call to a service. */
export interface Call {
	service: Service;
	method: IHttpRequestMethods;
	/** Relative to the service's root, or an absolute URL that the service itself gave. */
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	/** What the call is for; completes the sentence "Could not …". */
	intent: string;
	/** Milliseconds after which an answer is no longer awaited. */
	timeoutMs?: number;
	/** Statuses above 299 that are an answer rather than a failure. */
	accepts?: number[];
	headers?: Record<string, string>;
}

const answerTimeoutMs = 100_000;
const maxRepeats = 3;
const longestPauseMs = 60_000;
const firstBackoffMs = 500;

/**
 * Sends a call in the name of the node's credential and gives the service's answer.
 * Repeats a throttled call of any method, and a broken GET, at most three times, obeying a Retry-After up to a
 * minute; a call that may have started something is never repeated. An expired token is renewed once.
 * @throws the translated error ({@link callFailed}) for anything else
 */
export async function request(ctx: RequestContext, call: Call): Promise<Reply> {
	const session = await sessionOf(ctx);
	for (let repeats = 0; ; repeats++) {
		const answer = await attempt(ctx, session, call);
		if (!isProblem(answer)) return answer;
		const delayMs = repeats < maxRepeats ? repeatDelay(call, answer, repeats) : undefined;
		if (delayMs === undefined || (await pause(delayMs, stopSignal(ctx)))) {
			throw callFailed(ctx.getNode(), call.intent, answer);
		}
	}
}

/** Encodes every inserted value as one path segment, so that no name can change the path. */
export function path(parts: TemplateStringsArray, ...values: string[]): string {
	return parts.reduce((whole, part, at) => whole + segment(values[at - 1] ?? '') + part);
}

/** The signal that the Stop button and the execution's timeout abort; undefined outside an execution. */
export function stopSignal(ctx: RequestContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined;
}

function segment(value: string): string {
	// encodeURIComponent leaves dots alone, and a segment of dots would climb the path.
	return /^\.+$/.test(value) ? value.replaceAll('.', '%2E') : encodeURIComponent(value);
}

function repeatDelay(call: Call, problem: Problem, repeats: number): number | undefined {
	const safe = problem.status === 429 || (call.method === 'GET' && problem.transient);
	if (!safe) return undefined;
	const delayMs = problem.retryAfterMs ?? firstBackoffMs * 4 ** repeats;
	return delayMs <= longestPauseMs ? delayMs : undefined;
}

/** One try, redirects and the renewal of an expired token included. */
async function attempt(
	ctx: RequestContext,
	session: Session,
	call: Call,
): Promise<Reply | Problem> {
	let target = addressOf(ctx, session, call);
	let renew: number | undefined;
	for (let hops = 0; hops < 5; hops++) {
		const reply = await send(ctx, call, { session, url: target, renew });
		if (isProblem(reply)) return reply;
		if (renew === undefined && isTokenExpired(reply)) {
			renew = reply.status;
			continue;
		}
		const next = redirectOf(reply, call);
		if (next === undefined) return isAnswer(reply, call) ? checked(reply, call) : problemOf(reply);
		target = addressOf(ctx, session, { ...call, path: new URL(next, target).href });
	}
	return { message: 'the service redirected too often', transient: false, maybeAccepted: false };
}

function isProblem(outcome: Reply | Problem): outcome is Problem {
	return 'transient' in outcome;
}

function isAnswer(reply: Reply, call: Call): boolean {
	return reply.status < 300 || (call.accepts?.includes(reply.status) ?? false);
}

/** A GET whose body should be JSON but is not was cut off on its way: worth repeating. */
function checked(reply: Reply, call: Call): Reply | Problem {
	const broken =
		call.method === 'GET' &&
		typeof reply.body === 'string' &&
		/^\s*[{[]/.test(reply.body) &&
		(reply.headers['content-type'] ?? 'json').includes('json');
	if (!broken) return reply;
	return {
		status: reply.status,
		message: 'the answer was cut off or is not valid JSON',
		transient: true,
		maybeAccepted: false,
	};
}

/** 307 and 308 keep the method (Power BI's home clusters); a GET may follow the others too. */
function redirectOf({ status, headers }: Reply, call: Call): string | undefined {
	const follows =
		[307, 308].includes(status) || (call.method === 'GET' && [301, 302].includes(status));
	return follows ? headers.location : undefined;
}

/** Power BI answers 403 for an expired token, with the reason in the body or in a header (API facts §1). */
function isTokenExpired({ status, headers, body }: Reply): boolean {
	const said = `${headers['x-powerbi-error-info'] ?? ''} ${JSON.stringify(body) ?? ''}`;
	if (status === 401) return !said.includes('GroupNotAccessible');
	return status === 403 && /TokenExpired|InvalidToken|token (has )?expired/i.test(said);
}

async function send(
	ctx: RequestContext,
	call: Call,
	{ session, url, renew }: { session: Session; url: string; renew?: number },
): Promise<Reply | Problem> {
	const { credentialType } = session;
	const asUser = credentialType === 'microsoftBiOAuth2Api';
	const options: IHttpRequestOptions = {
		url,
		method: call.method,
		qs: call.query,
		body: call.body,
		json: true,
		headers: known({
			...call.headers,
			[renewalMark]: renew !== undefined && !asUser ? '1' : undefined,
		}),
		timeout: call.timeoutMs ?? answerTimeoutMs,
		returnFullResponse: true,
		disableFollowRedirect: true,
		// n8n renews a user's token only for a status that it is allowed to throw.
		ignoreHttpStatusErrors: renew === undefined || !asUser,
	};
	const oauth2 = asUser && renew !== undefined ? { tokenExpiredStatusCode: renew } : undefined;
	try {
		const answer: unknown = await ctx.helpers.httpRequestWithAuthentication.call(
			ctx,
			credentialType,
			options,
			oauth2 && { oauth2 },
		);
		return replyOf(answer);
	} catch (error) {
		return replyBehind(error) ?? problemOfThrown(error);
	}
}

function replyOf(answer: unknown): Reply {
	const { statusCode, status, headers, body, data } = answer as Values;
	return {
		status: Number(statusCode ?? status),
		headers: lowerCased(headers),
		body: body ?? data,
	};
}

/** The answer inside an error that n8n threw for its status. */
function replyBehind(error: unknown): Reply | undefined {
	const response = isValues(error) && isValues(error.cause) ? error.cause.response : undefined;
	return isValues(response) && response.status !== undefined ? replyOf(response) : undefined;
}

function lowerCased(headers: unknown): Record<string, string> {
	const entries = Object.entries(isValues(headers) ? headers : {});
	return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
