import type { Service } from '../../../credentials/clouds';
import type { RequestContext } from './session';
import type { Reply } from '../faults/problem';

/**
 * Clock-skew tolerance in milliseconds: a run whose start lies up to this much before our request may still be ours.
 */
export const toleratedSkewMs = 5_000;

/** How far each service's clock is ahead of ours, in milliseconds, by what it last answered with. */
const offsets = new WeakMap<RequestContext, Map<Service, number>>();

/** Notes the service's own time from the Date header of an answer (RFC 9110 §6.6.1; whole seconds, rounded down). */
export function noteServiceTime(
	ctx: RequestContext,
	service: Service,
	{ headers }: Pick<Reply, 'headers'>,
): void {
	const time = Date.parse(headers.date ?? '');
	if (Number.isNaN(time)) return;
	const known = offsets.get(ctx) ?? new Map<Service, number>();
	offsets.set(ctx, known.set(service, time - Date.now()));
}

/** The moment of our clock (milliseconds) on the service's clock, as far as that is known. */
export function serviceMoment(ctx: RequestContext, service: Service, at: number): number {
	return serviceTime(ctx, service, at) ?? at;
}

/**
 * The service's time at a moment of our clock (now when left out), in milliseconds; it may be up to a second early,
 * never late. Undefined while the service has not given its time in this context.
 */
export function serviceTime(
	ctx: RequestContext,
	service: Service,
	at = Date.now(),
): number | undefined {
	const offset = offsets.get(ctx)?.get(service);
	return offset === undefined ? undefined : at + offset;
}
