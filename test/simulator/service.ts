import fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Server } from 'node:https';
import { answerOf } from './answers';
import type { Answer, Call, Handler } from './answers';
import { beginExchange, exchangeOf, finishExchange, isSilenced, openExchange } from './exchange';
import type { ServiceName } from './record';
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

/** Nothing is described by a schema: fastify need not load its compilers, which takes longer than all of its rest. */
const withoutSchemas = {
	compilersFactory: { buildValidator: () => unneeded, buildSerializer: () => unneeded },
};
const unneeded = () => {
	throw new Error('The simulator has no schemas');
};
const never = new Promise<never>(() => undefined);

/** A server that records every call, applies the faults and speaks its service's error shape. */
export function createService(state: State, options: ServiceOptions): Service {
	const service: Service = fastify<Server>({
		https: options.tls,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		bodyLimit: 64 * 1024 * 1024,
		schemaController: withoutSchemas,
		routerOptions: { caseSensitive: false, ignoreTrailingSlash: true, maxParamLength: 2000 },
	});
	acceptAnyBody(service, options);
	service.addHook('onRequest', async (request, reply) => {
		reply.header('date', new Date(state.clock.now()).toUTCString());
		if (request.url.startsWith('/control/')) return;
		openExchange(state, options.name, { request, call: callOf(request) });
	});
	service.addHook('preHandler', async (request, reply) => {
		const call = callOf(request);
		const answer = await beginExchange(request, { call, caller: options.callerOf(call) });
		if (answer === 'cut') return reply.hijack();
		return answer ? send(reply, answer) : undefined;
	});
	service.addHook('onSend', async (request, reply, payload) =>
		isSilenced(request) ? await never : finishExchange(request, reply, payload),
	);
	service.setErrorHandler((error, _request, reply) => {
		const { statusCode = 500, message } = error as { statusCode?: number; message: string };
		return send(reply, answerOf(error) ?? options.problem(statusCode, message));
	});
	service.setNotFoundHandler((request, reply) =>
		send(reply, options.problem(404, `No HTTP resource was found that matches ${request.url}`)),
	);
	return service;
}

/** Serves one route, given as `METHOD /path`. The handler may throw a `refusal`. */
export function route(service: Service, methodAndPath: string, handler: Handler): void {
	const [method = '', url = ''] = methodAndPath.split(' ');
	service.route({
		method,
		url,
		handler: async (request, reply) => {
			const answer = await handler(callOf(request));
			const exchange = exchangeOf(request);
			if (exchange) exchange.entry.audience = answer.audience;
			return send(reply, answer);
		},
	});
}

function callOf(request: FastifyRequest): Call {
	return {
		method: request.method,
		path: request.url.replace(/\?.*$/s, ''),
		query: { ...(request.query as Record<string, string>) },
		params: { ...(request.params as Record<string, string>) },
		headers: request.headers,
		body: request.body,
		baseUrl: `https://${request.host}`,
	};
}

/** A name that a caller made up may come back in a header, which carries plain letters only. */
const notInHeaders = /[^\x20-\x7e]/gu;

function send(reply: FastifyReply, answer: Answer): FastifyReply {
	reply.code(answer.status);
	for (const [name, value] of Object.entries(answer.headers ?? {})) {
		reply.header(name, value.replace(notInHeaders, '?'));
	}
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
