import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { callFailed } from '../../faults/errors';
import { lastSegment } from '../../values/lastSegment';
import type { Started } from '../../refreshing/target';
import type { Reply } from '../../faults/problem';
import { request } from '../../calls/request';
import { serviceMoment, toleratedSkewMs } from '../../calls/serviceClock';
import { text } from '../../values/values';
import { begunAt, endedAt, entryId, historyOf } from './history';
import type { ServerModel } from '../model';

/**
 * Starts a refresh and gives its id. The id is in the Location of the answer, which is not to be followed, else in the
 * body (docs/services.md#refreshing-a-model).
 * @throws the translated error when it was refused, or accepted without an id: then {@link findRefreshSince} helps
 */
export async function startRefresh(
	ctx: IExecuteFunctions,
	model: ServerModel,
	body: IDataObject,
): Promise<string> {
	const intent = `start the refresh of ${model.title}`;
	const reply = await request(ctx, {
		service: 'analysisServices',
		method: 'POST',
		path: model.refreshes,
		body,
		intent,
	});
	const id = refreshIdOf(reply);
	if (id !== undefined) return id;
	throw callFailed(ctx.getNode(), intent, {
		status: reply.status,
		message: 'the service accepted it but its answer has no id to follow it by',
		transient: false,
		maybeAccepted: true,
	});
}

/** The id of a refresh in the answer that accepted it. Pure. */
export function refreshIdOf({
	headers,
	body,
}: Pick<Reply, 'headers' | 'body'>): string | undefined {
	const inLocation = lastSegment(headers.location);
	if (inLocation !== undefined && inLocation !== 'refreshes') return inLocation;
	return text(body, 'refreshId') ?? text(body, 'operationId');
}

/** The refresh that began nearest after a moment (our clock), as far as the service lists it. */
export async function findRefreshSince(
	ctx: IExecuteFunctions,
	model: ServerModel,
	sinceMs: number,
): Promise<Started | undefined> {
	const entries = await historyOf(ctx, model);
	const since = serviceMoment(ctx, 'analysisServices', sinceMs);
	const begun = entries.filter(
		(entry) => begunAt(entry) >= since - toleratedSkewMs && endedAt(entry) >= since,
	);
	const id = entryId(begun.at(-1));
	return id === undefined ? undefined : { id, answerLost: true };
}
