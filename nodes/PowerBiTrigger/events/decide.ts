import type { IDataObject } from 'n8n-workflow';

import { cursorFrom, endless, within, type Cursor, type Streak } from './cursor';
import { endEvent } from './eventNames';
import { isBesideARefresh } from './framing';
import { lateOnes } from './late';
import type { Listing } from './listing';
import { latestOutcome, recoveries } from './recovery';
import { isKnown, sightings, type Sighting } from './sighting';
import type { LookContext, Rules, WatchEvent } from './watchEvent';

/** What a look at a listing leads to. */
export interface Decision {
	cursor: Cursor;
	events: WatchEvent[];
}

/**
 * Decides what a listing shows that was not reported before, in the order in which it happened. However runs appear,
 * disappear, repeat or change, the end of a run is reported once: when it is first seen to have ended and either ended
 * after the cursor's floor or was seen before it ended. Pure.
 */
export function decide(before: Cursor, listing: Listing, look: LookContext): Decision {
	const seen = sightings(before, listing.runs, look.now);
	const matching = seen.filter((one) => isOfType(one, look.rules));
	const late = lateOnes(before, { listing, seen, matching }, look);
	const ended = matching.filter((one) => one.ended && !isBesideARefresh(one, seen));
	const recovered = recoveries(before, ended);
	const ends = endEvents(ended, recovered, look.rules);
	const gap = before.gap || (seen.length > 0 && mayMiss(before, listing, seen));
	const [earliest] = ends;
	if (gap && earliest) earliest.gapPossible = true;
	const cursor: Cursor = {
		...after(before, seen, late.long),
		outcome: latestOutcome(before.outcome, ended),
		recovered: [...before.recovered, ...recovered.keys()],
		gap: gap && !earliest,
		slot: late.slot,
		byFormerSettings: false,
	};
	const events = [...ends, ...late.events].sort((one, other) => one.at - other.at);
	return { cursor: within(cursor, look.room), events };
}

/** The cursor of a target that is watched from now on: all that ended so far is old news. Pure. */
export function beginning(listing: Listing, look: LookContext): Cursor {
	const { cursor } = decide(cursorFrom(0), { ...listing, mayMiss: false, slots: undefined }, look);
	const done = new Map([...cursor.done].filter(([, at]) => at > look.now));
	const open = new Map([...cursor.open.keys()].map((fingerprint) => [fingerprint, false] as const));
	return { ...cursor, done, open, floor: look.now, slot: listing.slots && look.now };
}

function endEvents(
	ended: Sighting[],
	recovered: Map<string, Streak>,
	{ events }: Rules,
): WatchEvent[] {
	return ended.flatMap(({ run, fingerprint, fresh, at = Infinity }) => {
		const streak = events.includes('recovered') ? recovered.get(fingerprint) : undefined;
		if (streak) return [{ name: 'recovered', at, run, extra: recoveryFacts(streak) }];
		const name = endEvent(run.state.status);
		return fresh && events.includes(name) ? [{ name, at, run, extra: {} }] : [];
	});
}

/** What an item says of the failures before a recovery. */
function recoveryFacts({ failures, since }: Streak): IDataObject {
	return { failuresBefore: failures, failingSince: new Date(since).toISOString() };
}

function after(before: Cursor, seen: Sighting[], long: Set<string>): Cursor {
	const done = new Map(before.done);
	const open = new Map<string, boolean>();
	for (const { fingerprint, over, fresh, at = endless } of seen) {
		if (fresh) done.set(fingerprint, at);
		if (!over)
			open.set(fingerprint, before.open.get(fingerprint) === true || long.has(fingerprint));
	}
	for (const [fingerprint, reported] of before.open) {
		if (!done.has(fingerprint) && !open.has(fingerprint)) open.set(fingerprint, reported);
	}
	return { ...before, done, open };
}

/** Whether runs may have come and gone: nothing listed reaches back to what was known at the last look. */
function mayMiss(before: Cursor, listing: Listing, seen: Sighting[]): boolean {
	if (listing.mayMiss !== undefined) return listing.mayMiss;
	if (seen.some((one) => isKnown(before, one))) return false;
	return before.done.size > 0 || before.open.size > 0 || seen.length >= listing.keeps;
}

function isOfType({ run }: Sighting, { refreshTypes }: Rules): boolean {
	return refreshTypes.length === 0 || run.type === undefined || refreshTypes.includes(run.type);
}
