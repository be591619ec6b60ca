import type { IDataObject } from 'n8n-workflow';

import { cursorFrom, endless, within, type Capacity, type Cursor } from './cursor';
import { endEvent, type EventName } from './eventNames';
import type { Listing, Run } from './listing';
import { overdue } from './overdue';
import { latestOutcome, recoveries } from './recovery';
import { runsLong, usualMsOf } from './runningLong';
import { isKnown, sightings, type Sighting } from './sighting';

/** What of the ends of a target is told. */
export interface Rules {
	events: EventName[];
	/** Refresh types in lower case; empty for all. */
	refreshTypes: string[];
	/** Times the usual duration beyond which a run is told to run long. */
	longFactor: number;
	/** How late a scheduled run may start, in milliseconds. */
	graceMs: number;
}

/** The circumstances of a look: the service's time, the rules, and how much the cursor may remember. */
export interface Look {
	now: number;
	rules: Rules;
	capacity: Capacity;
}

/** Something to tell. `at` (the service's milliseconds) only puts events in order. */
export interface WatchEvent {
	name: EventName;
	at: number;
	/** Absent for a run that did not start. */
	run?: Run;
	gapPossible?: boolean;
	extra: IDataObject;
}

/** What a look at a listing leads to. */
export interface Decision {
	cursor: Cursor;
	events: WatchEvent[];
}

/**
 * Decides what a listing tells that was not told before, in the order in which it happened. However runs appear,
 * disappear, repeat or change, the end of a run is told once: when it is first seen to have ended and either ended
 * after the cursor's floor or was seen before it ended. Pure.
 */
export function decide(before: Cursor, listing: Listing, look: Look): Decision {
	const seen = sightings(before, listing.runs, look.now);
	const told = seen.filter((one) => isOfType(one, look.rules));
	const late = lateOnes(before, { listing, seen: told, cut: isCut(listing, seen) }, look);
	const ended = told.filter((one) => one.ended);
	const recovered = recoveries(before, ended);
	const ends = endEvents(ended, recovered, look.rules);
	const gap = before.gap || (seen.length > 0 && mayMiss(before, listing, seen));
	const [earliest] = ends;
	if (gap && earliest) earliest.gapPossible = true;
	const cursor: Cursor = {
		...after(before, seen, late.long),
		outcome: latestOutcome(before.outcome, ended),
		recovered: [...before.recovered, ...recovered],
		gap: gap && !earliest,
		slot: late.slot,
		byFormerSettings: false,
	};
	const events = [...ends, ...late.events].sort((one, other) => one.at - other.at);
	return { cursor: within(cursor, look.capacity), events };
}

/** The cursor of a target that is watched from now on: all that ended so far is old news. Pure. */
export function beginning(listing: Listing, look: Look): Cursor {
	const { cursor } = decide(cursorFrom(0), { ...listing, mayMiss: false, slots: undefined }, look);
	const done = new Map([...cursor.done].filter(([, at]) => at > look.now));
	const open = new Map([...cursor.open.keys()].map((token) => [token, false] as const));
	return { ...cursor, done, open, floor: look.now, slot: listing.slots && look.now };
}

function endEvents(ended: Sighting[], recovered: Set<string>, { events }: Rules): WatchEvent[] {
	return ended.flatMap(({ run, token, fresh, at = Infinity }) => {
		const isRecovery = recovered.has(token) && events.includes('recovered');
		const name = isRecovery ? 'recovered' : endEvent(run.state.status);
		const isTold = isRecovery || (fresh && events.includes(name));
		return isTold ? [{ name, at, run, extra: {} }] : [];
	});
}

interface Late {
	events: WatchEvent[];
	long: Set<string>;
	slot?: number;
}

function lateOnes(
	before: Cursor,
	{ listing, seen, cut }: { listing: Listing; seen: Sighting[]; cut: boolean },
	{ now, rules }: Look,
): Late {
	const late: Late = { events: [], long: new Set() };
	const usualMs = rules.events.includes('runningLong') ? usualMsOf(listing, seen) : undefined;
	const long = seen.filter((one) => runsLong(one, { usualMs, limit: rules.longFactor, now }));
	for (const { run, token, startedAt = now } of long) {
		late.long.add(token);
		if (before.open.get(token)) continue;
		const extra = {
			runningSeconds: (now - startedAt) / 1000,
			expectedSeconds: (usualMs ?? 0) / 1000,
		};
		late.events.push({ name: 'runningLong', at: now, run, extra });
	}
	if (!rules.events.includes('overdue')) return late;
	if (!listing.slots) return { ...late, slot: before.slot };
	const { missed, slot } = overdue(
		before.slot,
		{ slots: listing.slots, seen, cut },
		{ now, ...rules },
	);
	for (const time of missed) {
		const extra = { scheduledTime: new Date(time).toISOString() };
		late.events.push({ name: 'overdue', at: time, extra });
	}
	return { ...late, slot };
}

function after(before: Cursor, seen: Sighting[], long: Set<string>): Cursor {
	const done = new Map(before.done);
	const open = new Map<string, boolean>();
	for (const { token, over, fresh, at = endless } of seen) {
		if (fresh) done.set(token, at);
		if (!over) open.set(token, before.open.get(token) === true || long.has(token));
	}
	for (const [token, told] of before.open) {
		if (!done.has(token) && !open.has(token)) open.set(token, told);
	}
	return { ...before, done, open };
}

/** Whether runs may have come and gone: nothing listed reaches back to what was known at the last look. */
function mayMiss(before: Cursor, listing: Listing, seen: Sighting[]): boolean {
	if (listing.mayMiss !== undefined) return listing.mayMiss;
	if (seen.some((one) => isKnown(before, one))) return false;
	return before.done.size > 0 || before.open.size > 0 || isCut(listing, seen);
}

function isCut({ keeps }: Listing, seen: Sighting[]): boolean {
	return seen.length >= keeps;
}

function isOfType({ run }: Sighting, { refreshTypes }: Rules): boolean {
	const type = run.state.details.refreshType?.toLowerCase();
	return refreshTypes.length === 0 || type === undefined || refreshTypes.includes(type);
}
