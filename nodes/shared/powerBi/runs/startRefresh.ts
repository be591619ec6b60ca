import type { IDataObject } from 'n8n-workflow';

import { callFailed } from '../../faults/errors';
import { lastSegment } from '../../values/lastSegment';
import type { Reply } from '../../faults/problem';
import { request } from '../../calls/request';
import type { RequestContext } from '../../calls/session';
import type { SemanticModel } from '../semanticModel';

/**
 * Starts a refresh and gives its id. A standard refresh answers with a RequestId that its history entry will
 * carry; an enhanced one with `x-ms-request-id` and a Location whose last segment is the same id. Location may
 * name a home cluster, so only its last segment is used (docs/services.md#starting-a-refresh).
 * @throws the translated error when it was refused, or when the answer carries no id to follow it by
 */
export async function startRefresh(
	ctx: RequestContext,
	model: SemanticModel,
	{ body, enhanced }: { body?: IDataObject; enhanced: boolean },
): Promise<string> {
	const intent = `start the refresh of ${model.title}`;
	const reply = await request(ctx, {
		service: 'powerBi',
		method: 'POST',
		path: `${model.path}/refreshes`,
		body,
		intent,
	});
	const id = enhanced ? enhancedId(reply) : reply.headers.requestid;
	if (id) return id;
	throw callFailed(ctx.getNode(), intent, {
		status: reply.status,
		message: 'the service accepted it but its answer carries no id to follow it by',
		transient: false,
		maybeAccepted: true,
	});
}

function enhancedId({ headers }: Reply): string | undefined {
	const inLocation = lastSegment(headers.location);
	return headers['x-ms-request-id'] ?? (inLocation === 'refreshes' ? undefined : inLocation);
}
