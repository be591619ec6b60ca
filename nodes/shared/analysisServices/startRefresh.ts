import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { callFailed, problemBehind } from '../errors';
import { lastSegment } from '../location';
import type { Problem, Reply } from '../problem';
import { request } from '../request';
import { lookRepeatedly, startOnce } from '../startOnce';
import { isoTime } from '../times';
import { text } from '../values';
import { begunAt, entryId, historyOf, runningEntry } from './history';
import type { Model } from './model';

const toleratedSkewMs = 5_000;

/**
 * Starts a refresh, once for an item, and gives its id. The id is in the Location of the answer, which is not to be
 * followed, else in the body, else in the list (API facts §7.3); the list also tells when the answer was lost.
 * @throws the translated error when it was refused; for a 409 it names the refresh that is running
 */
export async function startRefresh(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ model, body }: { model: Model; body: IDataObject },
): Promise<string> {
	const { refreshId } = await startOnce(ctx, itemIndex, {
		title: `refresh of ${model.title}`,
		start: async () => ({ refreshId: followable(ctx, model, await post(ctx, model, body)) }),
		find: async (sinceMs) => await refreshSince(ctx, model, sinceMs),
	});
	return refreshId;
}

function followable(ctx: IExecuteFunctions, model: Model, reply: Reply): string {
	const refreshId = refreshIdOf(reply);
	if (refreshId !== undefined) return refreshId;
	throw callFailed(ctx.getNode(), intentFor(model), {
		status: reply.status,
		message: 'the service accepted it but its answer has no id to follow it by',
		transient: false,
		maybeAccepted: true,
	});
}

/** The id of a refresh in the answer that accepted it. Pure. */
export function refreshIdOf({ headers, body }: Reply): string | undefined {
	const inLocation = lastSegment(headers.location);
	if (inLocation !== undefined && inLocation !== 'refreshes') return inLocation;
	return text(body, 'refreshId') ?? text(body, 'operationId');
}

async function post(ctx: IExecuteFunctions, model: Model, body: IDataObject): Promise<Reply> {
	const intent = intentFor(model);
	let fault: unknown;
	try {
		return await request(ctx, {
			service: 'analysisServices',
			method: 'POST',
			path: model.refreshes,
			body,
			intent,
		});
	} catch (error) {
		fault = error;
	}
	const problem = problemBehind(fault);
	if (problem?.status !== 409) throw fault;
	throw callFailed(ctx.getNode(), intent, await withRunning(ctx, model, problem));
}

/** The refusal together with the refresh that is in the way; as it is when the history cannot be read. */
async function withRunning(
	ctx: IExecuteFunctions,
	model: Model,
	problem: Problem,
): Promise<Problem> {
	const history = await historyOf(ctx, model).catch((): unknown[] => []);
	const running = runningEntry(history);
	const id = entryId(running);
	if (id === undefined) return problem;
	const since = isoTime(text(running, 'startTime')) ?? 'an unknown time';
	const words = problem.message.trim().replace(/[.\s]+$/, '');
	return {
		...problem,
		message: `${words}; another refresh, ${id}, has been running since ${since}`,
	};
}

/** The refresh that began nearest after a moment (our clock), looked for as long as a list may lag behind. */
async function refreshSince(ctx: IExecuteFunctions, model: Model, sinceMs: number) {
	return await lookRepeatedly(ctx, async () => {
		const begun = (await historyOf(ctx, model)).filter(
			(entry) => begunAt(entry) >= sinceMs - toleratedSkewMs,
		);
		const refreshId = entryId(begun.at(-1));
		return refreshId === undefined ? undefined : { refreshId };
	});
}

function intentFor(model: Model): string {
	return `start the refresh of ${model.title}`;
}
