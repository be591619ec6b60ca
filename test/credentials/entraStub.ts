import type { IHttpRequestOptions } from 'n8n-workflow';

/** A token request as Entra reads it. */
export interface TokenRequest {
	url: string;
	form: URLSearchParams;
	options: IHttpRequestOptions;
}

/** What to answer the nth request (from 1); throw to break the connection. */
export type Answer = (request: TokenRequest, nth: number) => unknown;

/** Entra's answer with the token `token-<nth>`. */
export const granted: Answer = (_request, nth) => ({
	statusCode: 200,
	headers: {},
	body: { token_type: 'Bearer', expires_in: 3599, access_token: `token-${nth}` },
});

/** Entra's refusal with an AADSTS number. */
export function refused(number: number, text = 'Words of the service.'): unknown {
	const ids =
		'Trace ID: aaaaaaaa-0000-4000-8000-000000000001 Correlation ID: bbbbbbbb-0000-4000-8000-000000000002';
	return {
		statusCode: 400,
		headers: {},
		body: {
			error: 'invalid_client',
			error_description: `AADSTS${number}: ${text} ${ids} Timestamp: 2026-11-24 10:00:00Z`,
			error_codes: [number],
			trace_id: 'aaaaaaaa-0000-4000-8000-000000000001',
			correlation_id: 'bbbbbbbb-0000-4000-8000-000000000002',
		},
	};
}

/** A request helper such as n8n lends, which records the token requests and answers them. */
export function entraStub(answer: Answer = granted) {
	const requests: TokenRequest[] = [];
	const httpRequest = async (options: IHttpRequestOptions): Promise<unknown> => {
		const form = new URLSearchParams(String(options.body));
		const request = { url: options.url, form, options };
		const nth = requests.push(request);
		await Promise.resolve();
		return answer(request, nth);
	};
	return { httpRequest, requests };
}

let created = 0;

/** The fields of a credential that no other spec shares, so that no token is remembered for it. */
export function freshCredential(fields: Record<string, unknown> = {}) {
	created += 1;
	return {
		cloud: 'public',
		tenantId: 'contoso.onmicrosoft.com',
		clientId: `00000000-0000-4000-8000-${String(created).padStart(12, '0')}`,
		authenticationMethod: 'clientSecret',
		clientSecret: 'CANARY~client.secret',
		accessToken: '',
		...fields,
	} as Record<string, string>;
}
