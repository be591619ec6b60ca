import { instantOf } from '../values/times';
import type { JobState } from './job';
import type { PastRun } from './likelyDuration';

/** A run as a service lists it: a refresh, a job, a transaction. */
export interface ListedRun {
	id?: string;
	state: JobState;
}

/** How a service's row of a run is read. */
export interface RowReader {
	idOf(row: unknown): string | undefined;
	stateOf(row: unknown): JobState;
}

/** The state of the run with an id (in any letter case) among a service's rows; undefined when it is not listed. Pure. */
export function stateById(
	rows: unknown[],
	id: string,
	{ idOf, stateOf }: RowReader,
): JobState | undefined {
	const wanted = id.toLowerCase();
	const row = rows.find((one) => idOf(one)?.toLowerCase() === wanted);
	return row === undefined ? undefined : stateOf(row);
}

/**
 * The successful ones among a service's rows of runs, in their order, with how long they took: 0 where a time is
 * missing. `isOfOtherKind` finds those that were started for something else than the run in question. Pure.
 */
export function pastRuns<Row>(
	rows: readonly Row[],
	stateOf: (row: Row) => JobState,
	isOfOtherKind?: (row: Row) => boolean,
): PastRun[] {
	return rows.flatMap((row) => {
		const { status, details } = stateOf(row);
		if (status !== 'completed') return [];
		const [start, end] = [instantOf(details.startTime), instantOf(details.endTime)];
		const durationMs = start === undefined || end === undefined ? 0 : end - start;
		return [{ durationMs, ...(isOfOtherKind && { ofOtherKind: isOfOtherKind(row) }) }];
	});
}

/** The state of a run that the service does not list (yet, or any more), with whether another one holds the queue. */
export function missing(behindAnother?: boolean): JobState {
	return {
		status: 'notStarted',
		missing: true,
		...(behindAnother === undefined ? {} : { behindAnother }),
		details: {},
	};
}
