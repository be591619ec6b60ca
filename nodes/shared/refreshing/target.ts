import type { IDataObject } from 'n8n-workflow';

import type { Action } from '../jobs/action';
import type { Job, JobAbout, JobState } from '../jobs/job';
import { instantOf } from '../values/times';
import { hasEnded } from '../jobs/wait';

/** What is needed to follow a run again; plain JSON, kept in the node's context. */
export interface Started extends IDataObject {
	id: string;
	/** How the run was started, in the service's word, where that decides how it is followed. */
	refreshType?: string;
	/** The run was going already and was not started by this node. */
	attached?: boolean;
	/** The answer to the start was lost, and this run was found instead. */
	answerLost?: boolean;
}

/** One run as a target's history lists it. */
export interface TargetRun {
	started: Started;
	state: JobState;
}

/** Something that is refreshed one run at a time, at any service. `Request` is what a start asks for. */
export interface Target<Request> {
	/** Names it in sentences: `semantic model "Sales"`. */
	title: string;
	/** Its identity, whatever is known of its name: the path of its API. */
	key: string;
	/** Where a person finds its runs; completes "look for it in". */
	place: string;
	/** What a run of it does. */
	action: Action;
	/** Who it is, for an item about a run that never began. */
	about(): Promise<JobAbout>;
	start(request: Request): Promise<Started>;
	/** The run that a lost answer was about: one begun at or after the moment (milliseconds, our clock). */
	find(sinceMs: number, request: Request): Promise<Started | undefined>;
	job(started: Started): Promise<Job>;
	/** The runs that the service lists, newest first. */
	runs(): Promise<TargetRun[]>;
	/** Whether the service can cancel this run. */
	canCancel(run: TargetRun): boolean;
	/** The request that repeats only what a failed run left undone. */
	remainder(request: Request, failed: JobState): Request;
}

/** The run that is going, if any; of several the oldest, which holds up the others. */
export function runningIn(runs: TargetRun[]): TargetRun | undefined {
	return runs.filter(({ state }) => !hasEnded(state)).pop();
}

/** The newest successful run. */
export function lastSuccessIn(runs: TargetRun[]): TargetRun | undefined {
	return runs
		.filter(({ state }) => state.status === 'completed')
		.sort((a, b) => endTimeMs(b) - endTimeMs(a))[0];
}

/** The end of a run in milliseconds since 1970; 0 when unknown. */
export function endTimeMs({ state }: TargetRun): number {
	return instantOf(state.details.endTime) ?? 0;
}
