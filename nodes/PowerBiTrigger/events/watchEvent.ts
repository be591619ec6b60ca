import type { IDataObject } from 'n8n-workflow';

import type { Room } from './cursor';
import type { EventName } from './eventNames';
import type { WatchedRun } from './listing';

/** Which ends of a target are reported. */
export interface Rules {
	events: EventName[];
	/** Refresh types in lower case; empty for all. */
	refreshTypes: string[];
	/** Times the usual duration beyond which a run counts as running long. */
	longFactor: number;
	/** How late a scheduled run may start, in milliseconds. */
	graceMs: number;
}

/** The circumstances of a look: the service's time, the rules, and how much the cursor may remember. */
export interface LookContext {
	now: number;
	rules: Rules;
	room: Room;
}

/** Something to report. `at` (the service's milliseconds) only puts events in order. */
export interface WatchEvent {
	name: EventName;
	at: number;
	/** Absent for a run that did not start. */
	run?: WatchedRun;
	gapPossible?: boolean;
	extra: IDataObject;
}
