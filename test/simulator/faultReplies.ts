import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { setImmediate as tick, setTimeout as delay } from 'node:timers/promises';
import type { Answer } from './answers';
import type { Fault } from './faults';

/** The answer that a fault gives by itself; none when the service is to answer. */
export function faultAnswer(fault: Fault): Answer | undefined {
	if (fault.status === undefined) return undefined;
	return { status: fault.status, headers: fault.headers, body: fault.body };
}

/** The service's payload as the fault leaves it; status and headers of `reply` change with it. */
export function alteredPayload(fault: Fault, reply: FastifyReply, payload: unknown): unknown {
	if (fault.status !== undefined) reply.code(fault.status);
	for (const name of fault.withoutHeaders ?? []) reply.removeHeader(name);
	reply.headers(fault.headers ?? {});
	const whole = fault.body === undefined ? changed(fault, textOf(payload)) : textOf(fault.body);
	if (fault.body !== undefined && typeof fault.body !== 'string') {
		reply.type('application/json; charset=utf-8');
	}
	if (fault.reset === 'during') return cutStream(reply, whole);
	if (fault.slowBodyMs !== undefined) return slowStream(reply, whole, fault.slowBodyMs);
	const text = fault.truncate ? whole.slice(0, Math.floor(whole.length / 2)) : whole;
	reply.header('content-length', Buffer.byteLength(text));
	return text;
}

function changed({ change }: Fault, text: string): string {
	return change === undefined || text === '' ? text : JSON.stringify(change(JSON.parse(text)));
}

function textOf(body: unknown): string {
	if (body === undefined || body === null) return '';
	return typeof body === 'string' || Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body);
}

function cutStream(reply: FastifyReply, whole: string): Readable {
	const text = whole === '' ? '{"value":[' : whole;
	reply.header('content-length', Buffer.byteLength(text) + 1);
	return Readable.from(halfOf(text), { objectMode: false });
}

function slowStream(reply: FastifyReply, whole: string, pauseMs: number): Readable {
	reply.header('content-length', Buffer.byteLength(whole));
	return Readable.from(slowly(whole, pauseMs), { objectMode: false });
}

async function* slowly(text: string, pauseMs: number): AsyncGenerator<string> {
	const half = Math.ceil(text.length / 2);
	yield text.slice(0, half);
	await delay(pauseMs);
	yield text.slice(half);
}

async function* halfOf(text: string): AsyncGenerator<string> {
	yield text.slice(0, Math.ceil(text.length / 2));
	await tick();
	throw new Error('the connection is cut here');
}
