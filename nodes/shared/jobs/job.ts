import type { Service } from '../../../credentials/clouds';
import { kindOf, type Fault } from '../faults/fault';
import type { Action } from './action';
import type { MirroredTable, SyncedTable } from './endpointTables';
import type { JobIdentity } from './identity';
import type { PastRun } from './likelyDuration';
import type { Status } from './status';

// Types instead of interfaces: only these fit into n8n's items without a cast.

/** What went wrong in a job, as far as the service says. */
export type Failure = Fault;

/** Whether a failure is that somebody cancelled the run, which the services list as a failure. */
export function isCancelledByUser(failure: Failure | undefined): boolean {
	return failure !== undefined && kindOf(failure) === 'cancelled';
}

/** What an attempt of a run said that did not end it. */
export interface AttemptFailure extends Failure {
	startTime?: string;
	endTime?: string;
}

/** An activity of a pipeline that failed. */
export type FailedActivity = {
	name: string;
	type?: string;
	/** In the service's word: UserError, SystemError, … */
	failureType?: string;
	failure?: Failure;
};

/** One table or partition of a refresh and how far it is. */
export type JobObject = {
	table: string;
	partition?: string;
	status?: Status;
};

/** A message that the service attached to a job. */
export type JobMessage = { code?: string; type?: string; message: string };

/** What is known of a job, in the product's words and ISO times; absent where the service does not say. */
export type JobDetails = {
	startTime?: string;
	endTime?: string;
	/** How it was started, in the service's word: Scheduled, OnDemand, ViaApi, ViaEnhancedApi, … */
	refreshType?: string;
	/** What an enhanced refresh does: Full, DataOnly, Calculate, … */
	type?: string;
	currentRefreshType?: string;
	commitMode?: string;
	attempts?: number;
	/** What earlier attempts of the same run said, oldest first; {@link failure} is what the run itself ended with. */
	attemptFailures?: AttemptFailure[];
	/** A Fabric job's type and how it was started, in the service's words: Refresh, Execute, …; Scheduled, Manual. */
	jobType?: string;
	invokeType?: string;
	/** By this Microsoft finds a Fabric job in its logs. */
	rootActivityId?: string;
	/** What a notebook gave when it ended. */
	exitValue?: string;
	/** The activities that made a pipeline fail, the one that failed first in front. */
	failedActivities?: FailedActivity[];
	objects?: JobObject[];
	/** What a synchronization of a SQL analytics endpoint did to each table. */
	tables?: SyncedTable[];
	/** How a mirroring stands, in the service's word, and each of its tables. */
	mirroringStatus?: string;
	mirroredTables?: MirroredTable[];
	messages?: JobMessage[];
	/** The database (model) that a synchronization copies to the replicas. */
	database?: string;
	/** How far a synchronization is, in the service's word in lower case: replicating, rehydrating, finalizing, … */
	syncState?: string;
	/** When the service last said something new. */
	updatedTime?: string;
	/** Whatever else the service says in words. */
	details?: string;
	/** Absent for a run that goes on or completed. */
	failure?: Failure;
};

/** A job at one moment. */
export interface JobState {
	status: Status;
	/** The end was reached although the status word does not say so: `unknown` with an end time. */
	ended?: boolean;
	/** The service does not list the job (yet, or any more). */
	missing?: boolean;
	/** While missing: another job holds the queue, so ours may be waiting behind it. */
	behindAnother?: boolean;
	details: JobDetails;
	/** What this look found out about the job itself: it counts from then on. */
	found?: Partial<Pick<Job, 'id' | 'action' | 'identity'>>;
	/** What a success leaves to say, in the middle of a sentence. */
	remark?: string;
	/** The service's answer as it came. */
	raw?: unknown;
	/** The service's own wish for the next look, in milliseconds. */
	nextPollMs?: number;
}

/** Something that runs at a service and can be asked how it is. Nothing of it changes. */
export interface Job {
	readonly service: Service;
	readonly action: Action;
	/** Names the job in sentences, without an article: `refresh of semantic model "Sales"`. */
	readonly title: string;
	/** The id by which the user finds the job again. */
	readonly id: string;
	readonly identity: JobIdentity;
	/** Asks the service once. Throws translated errors. */
	read(): Promise<JobState>;
	/** Asks the service to cancel; absent where it cannot. */
	cancel?(): Promise<void>;
	/** Least milliseconds before the first look, when the service asks for it. */
	readonly firstPollMs?: number;
	/** Earlier successful runs, newest first. */
	pastRuns?(): Promise<PastRun[]>;
	/** What to add to the sentence when this job failed: a consequence that the user should know. */
	readonly failureNote?: string;
	/** What to do about a failure, where the general table does not fit. */
	remedyFor?(failure: Failure): string;
}

/** What a story and an item need of a job: also a run that is only listed can be described so. */
export type JobAbout = Pick<
	Job,
	'service' | 'action' | 'identity' | 'failureNote' | 'remedyFor'
> & {
	/** What is reported of it where that is more than its state, in words that follow what ran: the main ones, and the rest. */
	readonly event?: { phrase: string; rest: string };
};
