import type { IExecuteFunctions } from 'n8n-workflow';

import type { Job, JobState } from '../../jobs/job';
import { parallelism } from '../../refreshing/choice';
import { serviceMoment, toleratedSkewMs } from '../../calls/serviceClock';
import { instantOf } from '../../values/times';
import { member, text } from '../../values/values';
import { hasEnded } from '../../jobs/wait';
import { refreshableOf, usualMsOf } from './capacitySnapshot';
import { entryId, entryState } from './history';
import type { SemanticModel } from '../semanticModel';
import { missing } from '../../jobs/listedRun';

const smallestFleet = 8;
const ownLookMs = 600_000;

/**
 * The job, followed through the refreshables of its capacity while the node follows many at once: one request shows
 * how up to 1,000 models are. The job's own read is used where that says too little: for a failure's details, when a
 * later refresh has taken the place of ours, when the listing is silent for ten minutes or the service says that ours
 * is not there, or where it may not be read.
 */
export function followedInFleet(ctx: IExecuteFunctions, model: SemanticModel, job: Job): Job {
	const size = Math.min(ctx.getInputData().length, parallelism(ctx));
	if (size < smallestFleet || model.workspace.id === undefined) return job;
	const sinceMs = serviceMoment(ctx, 'powerBi', Date.now());
	let lastOwnLook = Date.now();
	let isMissing = false;
	const own = async () => {
		lastOwnLook = Date.now();
		const state = await job.read();
		isMissing = state.missing === true;
		return state;
	};
	return {
		...job,
		read: async () => {
			const entry = await refreshableOf(ctx, model);
			const state = entry === undefined ? undefined : stateFrom(entry, { id: job.id, sinceMs });
			const silent = Date.now() - lastOwnLook > ownLookMs;
			if (state === undefined || (state.missing && isMissing)) return await own();
			if (!hasEnded(state)) return silent ? await own() : state;
			return state.status === 'completed' ? state : await own();
		},
		pastRuns: async () => {
			const durationMs = await usualMsOf(ctx, model);
			return durationMs === undefined ? ((await job.pastRuns?.()) ?? []) : [{ durationMs }];
		},
	};
}

/**
 * What a refreshable shows of a refresh that began at the service's moment `sinceMs` or before: its state when it is
 * the last one listed, not listed yet while one is that ended before, and undefined when a later one is (ours must have
 * ended) or nothing can be read. Pure.
 */
export function stateFrom(
	refreshable: unknown,
	{ id, sinceMs }: { id: string; sinceMs: number },
): JobState | undefined {
	const last = member(refreshable, 'lastRefresh');
	const state = entryState(last);
	if (entryId(last)?.toLowerCase() === id.toLowerCase()) return state;
	const endedAt = hasEnded(state) ? instantOf(text(last, 'endTime')) : undefined;
	const isEarlier = endedAt !== undefined && endedAt <= sinceMs + toleratedSkewMs;
	return isEarlier ? notListedYet : undefined;
}

/** The listing may lag behind, so it alone does not count a refresh as dropped. */
const notListedYet = missing(true);
