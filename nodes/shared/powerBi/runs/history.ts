import { path, request } from '../../calls/request';
import type { RequestContext } from '../../calls/session';
import { isCancelledByUser, type JobDetails, type JobState } from '../../jobs/job';
import type { PastRun } from '../../jobs/likelyDuration';
import { pastRuns } from '../../jobs/listedRun';
import type { Status } from '../../jobs/status';
import { isoTime } from '../../values/times';
import { entryOf, withoutUndefined, rowsOf, text } from '../../values/values';
import { attemptCount, failuresOf } from './attempts';
import { faultOf } from '../../faults/fault';
import type { SemanticModel } from '../semanticModel';

/** Power BI's words, in lower case, for the state of a refresh (docs/services.md#refresh-history). */
const statusByWord: Record<string, Status> = {
	notstarted: 'notStarted',
	pending: 'notStarted',
	inprogress: 'running',
	completed: 'completed',
	failed: 'failed',
	cancelled: 'cancelled',
	canceled: 'cancelled',
	timedout: 'timedOut',
	disabled: 'disabled',
};

/**
 * The status of a refresh as Power BI gives it: `extendedStatus` before `status`, any letter case. "Unknown" and
 * words nobody knows mean running while there is no end time, and `unknown` (never a success) once there is one.
 */
export function refreshStatus(body: unknown): Pick<JobState, 'status' | 'ended'> {
	const said = [text(body, 'extendedStatus'), text(body, 'status')];
	const status = said.map((word) => entryOf(statusByWord, word?.toLowerCase())).find(Boolean);
	if (status === 'failed' && isCancelledByUser(failuresOf(body, status, faultOf).failure)) {
		return { status: 'cancelled' };
	}
	if (status !== undefined) return { status };
	return isoTime(text(body, 'endTime')) === undefined
		? { status: 'running' }
		: { status: 'unknown', ended: true };
}

/** One entry of a refresh history as a job state. Pure. */
export function entryState(entry: unknown): JobState {
	const { status, ended } = refreshStatus(entry);
	return withoutUndefined({ status, ended, details: entryDetails(entry, status), raw: entry });
}

/** The id of an entry; the preview called it `refreshId`. */
export function entryId(entry: unknown): string | undefined {
	return text(entry, 'requestId') ?? text(entry, 'refreshId') ?? text(entry, 'id');
}

/** Ways to start a refresh that may be one of some tables only, in lower case. */
const waysOfParts = ['viaenhancedapi', 'viaxmlaendpoint'];

/**
 * The successful refreshes in a history, in its order (newest first), as seen from a refresh of the whole model or
 * from one that may be of parts of it.
 */
export function pastRefreshes(entries: unknown[], extent: 'whole' | 'parts'): PastRun[] {
	return pastRuns(entries, entryState, (entry) => {
		const isOfParts = waysOfParts.includes(text(entry, 'refreshType')?.toLowerCase() ?? '');
		return isOfParts !== (extent === 'parts');
	});
}

/** Whether a refresh of the history is neither ended nor the one with the given id. */
export function isOtherRunning(entry: unknown, id?: string): boolean {
	return ['notStarted', 'running'].includes(refreshStatus(entry).status) && entryId(entry) !== id;
}

/** A model's refresh history, newest first: `{value: […]}` or, from older services, a bare array. */
export async function historyOf(
	ctx: RequestContext,
	model: SemanticModel,
	top?: number,
): Promise<unknown[]> {
	const { body } = await request(ctx, {
		service: 'powerBi',
		method: 'GET',
		path: `${model.path}/refreshes`,
		query: top === undefined ? {} : { $top: top },
		reads: 'rows',
		intent: `read the refresh history of ${model.title}`,
	});
	return rowsOf(body) ?? [];
}

/** The path of one refresh of a model. */
export function refreshPath(model: SemanticModel, refreshId: string): string {
	return `${model.path}${path`/refreshes/${refreshId}`}`;
}

function entryDetails(entry: unknown, status: Status): JobDetails {
	return withoutUndefined({
		startTime: isoTime(text(entry, 'startTime')),
		endTime: isoTime(text(entry, 'endTime')),
		refreshType: text(entry, 'refreshType'),
		attempts: attemptCount(entry),
		...failuresOf(entry, status, faultOf),
	});
}

/** Whether a refresh was started as an enhanced one, which alone has details and can be cancelled. */
export function isEnhanced({ details }: JobState): boolean {
	return details.refreshType === undefined || details.refreshType === 'ViaEnhancedApi';
}
