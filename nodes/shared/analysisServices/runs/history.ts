import type { JobDetails, JobState } from '../../jobs/job';
import { path, request } from '../../calls/request';
import type { RequestContext } from '../../calls/session';
import { isEnd, type Status } from '../../jobs/status';
import { instantOf, isoTime } from '../../values/times';
import { entryOf, withoutUndefined, rowsOf, text } from '../../values/values';
import type { ServerModel } from '../model';

/** The words of Analysis Services, in lower case, for the state of a refresh (docs/services.md#refreshing-a-model). */
const statusByWord: Record<string, Status> = {
	notstarted: 'notStarted',
	inprogress: 'running',
	succeeded: 'completed',
	failed: 'failed',
	cancelled: 'cancelled',
	canceled: 'cancelled',
	timedout: 'timedOut',
};

/** The status behind a word of the service, in any letter case; one that nobody knows is not an end. */
export function statusOfWord(word: string | undefined): Status {
	return entryOf(statusByWord, word?.toLowerCase()) ?? 'running';
}

/** One entry of a history as a job state. Pure. */
export function entryState(entry: unknown): JobState {
	const status = statusOfWord(text(entry, 'status'));
	const details: JobDetails = {
		startTime: isoTime(text(entry, 'startTime')),
		endTime: isoTime(text(entry, 'endTime')),
	};
	return { status, details: withoutEarlyEndTime(status, details), raw: entry };
}

/** Details without the end time that the service gives to a refresh that has not ended. */
export function withoutEarlyEndTime(status: Status, details: JobDetails): JobDetails {
	return withoutUndefined({ ...details, endTime: isEnd(status) ? details.endTime : undefined });
}

/** The id of an entry. */
export function entryId(entry: unknown): string | undefined {
	return text(entry, 'refreshId') ?? text(entry, 'operationId') ?? text(entry, 'id');
}

/** When an entry began, in milliseconds since 1970; 0 when that is unknown. */
export function begunAt(entry: unknown): number {
	return instantOf(text(entry, 'startTime')) ?? 0;
}

/** When an entry ended, in milliseconds since 1970; Infinity while that is unknown. */
export function endedAt(entry: unknown): number {
	return instantOf(entryState(entry).details.endTime) ?? Infinity;
}

/** The entry that has not ended, if any: a model is refreshed once at a time. */
export function runningEntry(entries: unknown[]): unknown {
	return entries.find((entry) => !isEnd(entryState(entry).status));
}

/** The refreshes of a model in the last 30 days or so, newest first: a bare array at the service. */
export async function historyOf(ctx: RequestContext, model: ServerModel): Promise<unknown[]> {
	const { body } = await request(ctx, {
		service: 'analysisServices',
		method: 'GET',
		path: model.refreshes,
		reads: 'rows',
		intent: `read the refresh history of ${model.title}`,
	});
	return [...(rowsOf(body) ?? [])].sort((one, other) => begunAt(other) - begunAt(one));
}

/** The path of one refresh of a model. */
export function refreshPath(model: ServerModel, refreshId: string): string {
	return `${model.refreshes}${path`/${refreshId}`}`;
}
