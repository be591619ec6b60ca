/** A request as a service's handlers see it; `baseUrl` is the origin that was called. */
export interface Call {
	method: string;
	path: string;
	query: Record<string, string>;
	params: Record<string, string>;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
	baseUrl: string;
}

/** A reply: no body means an empty one, a string goes out as it is, anything else as JSON. */
export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body?: unknown;
	/** Resource that a token was issued for; it goes to the record. */
	audience?: string;
}

/** What serves one route; it may also throw a `refusal`. */
export type Handler = (call: Call) => Answer | Promise<Answer>;

/** An error that carries the reply to send, so that a rule can end a request from any depth. */
export function refusal(answer: Answer): Error & { answer: Answer } {
	return Object.assign(new Error(`refused with ${answer.status}`), { answer });
}

/** The reply that an error carries, if it is a refusal. */
export function answerOf(error: unknown): Answer | undefined {
	return error instanceof Error && 'answer' in error ? (error.answer as Answer) : undefined;
}

/** A body or query object as a record; anything else becomes an empty one. */
export function recordOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: {};
}

/** A part of the path, or an empty string where the route has no such part. */
export function paramOf(call: Pick<Call, 'params'>, name: string): string {
	return call.params[name] ?? '';
}

/** A header's first value, or an empty string. */
export function headerOf(call: Pick<Call, 'headers'>, name: string): string {
	const value = call.headers[name.toLowerCase()];
	return (Array.isArray(value) ? value[0] : value) ?? '';
}
