import type { Cursor } from './cursor';
import type { Listing } from './listing';
import { overdue } from './overdue';
import { runsLong, usualOf } from './runningLong';
import type { Sighting } from './sighting';
import type { LookContext, WatchEvent } from './watchEvent';

/** What is reported of runs that go on too long or did not start. */
export interface Late {
	events: WatchEvent[];
	/** Tokens of the runs that were reported to run long. */
	long: Set<string>;
	/** Up to when due times are dealt with. */
	slot?: number;
}

/**
 * Finds runs that go on too long and scheduled runs that did not start, where that is asked for;
 * `matching` are the runs that the filters let through. Pure.
 */
export function lateOnes(
	before: Cursor,
	{ listing, seen, matching }: { listing: Listing; seen: Sighting[]; matching: Sighting[] },
	{ now, rules }: LookContext,
): Late {
	const late: Late = { events: [], long: new Set() };
	const usual = rules.events.includes('runningLong') ? usualOf(listing, matching) : undefined;
	const long = matching.filter((one) => runsLong(one, { usual, limit: rules.longFactor, now }));
	for (const { run, fingerprint, startedAt = now } of long) {
		late.long.add(fingerprint);
		if (before.open.get(fingerprint)) continue;
		const extra = {
			runningSeconds: (now - startedAt) / 1000,
			expectedSeconds: (usual?.usualMs ?? 0) / 1000,
		};
		late.events.push({ name: 'runningLong', at: now, run, extra });
	}
	if (!rules.events.includes('overdue')) return late;
	if (!listing.slots) return { ...late, slot: before.slot };
	const scheduled = { slots: listing.slots, seen, cut: seen.length >= listing.keeps };
	const { missed, slot } = overdue(before.slot, scheduled, { now, ...rules });
	for (const time of missed) {
		const extra = { scheduledTime: new Date(time).toISOString() };
		late.events.push({ name: 'overdue', at: time, extra });
	}
	return { ...late, slot };
}
