import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INode,
	type JsonObject,
} from 'n8n-workflow';

import { adviceFor, kindOfCall, type CallSubject } from './advice';
import { causeWords } from './causeWords';
import type { Problem } from './problem';
import { isValues, member } from '../values/values';

/** The two kinds of error that leave this package: an HTTP call that failed, and everything else. */
export type NodeFailure = NodeApiError | NodeOperationError;

/**
 * The error for a call that failed, by what it was to do or by the call itself: one sentence with what was tried, the service's words and code, and the
 * next step; the request id in the description; the {@link Problem} as data in `context.problem`.
 * Built from the problem alone, so no request header can travel in it.
 */
export function callFailed(
	node: INode,
	call: string | CallSubject,
	problem: Problem,
): NodeApiError {
	const subject = typeof call === 'string' ? { intent: call } : call;
	const advice = problem.advice ?? adviceFor(problem, subject);
	const words = `Could not ${subject.intent}: ${causeWords(problem)}. ${advice}`;
	const error = new NodeApiError(node, { message: words } as JsonObject, {
		message: words,
		description: traceOf(problem),
		httpCode: problem.status === undefined ? undefined : String(problem.status),
		level: 'warning',
		...pollBackoffOf(problem),
	});
	return worded(error, words, { problem: { ...problem }, advice, kind: kindOfCall(problem) });
}

/** The error for bad input: one sentence that names the field and the fix. Nothing was sent. */
export function badInput(node: INode, words: string, itemIndex?: number): NodeOperationError {
	const error = new NodeOperationError(node, words, { itemIndex, level: 'warning' });
	return worded(error, words, { itemIndex, kind: 'settings' });
}

/** The error for a job that did not succeed; the whole result travels in `context.result`. */
export function jobFailed(
	node: INode,
	words: string,
	{ description, result }: { description?: string; result: IDataObject },
): NodeOperationError {
	const error = new NodeOperationError(node, words, { description, level: 'warning' });
	return worded(error, words, { result });
}

/**
 * Stamps the item index on an error and makes sure that it is one of n8n's. A foreign error (a bug, or n8n's own
 * parameter check) keeps its message.
 */
export function atItem(node: INode, error: unknown, itemIndex: number): NodeFailure {
	const failure =
		error instanceof NodeApiError || error instanceof NodeOperationError
			? error
			: new NodeOperationError(node, error instanceof Error ? error : String(error));
	failure.context.itemIndex = itemIndex;
	return failure;
}

/** An error with one more sentence at its end; anything that is no error of n8n's stays as it is. */
export function withSentence(error: unknown, words: string): unknown {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		error.message = `${error.message} ${words}`;
	}
	return error;
}

/** The problem behind an error made by {@link callFailed}; undefined for any other error. */
export function problemBehind(error: unknown): Problem | undefined {
	const problem = member(member(error, 'context'), 'problem');
	return isValues(problem) ? (problem as unknown as Problem) : undefined;
}

function worded<T extends NodeFailure>(error: T, words: string, context: IDataObject): T {
	// n8n swaps a message that contains a socket code for a general one: put ours back.
	error.message = words;
	error.messages = [];
	Object.assign(error.context, context);
	return error;
}

function traceOf({ status, code, requestId }: Problem): string {
	return [
		status === undefined ? undefined : `HTTP status ${status}`,
		code === undefined ? undefined : `code ${code}`,
		requestId === undefined ? undefined : `request id ${requestId}`,
	]
		.filter((part) => part !== undefined)
		.join(' · ');
}

/** Tells n8n's poll scheduler (2.38 and later) why a call failed, so that it can back off. */
function pollBackoffOf(problem: Problem) {
	const retryAfterMs = problem.retryAfterMs;
	if (problem.status === 429) return { failure: { cause: 'rate-limited' as const, retryAfterMs } };
	if (problem.transient) {
		return { failure: { cause: 'temporarily-unavailable' as const, retryAfterMs } };
	}
	return problem.status === 401 ? { failure: { cause: 'credential-invalid' as const } } : {};
}
