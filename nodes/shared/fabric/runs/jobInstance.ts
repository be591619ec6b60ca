import { recover } from '../../faults/recover';
import type { FabricItem } from '../item';
import { itemIdentity, portalRoot } from '../itemNames';
import { kindNamed } from '../jobKinds';
import { toRead, toRun } from '../permissions';
import { jobRows } from './jobList';
import type { StartedJob } from './startJob';
import type { Job, JobState } from '../../jobs/job';
import { retryAfterOf } from '../../faults/problem';
import { path, request } from '../../calls/request';
import type { RequestContext } from '../../calls/session';
import { withoutUndefined, text } from '../../values/values';
import { instanceState } from './instanceState';
import { withResult } from './runResult';
import { titleOf, type Action } from '../../jobs/action';
import { missing, pastRuns, stateById } from '../../jobs/listedRun';
import { isEnd } from '../../jobs/status';

/** A job of an item by the id of its instance: what it does counts until a look finds out better. */
export async function jobInstanceJob(
	ctx: RequestContext,
	item: FabricItem,
	{ action, id: jobInstanceId, jobType, firstPollMs }: StartedJob & { action: Action },
): Promise<Job> {
	return {
		service: 'fabric',
		action,
		title: titleOf(action, item.title),
		id: jobInstanceId,
		identity: withoutUndefined({
			...(await itemIdentity(ctx, item)),
			monitorUrl: await runPage(ctx, item, jobInstanceId),
			jobInstanceId,
			jobType,
		}),
		firstPollMs,
		read: async () => {
			const state = await readInstance(ctx, item, jobInstanceId);
			return await withResult(ctx, item, { id: jobInstanceId, state });
		},
		cancel: async () => void (await cancelInstance(ctx, item, jobInstanceId)),
		pastRuns: async () => {
			const rows = await jobRows(ctx, item);
			return pastRuns(
				rows.filter((row) => isAlike(item, text(row, 'jobType'), jobType)),
				(row) => instanceState(row, item.type),
			);
		},
	};
}

/** The page that shows a run of a pipeline; other items have none that follows from the job alone. */
export async function runPage(
	ctx: RequestContext,
	{ id, type, workspace }: FabricItem,
	jobInstanceId: string,
): Promise<string | undefined> {
	const root = type === 'DataPipeline' ? await portalRoot(ctx) : undefined;
	const at = path`/workspaces/${workspace.id}/pipelines/${id}/${jobInstanceId}`;
	return root && `${root}/workloads/data-pipeline/monitoring${at}`;
}

/**
 * Asks the service to cancel a job instance; it does so a little later.
 * @returns how the service wants to be asked again (milliseconds), and false for one that had already ended
 */
export async function cancelInstance(
	ctx: RequestContext,
	item: FabricItem,
	jobInstanceId: string,
): Promise<{ requested: boolean; firstPollMs?: number }> {
	const call = {
		service: 'fabric',
		method: 'POST',
		path: `${instancePath(item, jobInstanceId)}/cancel`,
		startsNothing: true,
		intent: `cancel job ${jobInstanceId} of ${item.title}`,
		needs: toRun(item.type),
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
	item: FabricItem,
	jobInstanceId: string,
): Promise<JobState> {
	const call = {
		service: 'fabric',
		method: 'GET',
		path: instancePath(item, jobInstanceId),
		intent: `read the state of job ${jobInstanceId} of ${item.title}`,
		needs: toRead(item.type),
	} as const;
	return await recover(
		async () => {
			const { headers, body } = await request(ctx, call);
			const nextPollMs = retryAfterOf(headers, Date.now());
			return withoutUndefined({ ...instanceState(body, item.type), nextPollMs });
		},
		async (problem, caught) => {
			if (problem?.status !== 404) throw caught;
			// Not listed yet, or forgotten, or the item is gone: the list shows it, and fails for one that is gone.
			return stateAmong(await jobRows(ctx, item), jobInstanceId, item.type);
		},
	);
}

/** The state of an instance in a list of jobs; missing when it is not listed. Pure. */
export function stateAmong(rows: unknown[], jobInstanceId: string, itemType: string): JobState {
	const stateOf = (row: unknown) => instanceState(row, itemType);
	const state = stateById(rows, jobInstanceId, {
		idOf: (row) => text(row, 'id'),
		stateOf,
	});
	return state ?? missing(rows.some((row) => !isEnd(stateOf(row).status)));
}

function instancePath(item: FabricItem, jobInstanceId: string): string {
	return `${item.path}${path`/jobs/instances/${jobInstanceId}`}`;
}

/** Whether two job types name the same kind of job of an item. */
function isAlike({ type }: FabricItem, one?: string, other?: string): boolean {
	const kinds = [one, other].map((jobType) => kindNamed(type, jobType));
	if (kinds.every((kind) => kind === undefined)) return one?.toLowerCase() === other?.toLowerCase();
	return kinds[0] === kinds[1];
}
