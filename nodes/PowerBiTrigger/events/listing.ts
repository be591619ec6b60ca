import type { JobState } from '../../shared/jobs/job';

/** One run of what is watched (a refresh, a job, a transaction), as a listing shows it. */
export interface WatchedRun {
	id: string;
	state: JobState;
	/** How it was started, in lower case and Power BI's words (`scheduled`, `ondemand`, …), where the service tells. */
	type?: string;
}

/** When a run is due. */
export interface DueTime {
	at: number;
	/** The same, but for a time that wall clocks show twice: then the first time, and `at` is the second. */
	earliest: number;
}

/** The times at which runs are due, after the first moment and up to the second, oldest first and each once. */
export type Slots = (after: number, upTo: number) => DueTime[];

/** What a service lists of one target at one moment. */
export interface Listing {
	runs: WatchedRun[];
	/** How many runs the service keeps in any case: a listing with fewer holds all there were. */
	keeps: number;
	/** Whether ends may be missing, where the source itself can tell; otherwise it follows from the runs. */
	mayMiss?: boolean;
	/** Usual duration in milliseconds, where the service tells it. */
	usualMs?: number;
	/** When runs are due, where that is asked for and known. */
	slots?: Slots;
}
