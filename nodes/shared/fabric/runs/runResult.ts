import { path, request } from '../../calls/request';
import type { RequestContext } from '../../calls/session';
import { faultOf } from '../../faults/fault';
import { recover } from '../../faults/recover';
import type { FailedActivity, JobState } from '../../jobs/job';
import { hasEnded } from '../../jobs/wait';
import { instantOf } from '../../values/times';
import { isValues, member, rowsOf, text, withoutUndefined } from '../../values/values';
import { unended } from '../../values/words';
import type { FabricItem } from '../item';
import { portalRoot } from '../itemNames';
import { toRead, toChange } from '../permissions';

const dayMs = 86_400_000;

/**
 * The state of a run with what its item leaves apart from the job: the exit value of a notebook, the activities of a
 * pipeline that failed (docs/services.md#jobs-of-other-items). What cannot be read of it is left out, and never hides the end.
 */
export async function withResult(
	ctx: RequestContext,
	item: FabricItem,
	{ id, state }: { id: string; state: JobState },
): Promise<JobState> {
	if (!hasEnded(state)) return state;
	if (item.type === 'Notebook') return await withExitValue(ctx, item, { id, state });
	if (item.type !== 'DataPipeline' || state.status !== 'failed') return state;
	return await withActivities(ctx, item, { id, state });
}

async function withExitValue(
	ctx: RequestContext,
	item: FabricItem,
	{ id, state }: { id: string; state: JobState },
): Promise<JobState> {
	const call = {
		service: 'fabric',
		method: 'GET',
		path: `${item.workspace.path}${path`/notebooks/${item.id}/jobs/execute/instances/${id}`}`,
		query: { beta: true },
		reads: 'json',
		intent: `read what run ${id} of ${item.title} left`,
		needs: toRead(item.type),
	} as const;
	return await recover(
		async () => {
			const properties = member((await request(ctx, call)).body, 'properties');
			const exitValue = exitValueIn(properties);
			const monitorUrl = await sparkPage(ctx, item, properties);
			return {
				...state,
				details: withoutUndefined({ ...state.details, exitValue }),
				...(monitorUrl && { found: { ...state.found, identity: { monitorUrl } } }),
			};
		},
		(problem) => ({
			...state,
			remark: `its exit value could not be read: ${unended(problem?.message ?? 'the reason is not known')}`,
		}),
	);
}

/** A notebook that gives nothing leaves an empty text or null. */
function exitValueIn(properties: unknown): string | undefined {
	const value = member(properties, 'exitValue');
	if (value === undefined || value === null || value === '') return undefined;
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Spark's monitor knows a run of a notebook by its Livy session. */
async function sparkPage(
	ctx: RequestContext,
	item: FabricItem,
	properties: unknown,
): Promise<string | undefined> {
	const livyId = text(member(properties, 'computeDetails'), 'livyId');
	const root = livyId === undefined ? undefined : await portalRoot(ctx);
	return root && livyId && `${root}${path`/workloads/de-ds/sparkmonitor/${item.id}/${livyId}`}`;
}

async function withActivities(
	ctx: RequestContext,
	item: FabricItem,
	{ id, state }: { id: string; state: JobState },
): Promise<JobState> {
	const began = instantOf(state.details.startTime) ?? Date.now() - dayMs;
	const call = {
		service: 'fabric',
		method: 'POST',
		path: `${item.workspace.path}${path`/datapipelines/pipelineruns/${id}/queryactivityruns`}`,
		body: {
			filters: [],
			orderBy: [{ orderBy: 'ActivityRunStart', order: 'DESC' }],
			lastUpdatedAfter: new Date(began - dayMs).toISOString(),
			lastUpdatedBefore: new Date(Date.now() + dayMs).toISOString(),
		},
		changesNothing: true,
		intent: `read the activities of run ${id} of ${item.title}`,
		needs: toChange(item.type),
	} as const;
	return await recover(
		async () => {
			const { body } = await request(ctx, call);
			return withCause(state, failedActivities(Array.isArray(body) ? body : rowsOf(body)));
		},
		() => state,
	);
}

/**
 * The activities that failed, the one that failed first in front: those that hold it fail after it. What went in and out
 * of them may hold secrets and is not read. Pure.
 */
export function failedActivities(rows: unknown[] = []): FailedActivity[] {
	const endOf = (row: unknown) => instantOf(text(row, 'activityRunEnd')) ?? Infinity;
	return rows
		.filter((row) => isValues(row) && text(row, 'status')?.toLowerCase() === 'failed')
		.sort((one, other) => (endOf(one) === endOf(other) ? 0 : endOf(one) - endOf(other)))
		.map((row) => {
			const said = member(row, 'error');
			const [errorCode, message] = [member(said, 'errorCode'), member(said, 'message')];
			return withoutUndefined({
				name: text(row, 'activityName') ?? '',
				type: text(row, 'activityType'),
				failureType: text(said, 'failureType') || undefined,
				failure: faultOf({ errorCode, message }),
			});
		});
}

/** The cause of a failed pipeline is that of the activity that failed first. */
function withCause(state: JobState, activities: FailedActivity[]): JobState {
	const [first] = activities;
	if (first === undefined) return state;
	const { name, type, failure } = first;
	const what = `activity "${name}"${type === undefined ? '' : ` (${type})`} failed`;
	const cause = failure && { ...failure, message: `${what}: ${failure.message}` };
	return {
		...state,
		details: withoutUndefined({
			...state.details,
			failedActivities: activities,
			failure: cause ?? state.details.failure ?? { message: what },
		}),
	};
}
