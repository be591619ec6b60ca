import type { Cursor, LastEnd, Streak } from './cursor';
import { isBad } from './eventNames';
import type { Sighting } from './sighting';

/** The part of a cursor by which recoveries are found. */
export type Health = Pick<Cursor, 'outcome' | 'recovered'>;

/**
 * The ended runs, by fingerprint, that are now known to be the first success after failures and were not known to be so
 * before, each with the failures before it: the success is new, or a failure before it is. A recovery is reported once,
 * even when an earlier success of the same recovery shows up later. Takes the ended runs in the order of their ends.
 * Pure.
 */
export function recoveries({ outcome, recovered }: Health, ended: Sighting[]): Map<string, Streak> {
	const known = ended.filter(({ fresh }) => !fresh);
	const reported = new Set([...recovered, ...recoveredIn(outcome, known).map(first)]);
	const now = recoveredIn(outcome, ended);
	const news = now.filter(
		({ successes }) => !successes.some((fingerprint) => reported.has(fingerprint)),
	);
	return new Map(news.map((group) => [first(group), group.after]));
}

/** The last success or failure among the ended runs and what was remembered. Pure. */
export function latestOutcome(before: LastEnd | undefined, ended: Sighting[]): LastEnd | undefined {
	let streak: Streak | undefined;
	let latest: LastEnd | undefined;
	for (const step of steps(before, ended)) {
		streak = step.bad ? lengthened(streak, step) : undefined;
		latest = { at: step.at, bad: step.bad, ...(streak && { streak }) };
	}
	return latest;
}

/** The successes that follow failures, up to the next failure, and those failures. */
interface Recovery {
	successes: string[];
	after: Streak;
}

interface Step extends LastEnd {
	fingerprint?: string;
}

function recoveredIn(outcome: LastEnd | undefined, ended: Sighting[]): Recovery[] {
	const groups: Recovery[] = [];
	let group: Recovery | undefined;
	let streak: Streak | undefined;
	for (const step of steps(outcome, ended)) {
		const { bad, fingerprint = '' } = step;
		if (bad) [streak, group] = [lengthened(streak, step), undefined];
		else if (group) group.successes.push(fingerprint);
		else if (streak) groups.push((group = { successes: [fingerprint], after: streak }));
		if (!bad) streak = undefined;
	}
	return groups;
}

/** A streak with one more failure; a remembered one counts what it remembers, since its run may be listed as well. */
function lengthened(
	streak: Streak | undefined,
	{ at, fingerprint, streak: remembered }: Step,
): Streak {
	if (fingerprint !== undefined || streak === undefined) {
		return remembered ?? { failures: (streak?.failures ?? 0) + 1, since: streak?.since ?? at };
	}
	return {
		failures: Math.max(streak.failures, remembered?.failures ?? 1),
		since: Math.min(streak.since, remembered?.since ?? at),
	};
}

/** A remembered outcome stands for a run that may not be listed any more; one that is listed comes before it. */
function steps(outcome: LastEnd | undefined, ended: Sighting[]): Step[] {
	const listed = ended.flatMap(({ run, fingerprint, at }): Step[] => {
		const bad = isBad(run.state.status);
		return bad === undefined || at === undefined ? [] : [{ at, bad, fingerprint }];
	});
	return outcome ? [...listed, outcome].sort((one, other) => one.at - other.at) : listed;
}

function first({ successes }: Recovery): string {
	return successes[0] ?? '';
}
