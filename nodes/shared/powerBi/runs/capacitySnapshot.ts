import type { IExecuteFunctions } from 'n8n-workflow';

import { request } from '../../calls/request';
import { problemBehind } from '../../faults/errors';
import { recover } from '../../faults/recover';
import { text } from '../../values/values';
import { refreshablePages } from '../refreshables';
import type { SemanticModel } from '../semanticModel';

const listingAgeMs = 10_000;

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

/** How long a model's refreshes usually take (milliseconds), where its capacity's refreshables can be listed and say so. */
export async function usualMsOf(
	ctx: IExecuteFunctions,
	model: SemanticModel,
): Promise<number | undefined> {
	const entry = await refreshableOf(ctx, model);
	const median = Number(text(entry, 'medianDuration') ?? 0) * 1000;
	return median > 0 ? median : undefined;
}

function fleetOf(ctx: IExecuteFunctions): Fleet {
	const fleet = fleets.get(ctx) ?? { capacityOf: new Map(), listings: new Map(), refused: false };
	fleets.set(ctx, fleet);
	return fleet;
}

/**
 * What the refreshables of a model's capacity say of it, as they were a moment ago; undefined where they cannot be read.
 */
export async function refreshableOf(
	ctx: IExecuteFunctions,
	model: SemanticModel,
): Promise<unknown> {
	const fleet = fleetOf(ctx);
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
