import type { RequestContext } from './session';

/** How patient the calls of a context may be. Without one they are as patient as {@link request} allows. */
export interface Pace {
	/** Our clock's moment in milliseconds by which all calls must have ended. */
	endsAt: number;
	/** Longest pause before a call is repeated. */
	longestPauseMs: number;
}

const paces = new WeakMap<RequestContext, Pace>();

/** Limits the calls that are made with a context from now on. */
export function setPace(ctx: RequestContext, pace: Pace): void {
	paces.set(ctx, pace);
}

/** The same context with a pace of its own, for some calls among others that are made with it. */
export function withPace<Context extends RequestContext>(ctx: Context, pace: Pace): Context {
	const paced = Object.create(ctx) as Context;
	setPace(paced, pace);
	return paced;
}

/** Whether a call may be repeated after a pause of this length. */
export function mayPause(ctx: RequestContext, pauseMs: number): boolean {
	const pace = paces.get(ctx);
	return pace === undefined || (pauseMs <= pace.longestPauseMs && pauseMs < restOf(pace));
}

/** The time in milliseconds that an answer may be awaited, at most the one given and at least one second. */
export function answerTime(ctx: RequestContext, timeoutMs: number): number {
	const pace = paces.get(ctx);
	return pace === undefined ? timeoutMs : Math.min(timeoutMs, Math.max(1000, restOf(pace)));
}

function restOf({ endsAt }: Pace): number {
	return endsAt - Date.now();
}
