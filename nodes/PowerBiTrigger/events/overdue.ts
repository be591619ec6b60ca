import type { DueTime, Slots } from '../../shared/powerBi/dueTimes';
import type { Sighting } from './sighting';

/** What is known of the runs of a target that has a schedule. */
export interface Scheduled {
	slots: Slots;
	seen: Sighting[];
	/** Older runs may have been dropped from the listing. */
	cut: boolean;
}

/** A scheduled run may start this much before its time. */
const earlyMs = 5 * 60_000;
const lookBackMs = 24 * 3_600_000;

/**
 * The due times whose grace (milliseconds) is over without a scheduled run having started for them, and up to when
 * due times are dealt with now. `slot` is that of the last look. Due times before the oldest run of a listing that
 * was cut are left out, since their run may be forgotten. Pure.
 */
export function overdue(
	slot: number | undefined,
	{ slots, seen, cut }: Scheduled,
	{ now, graceMs }: { now: number; graceMs: number },
): { missed: number[]; slot: number } {
	const upTo = Math.max(now - graceMs, slot ?? 0);
	const starts = seen.filter(isScheduled).map(({ startedAt = 0 }) => startedAt);
	const oldest = cut ? Math.min(...seen.map(({ startedAt = Infinity }) => startedAt)) : 0;
	const due = slots(Math.max(slot ?? upTo, now - lookBackMs), now);
	const missed = due.filter((one, index) => {
		const end = endOf(one, due[index + 1]) - earlyMs;
		const hasStarted = starts.some((at) => at >= one.earliest - earlyMs && at < end);
		return one.at <= upTo && one.earliest >= oldest && !hasStarted;
	});
	return { missed: missed.map(({ at }) => at), slot: upTo };
}

/**
 * Until when a run may be that of a due time. Where clocks show times twice, the service may start the runs of all of
 * them at the first or at the second time, so that the next one's first time says nothing.
 */
function endOf({ at, earliest }: DueTime, next: DueTime | undefined): number {
	if (next === undefined) return Infinity;
	return at === earliest ? next.earliest : next.at;
}

function isScheduled({ run, startedAt }: Sighting): boolean {
	return startedAt !== undefined && run.type === 'scheduled';
}
