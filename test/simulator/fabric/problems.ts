import { randomUUID } from 'node:crypto';
import { refusal } from '../answers';
import type { Answer } from '../answers';

/** Fabric's error shape. */
export function fabricProblem(status: number, errorCode: string, message: string): Answer {
	const requestId = randomUUID();
	return {
		status,
		headers: { requestid: requestId },
		body: { requestId, errorCode, message, isRetriable: status === 429 || status >= 500 },
	};
}

/** An error that ends a request with a problem. */
export function fabricRefusal(status: number, errorCode: string, message: string): Error {
	return refusal(fabricProblem(status, errorCode, message));
}

/** A request that the service will not carry out. */
export function invalidRequest(message: string): Error {
	return fabricRefusal(400, 'InvalidRequest', message);
}

/** A missing item, or one that the caller may not see. */
export function itemNotFound(): Error {
	return fabricRefusal(404, 'ItemNotFound', 'The requested item is not found.');
}
