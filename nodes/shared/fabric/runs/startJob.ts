import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { callFailed } from '../../faults/errors';
import { isGuid } from '../../../../credentials/formats';
import { recover } from '../../faults/recover';
import { retryAfterOf, type Reply } from '../../faults/problem';
import { request } from '../../calls/request';
import type { Started } from '../../refreshing/target';
import { serviceMoment } from '../../calls/serviceClock';
import { withoutUndefined, text } from '../../values/values';
import { titleOf } from '../../jobs/action';
import type { FabricItem } from '../item';
import type { JobKind } from '../jobKinds';
import { toRun } from '../permissions';
import { claimed, unclaimed } from './claims';
import { jobRows, jobsSince } from './jobList';
import { withJobType } from './jobType';

/** What the start of a job carries; a function where that depends on the name that it is started under. */
export type JobBody = IDataObject | undefined | ((jobType: string) => IDataObject | undefined);

/** What to start. */
export interface JobStart {
	kind: JobKind;
	body?: JobBody;
}

/** A job instance that was started, with what is needed to follow it. */
export interface StartedJob extends Started {
	/** The name under which the service took it; missing for one that was found. */
	jobType?: string;
	/** Milliseconds that the service asks to wait before the first look. */
	firstPollMs?: number;
}

/**
 * Starts a job of an item.
 * @throws the translated error when it was refused; one that counts as a lost answer when the answer names no job
 */
export async function startJob(
	ctx: IExecuteFunctions,
	item: FabricItem,
	start: JobStart,
): Promise<StartedJob> {
	const title = titleOf(start.kind.action, item.title);
	return await claimed(ctx, item.path, async () => {
		const { jobType, reply } = await send(ctx, item, { ...start, title });
		const id = instanceIdIn(reply);
		if (id === undefined) throw noId(ctx, title, reply);
		return withoutUndefined({ id, jobType, firstPollMs: retryAfterOf(reply.headers, Date.now()) });
	});
}

/** Looks for the job whose start lost its answer: one of the same kind begun at or after the moment. */
export async function findJobSince(
	ctx: IExecuteFunctions,
	item: FabricItem,
	since: { sinceMs: number; kind: JobKind },
): Promise<StartedJob | undefined> {
	const rows = await jobRows(ctx, item);
	const sinceMs = serviceMoment(ctx, 'fabric', since.sinceMs);
	const id = unclaimed(ctx, item.path, jobsSince(rows, { ...since, sinceMs }));
	return id === undefined ? undefined : { id, answerLost: true };
}

async function send(ctx: IExecuteFunctions, item: FabricItem, start: JobStart & { title: string }) {
	return await withJobType(start.kind, async (jobType) => {
		const body = typeof start.body === 'function' ? start.body(jobType) : start.body;
		const intent = `start the ${start.title}`;
		const path = `${item.path}/jobs/instances`;
		const call = { service: 'fabric', method: 'POST', path, query: { jobType }, body } as const;
		const needs = toRun(item.type);
		const reply = await recover(
			async () => await request(ctx, { ...call, intent, needs }),
			(problem, caught) => {
				if (problem?.code !== 'FeatureNotAvailable' || !body?.parameters) throw caught;
				throw callFailed(ctx.getNode(), intent, { ...problem, advice: noParameters });
			},
		);
		return { jobType, reply };
	});
}

const noParameters =
	'Fabric takes no parameters for this kind of item: run it without them, or give it what it needs as Execution Data.';

/** The instance's id in the answer to a start: header, Location (which may end before the id), then body. Pure. */
export function instanceIdIn({ headers, body }: Reply): string | undefined {
	const [first] = Array.isArray(body) ? (body as unknown[]) : [body];
	return [
		headers['x-ms-job-id'],
		/\/instances\/([^/?#]+)/i.exec(headers.location ?? '')?.[1],
		text(first, 'jobInstanceId'),
		text(first, 'id'),
	].find((id) => id !== undefined && isGuid(id));
}

/** An accepted start that names no job counts as one whose answer was lost: the job is looked for. */
function noId(ctx: IExecuteFunctions, title: string, { status }: Reply) {
	return callFailed(ctx.getNode(), `follow the ${title}`, {
		status,
		message: 'the service accepted it but its answer carries no id to follow it by',
		transient: false,
		maybeAccepted: true,
	});
}
