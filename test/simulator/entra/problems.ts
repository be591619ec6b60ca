import { randomUUID } from 'node:crypto';
import type { Answer } from '../answers';
import { refusal } from '../answers';
import type { Clock } from '../clock';

interface ProblemKind {
	status: number;
	error: string;
	/** `{0}` stands for the detail. */
	text: string;
}

/** The AADSTS codes that users meet, with Entra's words for them. */
const kinds = {
	7000215: {
		status: 401,
		error: 'invalid_client',
		text: "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{0}'.",
	},
	7000222: {
		status: 401,
		error: 'invalid_client',
		text: "The provided client secret keys for app '{0}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.",
	},
	7000218: {
		status: 401,
		error: 'invalid_client',
		text: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
	},
	7000216: {
		status: 400,
		error: 'invalid_client',
		text: "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
	},
	700016: {
		status: 400,
		error: 'unauthorized_client',
		text: "Application with identifier '{0}' was not found in the directory 'Contoso'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
	},
	90002: {
		status: 400,
		error: 'invalid_request',
		text: "Tenant '{0}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.",
	},
	900023: {
		status: 400,
		error: 'invalid_request',
		text: "Specified tenant identifier '{0}' is neither a valid DNS name, nor a valid external domain.",
	},
	50059: {
		status: 400,
		error: 'invalid_request',
		text: 'No tenant-identifying information found in either the request or implied by any provided credentials.',
	},
	700027: {
		status: 401,
		error: 'invalid_client',
		text: 'Client assertion failed signature validation. [Reason - {0}]',
	},
	700024: {
		status: 401,
		error: 'invalid_client',
		text: 'Client assertion is not within its valid time range. {0}',
	},
	50027: { status: 400, error: 'invalid_request', text: 'JWT token is invalid or malformed.' },
	700023: {
		status: 401,
		error: 'invalid_client',
		text: 'Client assertion audience claim does not match Realm issuer. {0}',
	},
	500011: {
		status: 400,
		error: 'invalid_resource',
		text: 'The resource principal named {0} was not found in the tenant named Contoso. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.',
	},
	70011: {
		status: 400,
		error: 'invalid_scope',
		text: "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {0} is not valid.",
	},
	1002012: {
		status: 400,
		error: 'invalid_scope',
		text: 'The provided value for scope {0} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).',
	},
	28000: {
		status: 400,
		error: 'invalid_request',
		text: 'Provided value for the input parameter scope is not valid because it contains more than one resource. Scope {0} is not valid.',
	},
	65001: {
		status: 400,
		error: 'invalid_grant',
		text: "The user or administrator has not consented to use the application with ID '{0}'. Send an interactive authorization request for this user and resource.",
	},
	50011: {
		status: 400,
		error: 'invalid_request',
		text: "The redirect URI '{0}' specified in the request does not match the redirect URIs configured for the application.",
	},
	70000: {
		status: 400,
		error: 'invalid_grant',
		text: 'Provided grant is invalid or malformed.',
	},
	54005: {
		status: 400,
		error: 'invalid_grant',
		text: 'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
	},
	501481: {
		status: 400,
		error: 'invalid_grant',
		text: 'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
	},
	70008: {
		status: 400,
		error: 'invalid_grant',
		text: 'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
	},
	70043: {
		status: 400,
		error: 'invalid_grant',
		text: 'The refresh token has expired or is invalid due to sign-in frequency checks by conditional access.',
	},
	700082: {
		status: 400,
		error: 'invalid_grant',
		text: 'The refresh token has expired due to inactivity. The token was issued on {0} and was inactive for 90.00:00:00.',
	},
	50173: {
		status: 400,
		error: 'invalid_grant',
		text: 'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.',
	},
	70003: {
		status: 400,
		error: 'unsupported_grant_type',
		text: "The app requested an unsupported grant type '{0}'.",
	},
	900144: {
		status: 400,
		error: 'invalid_request',
		text: "The request body must contain the following parameter: '{0}'.",
	},
} satisfies Record<number, ProblemKind>;

/** A code of that table. */
export type EntraCode = keyof typeof kinds;

/** Entra's error reply for one of its AADSTS codes. */
export function entraProblem(clock: Clock, code: EntraCode, detail = ''): Answer {
	const { status, error, text } = kinds[code];
	const traceId = randomUUID();
	const correlationId = randomUUID();
	const timestamp = `${new Date(clock.now()).toISOString().slice(0, 19).replace('T', ' ')}Z`;
	const said = `AADSTS${code}: ${text.replaceAll('{0}', detail)}`;
	return {
		status,
		headers: { 'x-ms-request-id': traceId, 'cache-control': 'no-store, no-cache' },
		body: {
			error,
			error_description: `${said} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
			error_codes: [code],
			timestamp,
			trace_id: traceId,
			correlation_id: correlationId,
			error_uri: `https://login.microsoftonline.com/error?code=${code}`,
		},
	};
}

/** The same as something to throw. */
export function entraRefusal(clock: Clock, code: EntraCode, detail?: string): Error {
	return refusal(entraProblem(clock, code, detail));
}
