import type { JobState } from '../../shared/jobs/job';
import type { Slots } from '../../shared/powerBi/dueTimes';

/** One run of what is watched (a refresh, a job, a transaction), as a listing shows it. */
export interface WatchedRun {
	id: string;
	state: JobState;
	/** How it was started, in lower case and Power BI's words (`scheduled`, `ondemand`, …), where the service says so. */
	type?: string;
}

/** What a service lists of one target at one moment. */
export interface Listing {
	runs: WatchedRun[];
	/** How many runs the service keeps in any case: a listing with fewer holds all there were. */
	keeps: number;
	/** Whether ends may be missing, where the source itself knows; otherwise it follows from the runs. */
	mayMiss?: boolean;
	/** Usual duration in milliseconds, where the service gives it. */
	usualMs?: number;
	/** When runs are due, where that is asked for and known. */
	slots?: Slots;
}
