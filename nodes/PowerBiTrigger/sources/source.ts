import type { IDataObject } from 'n8n-workflow';

import type { Job, JobState } from '../../shared/job';
import type { Cursor, Room } from '../cursor';
import type { Listing, Run } from '../listing';

/** One thing that is watched: a model or a dataflow. */
export interface Target {
	/** What its cursor is kept under. */
	key: string;
	/** Names it in sentences: `semantic model "Sales" in workspace "Finance"`. */
	title: string;
	/** What the service lists of it now; `before` is what is remembered of it. Throws translated errors. */
	read(before?: Cursor): Promise<Listing>;
	/** Ids, names and link as they open an item. */
	identity(): Promise<IDataObject>;
	/** The member of an item that holds a run's id. */
	idName: string;
	/** What else an item tells. */
	extra?: IDataObject;
	/** A fuller state of a run that ended, where the listing tells too little. */
	detail?(run: Run): Promise<JobState>;
}

/** What is there to watch. */
export interface Discovery {
	targets: Target[];
	/** Whether these are all; otherwise the rest follows from `resume`. */
	complete: boolean;
	resume?: string;
}

/** One way to watch: where targets come from, and how they are told apart and remembered. */
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
	/** Finds the targets, from `resume` on where the last search was cut short. */
	discover(resume?: string): Promise<Discovery>;
}

/** Room for a target that is watched through its own history; together well under 3 kB. */
export const historyRoom: Room = { done: 140, open: 16, recovered: 4 };
