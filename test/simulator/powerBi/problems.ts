import { refusal } from '../answers';
import type { Answer } from '../answers';
import type { State } from '../state';

/** `{error: {code, message}}`. */
export function powerBiProblem(status: number, code: string, message?: string): Answer {
	return { status, body: { error: { code, ...(message === undefined ? {} : { message }) } } };
}

/** The nested shape, whose text hides in `pbi.error` details. */
export function nestedProblem(
	status: number,
	code: string,
	details: Record<string, string> = {},
): Answer {
	const listed = Object.entries(details).map(([name, value]) => ({
		code: name,
		detail: { type: 1, value },
	}));
	const inner = { code, parameters: {}, details: listed, exceptionCulprit: 1 };
	return { status, body: { error: { code, 'pbi.error': inner } } };
}

/** An empty body; the reason only stands in a header. */
export function headerProblem(status: number, info: string): Answer {
	return { status, headers: { 'x-powerbi-error-info': info } };
}

/** How the tenant's settings refuse an expired or revoked token. */
export function tokenExpired(state: State): Answer {
	const text = 'Access token has expired, resubmit with a new access token';
	const named = headerProblem(403, 'TokenExpired');
	switch (state.tenant.powerBi.tokenRefusal) {
		case 'body':
			return { ...powerBiProblem(403, 'TokenExpired', text), headers: named.headers };
		case 'unauthorized':
			return { ...named, status: 401 };
		default:
			return named;
	}
}

/** A missing model, workspace or refresh, or one that the caller may not see. */
export function entityNotFound(): Error {
	return refusal(nestedProblem(404, 'PowerBIEntityNotFound'));
}

/** A genuine lack of permission, which a new token does not cure. */
export function notAuthorized(state: State): Error {
	return refusal(
		nestedProblem(state.tenant.powerBi.permissionStatus, 'PowerBINotAuthorizedException'),
	);
}

/** A request that the service will not carry out. */
export function invalidRequest(message: string, status = 400): Error {
	return refusal(powerBiProblem(status, 'InvalidRequest', message));
}
