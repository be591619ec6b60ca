import { type IHttpRequestOptions, sleep } from 'n8n-workflow';

import { type SignInFault, faultOfAnswer, faultOfThrown } from './tokenFaults';

/** n8n's own request helper, which knows the proxy and the certificates of the installation. */
export type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

/** An answer as msal wants it. */
export interface TokenAnswer<T> {
	status: number;
	headers: Record<string, string>;
	body: T;
}

/** The part of msal's network interface that signing in with a secret or certificate uses. */
export interface TokenNetwork {
	sendGetRequestAsync<T>(url: string): Promise<TokenAnswer<T>>;
	sendPostRequestAsync<T>(
		url: string,
		options?: { headers?: Record<string, string>; body?: string },
	): Promise<TokenAnswer<T>>;
}

const answerTimeoutMs = 20_000;
const pausesMs = [500, 2_000];
const longestPauseMs = 10_000;

/**
 * The network for msal: sends by what `lent` gives at that moment, or else by fetch, follows no
 * redirect, and repeats a broken or throttled request twice, since asking for a token is harmless.
 * Throws what `refusal` makes of the last fault; it never holds the request, which has secrets.
 */
export function tokenNetwork(
	lent: () => HttpRequest | undefined,
	refusal: (fault: SignInFault) => Error,
): TokenNetwork {
	const send = async <T>(call: IHttpRequestOptions): Promise<TokenAnswer<T>> => {
		for (let repeats = 0; ; repeats++) {
			const pauseMs = pausesMs[repeats];
			const outcome = await attempt(lent() ?? fetchInstead, call);
			// Without its headers, or msal would refuse to sign in again until a Retry-After is over.
			if (!('sentence' in outcome)) return { ...(outcome as TokenAnswer<T>), headers: {} };
			const delayMs = outcome.retryAfterMs ?? pauseMs ?? 0;
			const isHopeful = outcome.isTemporary && !outcome.isSlow && delayMs <= longestPauseMs;
			if (pauseMs === undefined || !isHopeful) throw refusal(outcome);
			await sleep(delayMs);
		}
	};
	return {
		sendGetRequestAsync: async (url) => await send({ url, method: 'GET' }),
		sendPostRequestAsync: async (url, { headers, body } = {}) =>
			await send({ url, method: 'POST', headers, body }),
	};
}

async function attempt(
	request: HttpRequest,
	call: IHttpRequestOptions,
): Promise<TokenAnswer<unknown> | SignInFault> {
	try {
		const answer = answerOf(
			await request({
				...call,
				headers: { ...call.headers, Accept: 'application/json' },
				timeout: answerTimeoutMs,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			}),
		);
		return faultOfAnswer(call.url, answer) ?? answer;
	} catch (error) {
		return faultOfThrown(call.url, error);
	}
}

function answerOf(given: unknown): TokenAnswer<unknown> {
	const { statusCode, headers, body } = given as {
		statusCode: number;
		headers?: Record<string, unknown>;
		body: unknown;
	};
	const entries = Object.entries(headers ?? {});
	return {
		status: statusCode,
		headers: Object.fromEntries(entries.map(([name, value]) => [name, String(value)])),
		body: typeof body === 'string' ? parsed(body) : body,
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** What msal itself does; it knows nothing of n8n's proxy, so only where n8n lent no helper. */
async function fetchInstead({ url, method, headers, body }: IHttpRequestOptions): Promise<unknown> {
	const answer = await fetch(url, {
		method,
		headers: headers as Record<string, string>,
		body: typeof body === 'string' ? body : undefined,
		redirect: 'manual',
		signal: AbortSignal.timeout(answerTimeoutMs),
	});
	return {
		statusCode: answer.status,
		headers: Object.fromEntries(answer.headers),
		body: await answer.text(),
	};
}
