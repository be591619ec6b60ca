import type { IDataObject } from 'n8n-workflow';

import type { JobState } from '../jobs/job';
import { instantOf } from '../values/times';
import { isValues, withoutUndefined } from '../values/values';
import { presenceAfter } from '../jobs/wait';

/**
 * What is remembered of a job from pass to pass. It travels in the item, since n8n keeps nothing else across a
 * wait: what a node returns when it parks is thrown away, and its input comes back in its place.
 */
export interface Following extends IDataObject {
	/** The job that this is about: an item may be given another one on its way round. */
	jobId: string;
	/** When this node first saw the job (ISO, our clock). */
	since: string;
	/** When the job itself started, once the service says so. */
	startTime?: string;
	/** When it is to be looked at again (ISO, our clock). */
	nextLook: string;
	looks: number;
	/** Whether the service ever listed it, and since when it does not, if it does not. */
	seen: boolean;
	missingSince?: string;
	/** How long its past runs took, newest first. */
	pastSeconds: number[];
	/** Which of them were started for something else; missing in what an earlier version remembered. */
	pastOfOtherKind?: boolean[];
	/** It ended in a way that ends this node, too: kept until the others have ended. */
	failed?: HeldFailure;
}

/** A failure that waits for the end of the other jobs. */
export interface HeldFailure extends IDataObject {
	message: string;
	description?: string;
	result: IDataObject;
}

/** The key under which the memory stands in an item that still runs. */
export const followingKey = 'following';

/** Looks that are due within this time are made together. */
const togetherMs = 10_000;

/** The memory in an item; undefined for an item that comes for the first time. */
export function followingIn(json: IDataObject): Following | undefined {
	const found = json[followingKey];
	const isOurs = isValues(found) && instantOf(found.nextLook) !== undefined;
	return isOurs ? (found as Following) : undefined;
}

/** Whether the job is to be looked at in this pass. */
export function isDue(following: Following | undefined, now: number): boolean {
	if (following === undefined) return true;
	return following.failed === undefined && nextLookOf(following) <= now + togetherMs;
}

/** When the next look is due, in milliseconds; never for one that only waits for the others. */
export function nextLookOf({ nextLook, failed }: Following): number {
	return failed === undefined ? (instantOf(nextLook) ?? 0) : Infinity;
}

/** The memory of a job that was not looked at yet. */
export function unseen(jobId: string): Following {
	const now = new Date().toISOString();
	return {
		jobId,
		since: now,
		nextLook: now,
		looks: 0,
		seen: false,
		missingSince: now,
		pastSeconds: [],
	};
}

/**
 * What goes round with an item of which the start said that the service does not want to be asked yet; undefined where
 * it may be asked.
 */
export function notYetAsked(item: IDataObject, deadlineMs: number): IDataObject | undefined {
	const firstLook = followingIn(item) ? undefined : instantOf(item.firstLookTime);
	const now = Date.now();
	if (firstLook === undefined || firstLook <= now) return undefined;
	const nextLook = new Date(Math.min(firstLook, now + deadlineMs)).toISOString();
	return { ...item, [followingKey]: { ...unseen(''), nextLook } };
}

/** The memory after a look; without a state when a passing fault got in its way. Pure but for the time. */
export function remembered(memory: Following, state?: JobState): Following {
	const looks = memory.looks + 1;
	if (!state) return { ...memory, looks };
	const missingSince = instantOf(memory.missingSince);
	const listing = presenceAfter(state, { seen: memory.seen, missingSince }, Date.now());
	return withoutUndefined({
		...memory,
		looks,
		startTime: state.details.startTime ?? memory.startTime,
		seen: listing.seen,
		missingSince:
			listing.missingSince === undefined ? undefined : new Date(listing.missingSince).toISOString(),
	});
}
