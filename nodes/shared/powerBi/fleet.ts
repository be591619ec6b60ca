import type { IExecuteFunctions } from 'n8n-workflow';

import { problemBehind } from '../errors';
import type { Job, JobState } from '../job';
import { parallelism } from '../orchestration/choice';
import { request } from '../request';
import { instantOf } from '../times';
import { member, text } from '../values';
import { hasEnded } from '../wait';
import { entryId, entryState } from './history';
import { refreshablePages } from './refreshables';
import type { SemanticModel } from './semanticModel';

const smallestFleet = 8;
const listingAgeMs = 10_000;
const ownLookMs = 600_000;

/** The refreshables of one capacity as they were a moment ago, by model id. */
interface Listing {
	readAt: number;
	entries: Promise<Map<string, unknown>>;
}

/** What one run of a node shares among the refreshes that it follows. */
interface Fleet {
	capacityOf: Map<string, Promise<string | undefined>>;
	listings: Map<string, Listing>;
	/** The account may not read refreshables: every refresh is followed by itself. */
	refused: boolean;
}

const fleets = new WeakMap<IExecuteFunctions, Fleet>();

/**
 * The job, followed through the refreshables of its capacity while the node follows many at once: one request tells
 * how up to 1,000 models are. The job's own read is used where that says too little: for a failure's details, when a
 * later refresh has taken the place of ours, when the listing is silent for ten minutes, or where it may not be read.
 */
export function followedInFleet(ctx: IExecuteFunctions, model: SemanticModel, job: Job): Job {
	const size = Math.min(ctx.getInputData().length, parallelism(ctx));
	if (size < smallestFleet || model.workspace.id === undefined) return job;
	const fleet = fleets.get(ctx) ?? { capacityOf: new Map(), listings: new Map(), refused: false };
	fleets.set(ctx, fleet);
	let lastOwnLook = Date.now();
	const own = async () => {
		lastOwnLook = Date.now();
		return await job.read();
	};
	return {
		...job,
		read: async () => {
			const entry = await entryOf(ctx, fleet, model);
			const state = entry === undefined ? undefined : stateFrom(entry, job.id);
			const silent = Date.now() - lastOwnLook > ownLookMs;
			if (state === undefined) return await own();
			if (!hasEnded(state)) return silent ? await own() : state;
			return state.status === 'completed' ? state : await own();
		},
		pastDurationsMs: async () => {
			const entry = await entryOf(ctx, fleet, model);
			const median = Number(text(entry, 'medianDuration') ?? 0) * 1000;
			return median > 0 ? [median, median, median] : ((await job.pastDurationsMs?.()) ?? []);
		},
	};
}

/**
 * What a refreshable tells about a refresh: its state when it is the last one listed, running while an older one is,
 * and undefined when a later one is (ours must have ended) or nothing can be read. Pure.
 */
export function stateFrom(refreshable: unknown, refreshId: string): JobState | undefined {
	const last = member(refreshable, 'lastRefresh');
	const state = entryState(last);
	if (entryId(last)?.toLowerCase() === refreshId.toLowerCase()) return state;
	const isEarlier = hasEnded(state) && instantOf(text(last, 'endTime')) !== undefined;
	return isEarlier ? { status: 'running', details: {} } : undefined;
}

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
		return (await listing.entries).get(model.id);
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
	try {
		const call = { service: 'powerBi', method: 'GET', path, intent: 'read the workspace' } as const;
		return text((await request(ctx, call)).body, 'capacityId');
	} catch {
		return undefined;
	}
}
