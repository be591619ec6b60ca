import type { Status } from '../../shared/jobs/status';

/** What the trigger can report; the names are a contract with saved workflows. */
export type EventName =
	| 'completed'
	| 'failed'
	| 'cancelled'
	| 'timedOut'
	| 'disabled'
	| 'endedOtherwise'
	| 'recovered'
	| 'runningLong'
	| 'overdue';

const ends: Partial<Record<Status, EventName>> = {
	completed: 'completed',
	failed: 'failed',
	cancelled: 'cancelled',
	timedOut: 'timedOut',
	disabled: 'disabled',
};

/** The event of a run that ended with this status. */
export function endEvent(status: Status): EventName {
	return ends[status] ?? 'endedOtherwise';
}

/** Whether an end is a success or a failure of what is watched; undefined for ends that say neither. */
export function isBad(status: Status): boolean | undefined {
	if (status === 'completed') return false;
	return ['failed', 'timedOut', 'disabled'].includes(status) ? true : undefined;
}

/** How each event reads in a list. */
export const spelled: Record<EventName, string> = {
	completed: 'completed',
	failed: 'failed',
	cancelled: 'cancelled',
	timedOut: 'timed out',
	disabled: 'disabled',
	endedOtherwise: 'ended with an unknown status',
	recovered: 'recovered',
	runningLong: 'running long',
	overdue: 'overdue',
};
