import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

import { renewalMark, type Service } from '../../../credentials/clouds';
import { refusedFile } from './fileReply';
import { answerTime } from './patience';
import type { Needs } from '../faults/needs';
import type { Problem, Reply } from '../faults/problem';
import type { RequestContext, Session } from './session';
import { problemOfThrown } from '../faults/thrown';
import { parsedWithDigits } from '../values/digits';
import { isValues, withoutUndefined, type Values } from '../values/values';

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
	/**
	 * What the answer must be: JSON, a listing, a file (its body is then a Buffer), or anything. Left out, a read must
	 * give JSON and a write may give nothing.
	 */
	reads?: 'json' | 'rows' | 'file' | 'anything';
	/** Statuses above 299 that are an answer rather than a failure. */
	accepts?: number[];
	headers?: Record<string, string>;
	/**
	 * Sent without any token, so to any https address: `path` is absolute, and no redirect is followed. For what is
	 * public, such as a server's alias.
	 */
	anonymous?: boolean;
	/** The answer is JSON whose whole numbers may be larger than JavaScript's: they come as texts then. */
	keepsDigits?: boolean;
	/** A POST that only reads: when it breaks it is repeated as a GET is. */
	changesNothing?: boolean;
	/** What the account needs for it, for the sentence of a refusal. */
	needs?: Needs;
	/** A POST after which nothing new can run, whatever comes of it: a cancellation. */
	startsNothing?: boolean;
}

const answerTimeoutMs = 100_000;

/**
 * Sends a call once through n8n's helper, which signs it unless it is anonymous: the only place that touches the network. Gives the answer
 * whatever its status, or the problem of a connection that failed. Follows no redirect. `renew` is the status that
 * reported an expired token; then a new one is used.
 */
export async function send(
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
		...(call.reads === 'file' ? { encoding: 'arraybuffer' } : { json: true }),
		...(call.keepsDigits && { encoding: 'text' as const }),
		headers: withoutUndefined({
			...call.headers,
			[renewalMark]: renew !== undefined && !asUser ? '1' : undefined,
		}),
		timeout: answerTime(ctx, call.timeoutMs ?? answerTimeoutMs),
		returnFullResponse: true,
		disableFollowRedirect: true,
		// n8n renews a user's token only for a status that it is allowed to throw.
		ignoreHttpStatusErrors: renew === undefined || !asUser,
	};
	const oauth2 = asUser && renew !== undefined ? { tokenExpiredStatusCode: renew } : undefined;
	try {
		const answer: unknown = call.anonymous
			? await ctx.helpers.httpRequest(options)
			: await ctx.helpers.httpRequestWithAuthentication.call(
					ctx,
					credentialType,
					options,
					oauth2 && { oauth2 },
				);
		return readable(replyOf(answer), call);
	} catch (error) {
		const reply = replyBehind(error);
		return reply ? readable(reply, call) : problemOfThrown(error);
	}
}

/** The answer as it can be read: a refused file comes as bytes, and digits are kept where the call asks for it. */
function readable(reply: Reply, { reads, keepsDigits }: Call): Reply {
	if (reads === 'file' && reply.status >= 300) return refusedFile(reply);
	const { body } = reply;
	if (!keepsDigits || typeof body !== 'string') return reply;
	return { ...reply, body: parsedWithDigits(body) ?? body };
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
	const { cause, httpCode, context } = isValues(error) ? error : {};
	const response = isValues(cause) ? cause.response : undefined;
	if (isValues(response) && response.status !== undefined) return replyOf(response);
	// n8n before 2.34 loses the cause of its errors: status and JSON body are all that is left of the answer.
	const status = Number(httpCode ?? undefined);
	const body = isValues(context) ? context.data : undefined;
	return Number.isNaN(status) ? undefined : { status, headers: {}, body };
}

function lowerCased(headers: unknown): Record<string, string> {
	const entries = Object.entries(isValues(headers) ? headers : {});
	return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
