import type { IExecuteFunctions } from 'n8n-workflow';

import { problemBehind } from '../../faults/errors';
import type { Job, JobState } from '../../jobs/job';
import { parallelism } from '../../refreshing/choice';
import { request } from '../../calls/request';
import { serviceMoment, toleratedSkewMs } from '../../calls/serviceClock';
import { instantOf } from '../../values/times';
import { member, text } from '../../values/values';
import { hasEnded } from '../../jobs/wait';
import { entryId, entryState } from './history';
import { refreshablePages } from '../refreshables';
import type { SemanticModel } from '../semanticModel';
import { recover } from '../../faults/recover';

const smallestFleet = 8;
const listingAgeMs = 10_000;
const ownLookMs = 600_000;

/** The refreshables of one capacity as they were a moment ago, by model id. */
interface CapacitySnapshot {
	readAt: number;
	entries: Promise<Map<string, unknown>>;
}

/** What one run of a node shares among the refreshes that it follows. */
interface Fleet {
	capacityOf: Map<string, Promise<string | undefined>>;
	listings: Map<string, CapacitySnapshot>;
	/** The account may not read refreshables: every refresh is followed by itself. */
	refused: boolean;
}

const fleets = new WeakMap<IExecuteFunctions, Fleet>();

/**
 * The job, followed through the refreshables of its capacity while the node follows many at once: one request tells
 * how up to 1,000 models are. The job's own read is used where that says too little: for a failure's details, when a
 * later refresh has taken the place of ours, when the listing is silent for ten minutes or the service says that ours
 * is not there, or where it may not be read.
 */
export function followedInFleet(ctx: IExecuteFunctions, model: SemanticModel, job: Job): Job {
	const size = Math.min(ctx.getInputData().length, parallelism(ctx));
	if (size < smallestFleet || model.workspace.id === undefined) return job;
	const fleet = fleets.get(ctx) ?? { capacityOf: new Map(), listings: new Map(), refused: false };
	fleets.set(ctx, fleet);
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
			const entry = await entryOf(ctx, fleet, model);
			const state = entry === undefined ? undefined : stateFrom(entry, { id: job.id, sinceMs });
			const silent = Date.now() - lastOwnLook > ownLookMs;
			if (state === undefined || (state.missing && isMissing)) return await own();
			if (!hasEnded(state)) return silent ? await own() : state;
			return state.status === 'completed' ? state : await own();
		},
		pastRuns: async () => {
			const entry = await entryOf(ctx, fleet, model);
			const median = Number(text(entry, 'medianDuration') ?? 0) * 1000;
			return median > 0 ? [{ durationMs: median }] : ((await job.pastRuns?.()) ?? []);
		},
	};
}

/**
 * What a refreshable tells about a refresh that began at the service's moment `sinceMs` or before: its state when it is
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
const notListedYet: JobState = {
	status: 'notStarted',
	missing: true,
	behindAnother: true,
	details: {},
};

async function entryOf(
	ctx: IExecuteFunctions,
	fleet: Fleet,
	model: SemanticModel,
): Promise<unknown> {
	const capacityId = await capacityAt(ctx, fleet, model);
	if (fleet.refused || capacityId === undefined) return undefined;
	const known = fleet.listings.get(capacityId);
	const listing =
		known && Date.now() - known.readAt < listingAgeMs
			? known
			: { readAt: Date.now(), entries: readListing(ctx, capacityId) };
	fleet.listings.set(capacityId, listing);
	try {
		return (await listing.entries).get(model.id.toLowerCase());
	} catch (error) {
		fleet.refused = problemBehind(error)?.transient !== true;
		return undefined;
	}
}

async function readListing(
	ctx: IExecuteFunctions,
	capacityId: string,
): Promise<Map<string, unknown>> {
	const entries = new Map<string, unknown>();
	for await (const page of refreshablePages(ctx, { capacityId })) {
		for (const entry of page) entries.set(text(entry, 'id')?.toLowerCase() ?? '', entry);
	}
	return entries;
}

/** The capacity of a model's workspace, asked once a run; undefined on shared capacity or when it cannot be read. */
async function capacityAt(
	ctx: IExecuteFunctions,
	{ capacityOf }: Fleet,
	{ workspace }: SemanticModel,
): Promise<string | undefined> {
	const asked = capacityOf.get(workspace.path) ?? askCapacity(ctx, workspace.path);
	capacityOf.set(workspace.path, asked);
	return await asked;
}

async function askCapacity(ctx: IExecuteFunctions, path: string): Promise<string | undefined> {
	const call = { service: 'powerBi', method: 'GET', path, intent: 'read the workspace' } as const;
	return await recover(
		async () => text((await request(ctx, call)).body, 'capacityId'),
		() => undefined,
	);
}
