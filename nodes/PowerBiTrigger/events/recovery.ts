import type { Cursor, Outcome } from './cursor';
import { isBad } from './eventNames';
import type { Sighting } from './sighting';

/** The part of a cursor that tells recoveries. */
export type Health = Pick<Cursor, 'outcome' | 'recovered'>;

/**
 * The ended runs, by token, that are now known to be the first success after failures and were not known to be so
 * before: the success is new, or a failure before it is. A recovery is told once, even when an earlier success of
 * the same recovery shows up later. Takes the ended runs in the order of their ends. Pure.
 */
export function recoveries({ outcome, recovered }: Health, ended: Sighting[]): Set<string> {
	const known = ended.filter(({ fresh }) => !fresh);
	const told = new Set([...recovered, ...firstSuccesses(outcome, known).map(first)]);
	const now = firstSuccesses(outcome, ended);
	return new Set(now.filter((group) => !group.some((token) => told.has(token))).map(first));
}

/** The last success or failure among the ended runs and what was remembered. Pure. */
export function latestOutcome(before: Outcome | undefined, ended: Sighting[]): Outcome | undefined {
	return steps(before, ended).pop();
}

interface Step extends Outcome {
	token?: string;
}

/** The successes that follow each failure, up to the next failure; each group starts with the recovery. */
function firstSuccesses(outcome: Outcome | undefined, ended: Sighting[]): string[][] {
	const groups: string[][] = [];
	let group: string[] | undefined;
	let failing = false;
	for (const { bad, token } of steps(outcome, ended)) {
		if (bad) [failing, group] = [true, undefined];
		else if (group) group.push(token ?? '');
		else if (failing) groups.push((group = [token ?? '']));
	}
	return groups;
}

/** A remembered outcome stands for a run that may not be listed any more; one that is listed comes before it. */
function steps(outcome: Outcome | undefined, ended: Sighting[]): Step[] {
	const listed = ended.flatMap(({ run, token, at }): Step[] => {
		const bad = isBad(run.state.status);
		return bad === undefined || at === undefined ? [] : [{ at, bad, token }];
	});
	return outcome ? [...listed, outcome].sort((one, other) => one.at - other.at) : listed;
}

function first(group: string[]): string {
	return group[0] ?? '';
}
