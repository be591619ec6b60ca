import { recover } from '../../faults/recover';
import { type FabricDataflow } from '../dataflow';
import { dataflowIdentity } from '../dataflowNames';
import { jobRows } from './jobList';
import { kindOfJob } from './jobType';
import type { StartedJob } from './startJob';
import type { Job, JobState } from '../../jobs/job';
import { retryAfterOf } from '../../faults/problem';
import { path, request } from '../../calls/request';
import type { RequestContext } from '../../calls/session';
import { withoutUndefined, text } from '../../values/values';
import { instanceState } from './instanceState';
import { titleOf, type Action } from '../../jobs/action';
import { missing, pastRuns, stateById } from '../../jobs/listedRun';
import { isEnd } from '../../jobs/status';

/** A job of a dataflow by the id of its instance: what it does counts until a look finds out better. */
export async function jobInstanceJob(
	ctx: RequestContext,
	dataflow: FabricDataflow,
	{ action, id: jobInstanceId, jobType, firstPollMs }: StartedJob & { action: Action },
): Promise<Job> {
	return {
		service: 'fabric',
		action,
		title: titleOf(action, dataflow.title),
		id: jobInstanceId,
		identity: withoutUndefined({
			...(await dataflowIdentity(ctx, dataflow)),
			jobInstanceId,
			jobType,
		}),
		firstPollMs,
		read: async () => await readInstance(ctx, dataflow, jobInstanceId),
		cancel: async () => void (await cancelInstance(ctx, dataflow, jobInstanceId)),
		pastRuns: async () => {
			const rows = await jobRows(ctx, dataflow);
			return pastRuns(
				rows.filter((row) => isOfKind(row, jobType)),
				instanceState,
			);
		},
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
	const call = {
		service: 'fabric',
		method: 'POST',
		path: `${instancePath(dataflow, jobInstanceId)}/cancel`,
		intent: `cancel job ${jobInstanceId} of ${dataflow.title}`,
	} as const;
	return await recover(
		async () => {
			const { headers } = await request(ctx, call);
			return { requested: true, firstPollMs: retryAfterOf(headers, Date.now()) };
		},
		(problem, caught) => {
			if (problem?.code !== 'JobAlreadyCompleted') throw caught;
			return { requested: false };
		},
	);
}

async function readInstance(
	ctx: RequestContext,
	dataflow: FabricDataflow,
	jobInstanceId: string,
): Promise<JobState> {
	const call = {
		service: 'fabric',
		method: 'GET',
		path: instancePath(dataflow, jobInstanceId),
		intent: `read the state of job ${jobInstanceId} of ${dataflow.title}`,
	} as const;
	return await recover(
		async () => {
			const { headers, body } = await request(ctx, call);
			const nextPollMs = retryAfterOf(headers, Date.now());
			return withoutUndefined({ ...instanceState(body), nextPollMs });
		},
		async (problem, caught) => {
			if (problem?.status !== 404) throw caught;
			// Not listed yet, or forgotten, or the dataflow is gone: the list shows it, and fails for one that is gone.
			return stateAmong(await jobRows(ctx, dataflow), jobInstanceId);
		},
	);
}

/** The state of an instance in a list of jobs; missing when it is not listed. Pure. */
export function stateAmong(rows: unknown[], jobInstanceId: string): JobState {
	const state = stateById(rows, jobInstanceId, {
		idOf: (row) => text(row, 'id'),
		stateOf: instanceState,
	});
	return state ?? missing(rows.some((row) => !isEnd(instanceState(row).status)));
}

function instancePath(dataflow: FabricDataflow, jobInstanceId: string): string {
	return `${dataflow.path}${path`/jobs/instances/${jobInstanceId}`}`;
}

function isOfKind(row: unknown, jobType: string | undefined): boolean {
	return kindOfJob(text(row, 'jobType')) === kindOfJob(jobType);
}
