import type { Entry } from './entry';

/** How many items there are of each kind. */
export interface Counts {
	items: number;
	successful: number;
	failed: number;
	running: number;
	slow: number;
	overdue: number;
}

/** Ends from bad to good; the first that occurs is the status of the message. */
const statusesByWeight = [
	'failed',
	'refused',
	'timedOut',
	'disabled',
	'dropped',
	'unknown',
	'cancelled',
	'deduped',
	'running',
	'notStarted',
	'completed',
];

/** Counts the entries. Pure. */
export function countsOf(all: Entry[]): Counts {
	const those = (matches: (entry: Entry) => boolean) => all.filter(matches).length;
	return {
		items: all.length,
		successful: those(isSuccess),
		failed: those(isFailure),
		running: those(isGoing),
		slow: those(({ isSlow }) => isSlow),
		overdue: those(({ event }) => event === 'overdue'),
	};
}

function isSuccess({ status, level }: Entry): boolean {
	return status === 'completed' && level !== 'bad';
}

function isFailure({ level, event }: Entry): boolean {
	return level === 'bad' && event !== 'overdue';
}

/** It runs, or will: its end is not known. */
function isGoing({ status, level, event }: Entry): boolean {
	return level !== 'bad' && event !== 'overdue' && ['running', 'notStarted'].includes(status ?? '');
}

/** The counts in words, the worst first. Pure. */
export function headlineOf({ items, successful, failed, running, slow, overdue }: Counts): string {
	if (items === 0) return 'Nothing to report';
	const parts = [
		[failed, 'not successful'],
		[overdue, 'overdue'],
		[running, 'running'],
		[successful, 'successful'],
		[slow, 'slow among them'],
	] as const;
	const words = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
	if (words.length === 0) return items === 1 ? '1 item' : `${items} items`;
	return words.join(', ');
}

/** The worst of the statuses; one that nobody knows weighs like `unknown`. */
export function worstStatus(all: Entry[]): string | undefined {
	const statuses = all.flatMap(({ status, level }) =>
		status === undefined ? [] : [level === 'bad' && status === 'completed' ? 'failed' : status],
	);
	if (statuses.length === 0) return undefined;
	return (
		statusesByWeight.find((word) =>
			statuses.some((status) => (statusesByWeight.includes(status) ? status : 'unknown') === word),
		) ?? 'unknown'
	);
}

/** False as soon as something went wrong, true when all ended well, undefined while an end is still to come. */
export function successOf(all: Entry[]): boolean | undefined {
	if (all.some(({ level }) => level === 'bad')) return false;
	const runs = all.filter(({ status }) => status !== undefined);
	return runs.length > 0 && runs.every(isSuccess) ? true : undefined;
}
