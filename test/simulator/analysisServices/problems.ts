import { randomUUID } from 'node:crypto';
import { refusal } from '../answers';
import type { Answer } from '../answers';

const codes: Record<number, string> = {
	400: 'BadRequest',
	401: 'Unauthorized',
	404: 'NotFound',
	409: 'Conflict',
};

/** An error of the service: the body only says that something went wrong, the useful text is in a header. */
export function analysisServicesProblem(status: number, text: string): Answer {
	return {
		status,
		headers: { 'x-ms-xmlaerror-extended': text },
		body: {
			code: codes[status] ?? 'InternalServerError',
			subCode: 0,
			message: 'An internal error occurred.',
			timeStamp: new Date().toISOString(),
			httpStatusCode: status,
			details: [{ code: 'RootActivityId', message: randomUUID() }],
		},
	};
}

/** The same, thrown from any depth. */
export function refused(status: number, text: string): Error {
	return refusal(analysisServicesProblem(status, text));
}

/** What the service says to callers without rights as well as for wrong names; it names its inner host. */
export function notAdministrator(server: string): Error {
	const inner = `asazure://asazurewus1-westus.asazure.windows.net/${server}`;
	return refused(
		400,
		`Either server '${inner}' does not exist or user is not the administrator of '${inner}'.`,
	);
}
