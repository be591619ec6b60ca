import type { Failure, Job } from './job';
import type { Status } from './status';
import type { WaitEnd, WaitResult } from './wait';

/** How following a job ended, decided: its status, and why it is no success. */
export interface JobOutcome {
	status: Status;
	/** Missing for a success. */
	failure?: Failure;
}

/** Decides how a wait ended. Only `completed` is a success; an unknown end never is. Pure. */
export function outcomeOf(job: Pick<Job, 'service' | 'id'>, wait: WaitResult): JobOutcome {
	const status = endStatus[wait.end] ?? wait.state?.status ?? 'notStarted';
	return status === 'completed' ? { status } : { status, failure: explained(job, wait, status) };
}

const endStatus: Partial<Record<WaitEnd, Status>> = { neverListed: 'dropped', vanished: 'unknown' };

function explained(job: Pick<Job, 'service' | 'id'>, wait: WaitResult, status: Status): Failure {
	const { end, state } = wait;
	if (end === 'deadline') return { code: 'DeadlinePassed', message: deadlineWords(job, wait) };
	if (end === 'neverListed') {
		return {
			code: 'NeverListed',
			message: `the service accepted the request but never listed it${job.service === 'powerBi' ? '; under bursts it runs one refresh, queues one and silently drops the rest' : ''}`,
		};
	}
	if (end === 'vanished') {
		return {
			code: 'NoLongerListed',
			message: 'the service no longer lists it, so its end is not known',
		};
	}
	return state?.details.failure ?? { message: unexplained[status] ?? 'the service gives no cause' };
}

const unexplained: Partial<Record<Status, string>> = {
	cancelled: 'somebody cancelled it',
	deduped: 'the service runs one job of a kind at a time',
	disabled: 'the service disabled it, as it does after repeated failures or without an owner',
	timedOut: 'the time allowed for it was over',
	unknown: 'the service reports an end but no known status, which is never taken for a success',
};

const pausedCapacityMs = 5.9 * 3_600_000;

function deadlineWords({ id }: Pick<Job, 'id'>, { elapsedMs, lastFault }: WaitResult): string {
	if (lastFault !== undefined) {
		return `the deadline of this node passed while its state, under the id ${id}, could not be read: ${lastFault}`;
	}
	const paused =
		elapsedMs >= pausedCapacityMs
			? '; under a paused capacity a refresh can stay in progress for up to six hours'
			: '';
	return `the deadline of this node passed while it was still running under the id ${id}${paused}`;
}
