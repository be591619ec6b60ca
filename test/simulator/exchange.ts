import type { FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, Call } from './answers';
import { alteredPayload, faultAnswer } from './faultReplies';
import type { ActiveFault } from './faults';
import type { RecordedCall, ServiceName } from './record';
import { redactedBody, redactedHeaders } from './redaction';
import type { State } from './state';

/** One request on its way through a service: its place in the record, and the fault that befalls it. */
export interface Exchange {
	state: State;
	entry: RecordedCall;
	fault?: ActiveFault;
}

const exchanges = new WeakMap<FastifyRequest, Exchange>();

/** The exchange of a request that was opened. */
export function exchangeOf(request: FastifyRequest): Exchange | undefined {
	return exchanges.get(request);
}

/** Records a request as it arrives, before its body is read. */
export function openExchange(
	state: State,
	service: ServiceName,
	{ request, call }: { request: FastifyRequest; call: Call },
): void {
	const entry: RecordedCall = {
		at: state.clock.now(),
		service,
		host: request.host,
		method: call.method,
		path: call.path,
		query: call.query,
		headers: redactedHeaders(call.headers),
		authorized: call.headers.authorization !== undefined,
		handled: false,
	};
	state.record.add(entry);
	exchanges.set(request, { state, entry });
}

/**
 * Applies what a fault does before the service acts.
 * Returns the fault's own answer, `cut` when none will come, or nothing when the service is to act.
 */
export async function beginExchange(
	request: FastifyRequest,
	{ call, caller }: { call: Call; caller: string | undefined },
): Promise<Answer | 'cut' | undefined> {
	const exchange = exchanges.get(request);
	if (!exchange) return undefined;
	const { state, entry } = exchange;
	if (state.record.keepBodies) entry.body = redactedBody(call.body);
	entry.caller = caller;
	const fault = state.faults.take(entry.service, call.method, call.path);
	exchange.fault = fault;
	if (fault?.delayMs !== undefined) await delay(fault.delayMs);
	if (fault?.reset === 'before') {
		request.raw.socket.destroy();
		return 'cut';
	}
	if (fault?.silent === 'before') return 'cut';
	const answer =
		fault && !fault.handled && fault.reset !== 'after' ? faultAnswer(fault) : undefined;
	entry.handled = answer === undefined;
	return answer;
}

/** Whether a fault keeps back the answer to what the service did. */
export function isSilenced(request: FastifyRequest): boolean {
	return exchanges.get(request)?.fault?.silent === 'after';
}

/** Applies what a fault does to the answer, and records the status. Returns what to send. */
export function finishExchange(
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
): unknown {
	const exchange = exchanges.get(request);
	if (!exchange) return payload;
	const { entry, fault } = exchange;
	if (fault?.reset === 'after') {
		request.raw.socket.destroy();
		return payload;
	}
	const altered = fault ? alteredPayload(fault, reply, payload) : payload;
	entry.status = reply.statusCode;
	return altered;
}
