import type { IDataObject } from 'n8n-workflow';

import type { JobIdentity } from '../../shared/jobs/identity';
import type { Job, JobState } from '../../shared/jobs/job';
import type { Cursor, Room } from '../events/cursor';
import type { Listing, WatchedRun } from '../events/listing';

/** One thing that is watched: a model, a dataflow, a kind of job of another item. */
export interface Target {
	/** What its cursor is kept under. */
	key: string;
	/** Names it in sentences: `semantic model "Sales" in workspace "Finance"`. */
	title: string;
	/** What the service lists of it now; `before` is what is remembered of it. Throws translated errors. */
	read(before?: Cursor): Promise<Listing>;
	/** What a run of it does; a refresh when left out. */
	action?: Job['action'];
	/** Ids, names and link as they open an item. */
	identity(): Promise<JobIdentity>;
	/** The member of an item that holds a run's id. */
	idName: 'refreshId' | 'jobInstanceId' | 'transactionId';
	/** What else an item says. */
	extra?(): IDataObject;
	/** A fuller state of a run that ended, where the listing shows too little. */
	detail?(run: WatchedRun): Promise<JobState>;
}

/** What is there to watch. */
export interface Discovery {
	targets: Target[];
	/** Whether these are all; otherwise the rest follows from `resume`. */
	complete: boolean;
	resume?: string;
	/** What cut the search short, when it was not the time. */
	fault?: Error;
}

/** One way to watch: where targets come from, and how they are distinguished and remembered. */
export interface Source {
	service: Job['service'];
	/** Names what is watched in sentences: `the semantic models of workspace "Finance"`. */
	title: string;
	/** Changes when something else is watched, so that nothing that was remembered holds any more. */
	scope: string;
	/** The user named every target, so that one which is added is watched from then on. */
	chosen: boolean;
	/** Only the last run of each target is listed. */
	lastOnly?: boolean;
	room: Room;
	discover(search: Search): Promise<Discovery>;
}

/** How to search for targets. */
export interface Search {
	/** Where the last search had to end. */
	resume?: string;
	/** The service's time of the last complete look, in milliseconds. */
	since?: number;
	/** Whether the search must end, since the poll must. */
	isTimeUp(): boolean;
}

/** What a node wants to know of each target besides its runs. */
export interface TargetNeeds {
	schedule: boolean;
}

/** Room for a target that is watched through its own history; together well under 3 kB. */
export const historyRoom: Room = { done: 140, open: 16, recovered: 4 };

/** Room for a target of which only the last run is listed; together well under 200 bytes. */
export const lastRunRoom: Room = { done: 4, open: 2, recovered: 1 };
