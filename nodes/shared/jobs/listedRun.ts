import type { JobState } from './job';

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

/** The state of a run that the service does not list (yet, or any more), with whether another one holds the queue. */
export function missing(behindAnother?: boolean): JobState {
	return {
		status: 'notStarted',
		missing: true,
		...(behindAnother === undefined ? {} : { behindAnother }),
		details: {},
	};
}
