import { urlAt } from '../../../credentials/clouds';
import { callFailed } from '../faults/errors';
import { mayPause } from './patience';
import { pause, stopSignal } from './pause';
import { problemOf, type Problem, type Reply } from '../faults/problem';
import { awaitTurn } from './quota';
import { checkedReply } from './checkedReply';
import { send, type Call } from './send';
import { noteServiceTime } from './serviceClock';
import {
	addressOf,
	isServicePrincipal,
	sessionOf,
	type RequestContext,
	type Session,
} from './session';
import { wellFormed } from '../values/words';

const maxRepeats = 3;
const longestPauseMs = 60_000;
const firstBackoffMs = 500;

/**
 * Sends a call in the name of the node's credential and gives the service's answer.
 * Repeats a throttled call of any method, a broken GET, and any call that surely never arrived, at most three times,
 * obeying a Retry-After up to a minute; a call that may have started something is never repeated. An expired token is
 * renewed once.
 * @throws the translated error ({@link callFailed}) for anything else
 */
export async function request(ctx: RequestContext, call: Call): Promise<Reply> {
	const session = await sessionOf(ctx);
	for (let repeats = 0; ; repeats++) {
		const answer = await attemptInTurn(ctx, session, call);
		if (!isProblem(answer)) return answer;
		const delayMs = repeats < maxRepeats ? repeatDelay(call, answer, repeats) : undefined;
		const repeatable = delayMs !== undefined && mayPause(ctx, delayMs);
		if (!repeatable || (await pause(delayMs, stopSignal(ctx)))) {
			const subject = { ...call, asUser: !isServicePrincipal(ctx) };
			throw callFailed(ctx.getNode(), subject, {
				...answer,
				maybeAccepted: mayHaveStarted(call, answer),
			});
		}
	}
}

/** A read, a deletion or a cancellation that breaks leaves nothing running, whatever the answer would say of a start. */
function mayHaveStarted(call: Call, { maybeAccepted }: Problem): boolean {
	const startsNothing = ['GET', 'DELETE'].includes(call.method) || call.startsNothing;
	return maybeAccepted && !startsNothing && !call.changesNothing;
}

async function attemptInTurn(
	ctx: RequestContext,
	session: Session,
	call: Call,
): Promise<Reply | Problem> {
	const turn = { service: call.service, signal: stopSignal(ctx) };
	const stopped = await awaitTurn(ctx, session, turn);
	return stopped
		? {
				message: 'the execution was stopped before it was sent',
				transient: false,
				maybeAccepted: false,
			}
		: await attempt(ctx, session, call);
}

/** Encodes every inserted value as one path segment, so that no name can change the path. */
export function path(parts: TemplateStringsArray, ...values: string[]): string {
	return parts.reduce((whole, part, at) => whole + segment(values[at - 1] ?? '') + part);
}

function segment(value: string): string {
	// A segment of dots would climb the path, also where they are encoded once.
	return /^\.+$/.test(value)
		? value.replaceAll('.', '%252E')
		: encodeURIComponent(wellFormed(value));
}

function repeatDelay(call: Call, problem: Problem, repeats: number): number | undefined {
	const changesNothing = call.method === 'GET' || call.changesNothing === true;
	const neverArrived = problem.status === undefined && !problem.maybeAccepted;
	const safe = problem.status === 429 || (problem.transient && (changesNothing || neverArrived));
	if (!safe) return undefined;
	const delayMs = problem.retryAfterMs ?? firstBackoffMs * 4 ** repeats;
	return delayMs <= longestPauseMs ? delayMs : undefined;
}

/** One try, redirects and the renewal of an expired token included. */
async function attempt(
	ctx: RequestContext,
	session: Session,
	call: Call,
): Promise<Reply | Problem> {
	let target = call.anonymous ? call.path : addressOf(ctx, session, call);
	let renew: number | undefined;
	for (let hops = 0; hops < 5; hops++) {
		const reply = await send(ctx, call, { session, url: target, renew });
		if (isProblem(reply)) return reply;
		if (!call.anonymous) noteServiceTime(ctx, call.service, reply);
		if (renew === undefined && !call.anonymous && isTokenExpired(reply)) {
			renew = reply.status;
			continue;
		}
		const next = redirectOf(reply, call);
		if (next === undefined)
			return isAnswer(reply, call) ? checkedReply(reply, call) : problemOf(reply);
		target = addressOf(ctx, session, { ...call, path: resolved(next, target) });
	}
	return { message: 'the service redirected too often', transient: false, maybeAccepted: false };
}

function isProblem(outcome: Reply | Problem): outcome is Problem {
	return 'transient' in outcome;
}

function isAnswer(reply: Reply, call: Call): boolean {
	return reply.status < 300 || (call.accepts?.includes(reply.status) ?? false);
}

/** A Location that cannot be read is left as it is, for the check of addresses to refuse. */
function resolved(location: string, base: string): string {
	return urlAt(location, base)?.href ?? location;
}

/** 307 and 308 keep the method (Power BI's home clusters); a GET may follow the others too. */
function redirectOf({ status, headers }: Reply, call: Call): string | undefined {
	if (call.anonymous || call.accepts?.includes(status)) return undefined;
	const follows =
		[307, 308].includes(status) || (call.method === 'GET' && [301, 302, 303].includes(status));
	return follows && headers.location ? headers.location : undefined;
}

/**
 * Power BI answers 403 for an expired token, with the reason in the body or in a header
 * (docs/services.md#power-bi-errors).
 */
function isTokenExpired({ status, headers, body }: Reply): boolean {
	// Runs for every reply: do not serialise a large body that cannot be a token error.
	if (status !== 401 && status !== 403) return false;
	const said = `${headers['x-powerbi-error-info'] ?? ''} ${JSON.stringify(body) ?? ''}`;
	if (status === 401) return !said.includes('GroupNotAccessible');
	return /TokenExpired|InvalidToken|token (has )?expired/i.test(said);
}
