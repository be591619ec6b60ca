import type { IPollFunctions } from 'n8n-workflow';

import { serviceTime } from '../../shared/calls/serviceClock';
import { instantOf } from '../../shared/values/times';
import type { Beginning } from './activation';
import { cursorFrom, readCursor, type Cursor } from '../events/cursor';
import { beginning, decide } from '../events/decide';
import type { LookContext, Rules, WatchEvent } from '../events/watchEvent';
import type { Listing } from '../events/listing';
import type { Looked } from './round';
import type { Source, Target } from '../sources/source';

/** What a look needs to know besides its target. */
export interface PollContext {
	ctx: IPollFunctions;
	source: Source;
	rules: Rules;
	begun: Pick<Beginning, 'state' | 'byUser'>;
}

/** Reads a target and decides what to report. At a user's activation its latest matching run is in the events. */
export async function lookAtTarget(from: PollContext, target: Target): Promise<Looked> {
	const { begun, rules } = from;
	const before = rememberedOf(from, target.key);
	const listing = await target.read(before);
	const isFormer = before?.byFormerSettings === true;
	const look: LookContext = {
		now: nowOf(from, listing, before),
		rules: (isFormer ? begun.state?.former : undefined) ?? rules,
		room: from.source.room,
	};
	if (before) return { target, ...decide(before, listing, look) };
	const events = begun.byUser ? latestIn(listing, look) : [];
	return { target, cursor: beginning(listing, look), events };
}

/** What is remembered of a target; undefined for one that is watched from now on. */
export function rememberedOf(
	{ source, begun: { state } }: Pick<PollContext, 'source' | 'begun'>,
	key: string,
): Cursor | undefined {
	const known = readCursor(state?.targets[key]);
	if (known || state === undefined) return known;
	if (state.starting !== undefined) return cursorFrom(state.starting);
	return source.chosen ? undefined : cursorFrom(state.at);
}

/** The latest event that a listing shows, whether or not it is news. */
export function latestIn(listing: Listing, look: LookContext): WatchEvent[] {
	const whole = { ...listing, mayMiss: false, slots: undefined };
	return decide(cursorFrom(0), whole, look).events.slice(-1);
}

/** The service's time; where that is unknown, the latest time it lists (to begin with), else our clock's. */
function nowOf(
	{ ctx, source }: PollContext,
	{ runs }: Listing,
	before: Cursor | undefined,
): number {
	const known = serviceTime(ctx, source.service);
	if (known !== undefined) return known;
	if (before) return Date.now();
	const times = runs.flatMap(({ state: { details } }) => [details.startTime, details.endTime]);
	return Math.max(0, ...times.map((time) => instantOf(time) ?? 0));
}
