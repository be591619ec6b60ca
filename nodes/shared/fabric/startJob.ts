import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { callFailed } from '../errors';
import { isGuid } from '../locator';
import { retryAfterOf, type Reply } from '../problem';
import { request } from '../request';
import { lookRepeatedly, startOnce } from '../startOnce';
import { known, text } from '../values';
import type { FabricDataflow } from './dataflow';
import { jobRows, nearestJobSince } from './jobList';
import { withJobType, type JobKind } from './jobType';

/** A job instance that was started (or found), with what is needed to follow it. */
export interface StartedJob {
	[key: string]: string | number | undefined;
	jobInstanceId: string;
	/** The name under which the service took it; missing for one that was found. */
	jobType?: string;
	/** Milliseconds that the service asks to wait before the first look. */
	firstPollMs?: number;
}

/** What to start. */
export interface JobStart {
	kind: JobKind;
	/** Names the job in sentences: `refresh of dataflow "Orders"`. */
	title: string;
	body?: IDataObject;
}

/**
 * Starts a job of a dataflow at most once for an item. When the answer to the start is lost, or names no job, the
 * job is looked for in the dataflow's list.
 * @throws the translated error when it was refused or no job can be told to be ours
 */
export async function startJobOnce(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ dataflow, ...start }: JobStart & { dataflow: FabricDataflow },
): Promise<StartedJob> {
	return await startOnce<StartedJob>(ctx, itemIndex, {
		title: start.title,
		start: async () => await startJob(ctx, dataflow, start),
		find: async (sinceMs) =>
			await lookRepeatedly(ctx, async () => {
				const rows = await jobRows(ctx, dataflow);
				const jobInstanceId = nearestJobSince(rows, { sinceMs, kind: start.kind });
				return jobInstanceId === undefined ? undefined : { jobInstanceId };
			}),
	});
}

async function startJob(
	ctx: IExecuteFunctions,
	dataflow: FabricDataflow,
	start: JobStart,
): Promise<StartedJob> {
	const { jobType, reply } = await send(ctx, dataflow, start);
	const jobInstanceId = instanceIdIn(reply);
	if (jobInstanceId === undefined) throw noId(ctx, start.title, reply);
	return known({ jobInstanceId, jobType, firstPollMs: retryAfterOf(reply.headers, Date.now()) });
}

async function send(ctx: IExecuteFunctions, dataflow: FabricDataflow, start: JobStart) {
	return await withJobType(start.kind, async (jobType) => {
		const reply = await request(ctx, {
			service: 'fabric',
			method: 'POST',
			path: `${dataflow.path}/jobs/instances`,
			query: { jobType },
			body: start.body,
			intent: `start the ${start.title}`,
		});
		return { jobType, reply };
	});
}

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
