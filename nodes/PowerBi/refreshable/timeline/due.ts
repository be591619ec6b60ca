import { slotsOf } from '../../../shared/powerBi/dueTimes';

/** A run may start this much before its time, and this much after it before anybody should worry. */
const earlyMs = 5 * 60_000;
const graceMs = 30 * 60_000;

/**
 * The times inside a window at which a schedule of Power BI should have started a refresh and none began, whoever
 * started it, before the next. Times before the first known refresh are left out, since their runs may be forgotten. Pure.
 */
export function missedTimes(
	schedule: unknown,
	{ starts, from, to }: { starts: number[]; from: number; to: number },
): number[] {
	const first = starts.reduce((earliest, at) => Math.min(earliest, at), Infinity);
	const due = slotsOf(schedule)?.(from, to) ?? [];
	return due.flatMap(({ at, earliest }, index) => {
		const next = due[index + 1]?.at ?? Infinity;
		const hasStarted = starts.some(
			(start) => start >= earliest - earlyMs && start < next - earlyMs,
		);
		return at > to - graceMs || earliest < first || hasStarted ? [] : [at];
	});
}
