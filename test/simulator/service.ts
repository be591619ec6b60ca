import fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Server } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { answerOf } from './answers';
import type { Answer, Call, Handler } from './answers';
import { alteredPayload, faultAnswer } from './faultReplies';
import type { ActiveFault } from './faults';
import type { RecordedCall, ServiceName } from './record';
import { redactedBody, redactedHeaders } from './redaction';
import type { State } from './state';

/** One HTTPS server of the simulator. */
export type Service = FastifyInstance<Server>;

/** How one service differs from the others before it has any route. */
export interface ServiceOptions {
	name: ServiceName;
	tls: { key: string; cert: string };
	/** The service's own error shape, for unknown routes, unreadable bodies and our own bugs. */
	problem(status: number, message: string): Answer;
	/** Who calls, for the record. */
	callerOf(call: Call): string | undefined;
}

interface Exchange {
	entry: RecordedCall;
	fault?: ActiveFault;
}

const exchanges = new WeakMap<FastifyRequest, Exchange>();

/** A server that records every call, applies the faults and speaks its service's error shape. */
export function createService(state: State, options: ServiceOptions): Service {
	const service: Service = fastify<Server>({
		https: options.tls,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		bodyLimit: 64 * 1024 * 1024,
		routerOptions: { caseSensitive: false, ignoreTrailingSlash: true, maxParamLength: 2000 },
	});
	acceptAnyBody(service, options);
	service.addHook('onRequest', async (request) => {
		const entry = entryOf(request, state, options.name);
		state.record.add(entry);
		exchanges.set(request, { entry });
	});
	service.addHook('preHandler', async (request, reply) => {
		const exchange = exchanges.get(request);
		if (exchange) await begin(request, reply, exchange, state, options);
		return reply.sent ? reply : undefined;
	});
	service.addHook('onSend', async (request, reply, payload) => {
		const exchange = exchanges.get(request);
		return exchange ? finish(request, reply, exchange, payload) : payload;
	});
	service.setErrorHandler((error, _request, reply) => {
		const { statusCode = 500, message } = error as { statusCode?: number; message: string };
		return send(reply, answerOf(error) ?? options.problem(statusCode, message));
	});
	service.setNotFoundHandler((request, reply) =>
		send(reply, options.problem(404, `No HTTP resource was found that matches ${request.url}`)),
	);
	return service;
}

/** Serves one route. The handler may throw a `refusal`. */
export function route(service: Service, method: string, url: string, handler: Handler): void {
	service.route({
		method,
		url,
		handler: async (request, reply) => {
			const answer = await handler(callOf(request));
			const exchange = exchanges.get(request);
			if (exchange) exchange.entry.audience = answer.audience;
			return send(reply, answer);
		},
	});
}

/** The request as handlers see it. */
export function callOf(request: FastifyRequest): Call {
	return {
		method: request.method,
		path: pathOf(request),
		query: { ...(request.query as Record<string, string>) },
		params: { ...(request.params as Record<string, string>) },
		headers: request.headers,
		body: request.body,
		baseUrl: `https://${request.host}`,
	};
}

function pathOf(request: FastifyRequest): string {
	return request.url.replace(/\?.*$/s, '');
}

/** Sends an answer; a missing body is an empty one with Content-Length 0. */
export function send(reply: FastifyReply, answer: Answer): FastifyReply {
	reply.code(answer.status).headers(answer.headers ?? {});
	const { body } = answer;
	if (body === undefined || body === null) return reply.send();
	if (typeof body === 'string' || Buffer.isBuffer(body)) return reply.send(body);
	return reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
}

function acceptAnyBody(service: Service, options: ServiceOptions): void {
	service.removeAllContentTypeParsers();
	service.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
		const text = body.toString();
		if (text.trim() === '') return done(null, undefined);
		try {
			done(null, JSON.parse(text));
		} catch {
			const message = 'The request body is not valid JSON.';
			done(Object.assign(new Error(message), { answer: options.problem(400, message) }));
		}
	});
}

function entryOf(request: FastifyRequest, state: State, service: ServiceName): RecordedCall {
	const call = callOf(request);
	return {
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
}

async function begin(
	request: FastifyRequest,
	reply: FastifyReply,
	exchange: Exchange,
	state: State,
	options: ServiceOptions,
): Promise<void> {
	const { entry } = exchange;
	const call = callOf(request);
	if (state.record.keepBodies) entry.body = redactedBody(call.body);
	entry.caller = options.callerOf(call);
	const fault = state.faults.take(options.name, call.method, call.path);
	exchange.fault = fault;
	if (fault?.delayMs !== undefined) await delay(fault.delayMs);
	if (fault?.reset === 'before') {
		reply.hijack();
		request.raw.socket.destroy();
		return;
	}
	const answer =
		fault && !fault.handled && fault.reset !== 'after' ? faultAnswer(fault) : undefined;
	entry.handled = answer === undefined;
	if (answer) await send(reply, answer);
}

function finish(
	request: FastifyRequest,
	reply: FastifyReply,
	{ entry, fault }: Exchange,
	payload: unknown,
): unknown {
	if (fault?.reset === 'after') {
		request.raw.socket.destroy();
		return payload;
	}
	const altered = fault ? alteredPayload(fault, reply, payload) : payload;
	entry.status = reply.statusCode;
	return altered;
}
