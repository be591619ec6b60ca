import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { urlAt } from '../../../../credentials/clouds';
import { guidsIn } from '../../../../credentials/formats';
import { callFailed } from '../../faults/errors';
import { lastSegment } from '../../values/lastSegment';
import { retryAfterOf, type Reply } from '../../faults/problem';
import { request } from '../../calls/request';
import { serviceMoment, toleratedSkewMs } from '../../calls/serviceClock';
import { startOnce } from '../../jobs/startOnce';
import { instantOf } from '../../values/times';
import { text } from '../../values/values';
import type { ServerModel } from '../model';
import { recover } from '../../faults/recover';

/** A synchronization as it was started; plain JSON. */
export interface StartedSync extends IDataObject {
	/** False when the server has no read-only replicas, so that nothing was to be done. */
	hasReplicas: boolean;
	operationId?: string;
	/** Where the service said to look. */
	statusUrl?: string;
	/** How long it asked to wait before the first look, in milliseconds. */
	firstPollMs?: number;
}

/**
 * Starts the synchronization of a model's replicas, once for an item. 202 is the only answer that means work; any
 * other success says that there are no replicas (docs/services.md#synchronizing-replicas).
 * @throws the translated error when it was refused, or when it is unknown whether it started
 */
export async function startSync(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, after = '' }: { model: ServerModel; after?: string },
): Promise<StartedSync> {
	return await startOnce<StartedSync>(ctx, itemIndex, {
		title: `synchronization of ${model.title}`,
		step: 'sync',
		place: 'the state of the synchronization (Get Sync Status)',
		start: async () => {
			const intent = `start the synchronization of the replicas of ${model.title}${after}`;
			const reply = await send(ctx, model, intent);
			const started = startedBy(reply, model);
			if (started !== undefined) return started;
			throw callFailed(ctx.getNode(), intent, {
				status: reply.status,
				message: 'the service accepted it but its answer has nothing to follow it by',
				transient: false,
				maybeAccepted: true,
			});
		},
		find: async (sinceMs) => await latestSince(ctx, model, sinceMs),
	});
}

/**
 * Starts it at the server that is written to, as documented. Where the service does not know that address nothing was
 * accepted: then the server's plain name is tried, once.
 */
async function send(ctx: IExecuteFunctions, model: ServerModel, intent: string): Promise<Reply> {
	const call = { service: 'analysisServices', method: 'POST', intent } as const;
	return await recover(
		async () => await request(ctx, { ...call, path: model.sync }),
		async (problem, caught) => {
			const isUnknown =
				problem?.status === 404 ||
				(problem?.status === 400 && /does not exist|not found/i.test(problem.message));
			if (!isUnknown) throw caught;
			return await request(ctx, { ...call, path: model.syncStatus });
		},
	);
}

/** What the answer to the start says; undefined when it was accepted without anything to follow. Pure. */
export function startedBy(reply: Reply, model: ServerModel): StartedSync | undefined {
	if (reply.status !== 202) return { hasReplicas: false };
	const { location } = reply.headers;
	const operationId = text(reply.body, 'operationId') ?? operationIn(location);
	if (operationId === undefined && location === undefined) return undefined;
	const statusUrl = location === undefined ? undefined : urlAt(location, model.sync)?.href;
	const firstPollMs = retryAfterOf(reply.headers, Date.now());
	return { hasReplicas: true, operationId, statusUrl, firstPollMs };
}

/** The id in a Location: its parameter `operationId`, else the last GUID in it, else its last segment. */
function operationIn(location: string | undefined): string | undefined {
	const [address = '', query = ''] = location?.split('?') ?? [];
	const named = [...new URLSearchParams(query)].find(
		([name]) => name.toLowerCase() === 'operationid',
	);
	const segment = lastSegment(address);
	return named?.[1] ?? guidsIn(address).at(-1) ?? (segment === 'sync' ? undefined : segment);
}

/** The latest synchronization if it began after the moment, which is all that the service gives without an id. */
async function latestSince(
	ctx: IExecuteFunctions,
	model: ServerModel,
	sinceMs: number,
): Promise<StartedSync | undefined> {
	const { body } = await request(ctx, {
		service: 'analysisServices',
		method: 'GET',
		path: model.syncStatus,
		intent: `read the latest synchronization of ${model.title}`,
		// The service knows none when there was none.
		accepts: [404],
	});
	const startedAt = instantOf(text(body, 'StartedAt')) ?? 0;
	const operationId = text(body, 'operationId');
	const since = serviceMoment(ctx, 'analysisServices', sinceMs) - toleratedSkewMs;
	if (operationId === undefined || startedAt < since) return undefined;
	return { hasReplicas: true, operationId };
}
