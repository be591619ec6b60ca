import { request } from '../../calls/request';
import type { RequestContext } from '../../calls/session';
import { callFailed } from '../../faults/errors';
import { problemOf, type Reply } from '../../faults/problem';
import { isValues } from '../../values/values';
import type { LinkTarget } from '../link';

/**
 * What a long-running operation left; undefined for one that has no result, and, where that may be so, for one whose
 * result is empty.
 */
export async function operationResult(
	ctx: RequestContext,
	target: LinkTarget,
	{ mayBeEmpty, intent }: { mayBeEmpty: boolean; intent: string },
): Promise<unknown> {
	const reply = await request(ctx, {
		...target,
		path: `${target.path.replace(/\/result$/, '')}/result`,
		method: 'GET',
		intent,
		accepts: [400],
		...(mayBeEmpty && { reads: 'anything' }),
	});
	if (reply.status !== 400) return mayBeEmpty ? bodyOrNothing(ctx, reply, intent) : reply.body;
	const problem = problemOf(reply);
	if (problem.code === 'OperationHasNoResult') return undefined;
	throw callFailed(ctx.getNode(), intent, problem);
}

/** An answer that is neither JSON nor empty was cut off, or given by something else on the way. */
function bodyOrNothing(ctx: RequestContext, { status, body }: Reply, intent: string): unknown {
	if (isValues(body) || Array.isArray(body)) return body;
	if (body === undefined || body === null || body === '') return undefined;
	throw callFailed(ctx.getNode(), intent, {
		status,
		message: 'the answer was cut off or is not the JSON that the service gives',
		transient: true,
		maybeAccepted: false,
	});
}
