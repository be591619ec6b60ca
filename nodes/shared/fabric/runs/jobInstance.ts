import { problemBehind } from '../../faults/errors';
import { dataflowIdentity, type FabricDataflow } from '../dataflow';
import { jobRows } from './jobList';
import { kindOfJob } from './jobType';
import type { StartedJob } from './startJob';
import type { Failure, Job, JobDetails, JobState } from '../../jobs/job';
import { retryAfterOf } from '../../faults/problem';
import { path, request } from '../../calls/request';
import type { RequestContext } from '../../calls/session';
import type { Status } from '../../jobs/status';
import { instantOf, isoTime } from '../../values/times';
import { entryOf, isValues, known, member, text } from '../../values/values';

/** Fabric's words, in lower case, for the state of a job instance (docs/services.md#jobs). */
const words: Record<string, Status> = {
	accepted: 'notStarted',
	notstarted: 'notStarted',
	inprogress: 'running',
	completed: 'completed',
	failed: 'failed',
	cancelled: 'cancelled',
	canceled: 'cancelled',
	deduped: 'deduped',
};

/** A job of a dataflow: a refresh or a publish, by the id of its instance. `noun` names it: `refresh`, `job`. */
export async function jobInstanceJob(
	ctx: RequestContext,
	dataflow: FabricDataflow,
	{ noun, id: jobInstanceId, jobType, firstPollMs }: StartedJob & { noun: string },
): Promise<Job> {
	return {
		service: 'fabric',
		title: `${noun} of ${dataflow.title}`,
		id: jobInstanceId,
		identity: known({ ...(await dataflowIdentity(ctx, dataflow)), jobInstanceId, jobType }),
		firstPollMs,
		read: async () => await readInstance(ctx, dataflow, jobInstanceId),
		cancel: async () => void (await cancelInstance(ctx, dataflow, jobInstanceId)),
		pastDurationsMs: async () => pastDurations(await jobRows(ctx, dataflow), jobType),
	};
}

/**
 * Asks the service to cancel a job instance; it does so a little later.
 * @returns how the service wants to be asked again (milliseconds), and false for one that had already ended
 */
export async function cancelInstance(
	ctx: RequestContext,
	dataflow: FabricDataflow,
	jobInstanceId: string,
): Promise<{ requested: boolean; firstPollMs?: number }> {
	let fault: unknown;
	try {
		const { headers } = await request(ctx, {
			service: 'fabric',
			method: 'POST',
			path: `${instancePath(dataflow, jobInstanceId)}/cancel`,
			intent: `cancel job ${jobInstanceId} of ${dataflow.title}`,
		});
		return { requested: true, firstPollMs: retryAfterOf(headers, Date.now()) };
	} catch (error) {
		fault = error;
	}
	if (problemBehind(fault)?.code !== 'JobAlreadyCompleted') throw fault;
	return { requested: false };
}

/** A job instance as a job state. An unknown word means running until there is an end time. Pure. */
export function instanceState(body: unknown): JobState {
	const status = entryOf(words, text(body, 'status')?.toLowerCase());
	const base = { details: detailsOf(body), raw: body };
	if (status !== undefined) return { status, ...base };
	if (base.details.endTime === undefined) return { status: 'running', ...base };
	return { status: 'unknown', ended: true, ...base };
}

async function readInstance(
	ctx: RequestContext,
	dataflow: FabricDataflow,
	jobInstanceId: string,
): Promise<JobState> {
	let fault: unknown;
	try {
		const { headers, body } = await request(ctx, {
			service: 'fabric',
			method: 'GET',
			path: instancePath(dataflow, jobInstanceId),
			intent: `read the state of job ${jobInstanceId} of ${dataflow.title}`,
		});
		return known({ ...instanceState(body), nextPollMs: retryAfterOf(headers, Date.now()) });
	} catch (error) {
		fault = error;
	}
	if (problemBehind(fault)?.status !== 404) throw fault;
	// Not listed yet, or forgotten, or the dataflow is gone: the list tells, and fails for one that is gone.
	return stateAmong(await jobRows(ctx, dataflow), jobInstanceId);
}

/** The state of an instance in a list of jobs; missing when it is not listed. Pure. */
export function stateAmong(rows: unknown[], jobInstanceId: string): JobState {
	const wanted = jobInstanceId.toLowerCase();
	const row = rows.find((one) => text(one, 'id')?.toLowerCase() === wanted);
	if (row !== undefined) return instanceState(row);
	const behindAnother = rows.some((one) =>
		['notStarted', 'running'].includes(instanceState(one).status),
	);
	return { status: 'notStarted', missing: true, behindAnother, details: {} };
}

function instancePath(dataflow: FabricDataflow, jobInstanceId: string): string {
	return `${dataflow.path}${path`/jobs/instances/${jobInstanceId}`}`;
}

function detailsOf(body: unknown): JobDetails {
	return known({
		startTime: isoTime(text(body, 'startTimeUtc')),
		endTime: isoTime(text(body, 'endTimeUtc')),
		jobType: text(body, 'jobType'),
		invokeType: text(body, 'invokeType'),
		rootActivityId: text(body, 'rootActivityId'),
		failure: failureOf(member(body, 'failureReason')),
	});
}

/** Fabric's reason may come with a code and empty words (seen with DataflowNeverPublishedError). */
function failureOf(reason: unknown): Failure | undefined {
	if (typeof reason === 'string' && reason.trim() !== '') return { message: reason };
	if (!isValues(reason)) return undefined;
	const code = text(reason, 'errorCode') ?? text(reason, 'code');
	const message = text(reason, 'message');
	if (code === undefined && message === undefined) return undefined;
	return known({ code, message: message ?? `Fabric reported ${code} without an explanation` });
}

function pastDurations(rows: unknown[], jobType: string | undefined): number[] {
	return rows
		.filter((row) => kindOfJob(text(row, 'jobType')) === kindOfJob(jobType))
		.filter((row) => instanceState(row).status === 'completed')
		.map((row) => {
			const [start, end] = [text(row, 'startTimeUtc'), text(row, 'endTimeUtc')].map(instantOf);
			return start === undefined || end === undefined ? 0 : end - start;
		})
		.filter((duration) => duration > 0);
}
