/**
 * The product's words for the state of anything that runs at a service. Every service's own words are
 * translated to these once, by the reader beside the job they belong to.
 */
export type Status =
	| 'notStarted'
	| 'running'
	| 'completed'
	| 'failed'
	| 'cancelled'
	| 'timedOut'
	| 'disabled'
	| 'deduped'
	| 'dropped'
	/** Never accepted: nothing was started. An end; `notStarted` was accepted and has not begun. */
	| 'refused'
	| 'unknown';

const going: readonly Status[] = ['notStarted', 'running'];

/** Whether the status is an end: nothing will change any more. `unknown` counts as an end only when the reader says so. */
export function isEnd(status: Status): boolean {
	return !going.includes(status);
}

/** Whether the status is an end that is not a success. */
export function isBadEnd(status: Status): boolean {
	return isEnd(status) && status !== 'completed';
}

/** How each end reads in a sentence that starts with what ran: "The refresh of … <phrase>". */
export const statusPhrases: Record<Status, string> = {
	notStarted: 'has not started yet',
	running: 'is still running',
	completed: 'completed',
	failed: 'failed',
	cancelled: 'was cancelled',
	timedOut: 'timed out at the service',
	disabled: 'was disabled by the service',
	deduped: 'was skipped because another run was already in progress',
	dropped: 'was dropped by the service',
	refused: 'could not be started',
	unknown: 'ended in a way the service does not say',
};
