import type { Service } from '../../../credentials/clouds';
import { spokenLimit } from '../values/times';
import type { Failure, Job } from './job';
import type { Status } from './status';
import type { WaitEnd, WaitResult } from './wait';

/** How following a job ended, decided: its status, and why it is no success. */
export interface JobOutcome {
	status: Status;
	/** Missing for a success. */
	failure?: Failure;
}

/** How a wait ended, and what the user chose about its deadline. */
export interface JudgedWait extends WaitResult {
	deadlineMs?: number;
	/** It was cancelled at the deadline, as asked. */
	isCancelled?: boolean;
}

/** Decides how a wait ended. Only `completed` is a success; an unknown end never is. Pure. */
export function outcomeOf(job: Pick<Job, 'service' | 'id'>, wait: JudgedWait): JobOutcome {
	const status = endStatus[wait.end] ?? wait.state?.status ?? 'notStarted';
	return status === 'completed' ? { status } : { status, failure: explained(job, wait, status) };
}

const endStatus: Partial<Record<WaitEnd, Status>> = { neverListed: 'dropped', vanished: 'unknown' };

function explained(job: Pick<Job, 'service' | 'id'>, wait: JudgedWait, status: Status): Failure {
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

/** Starts with how it was, so that a sentence can go on with it after "was". */
function deadlineWords({ id, service }: Pick<Job, 'service' | 'id'>, wait: JudgedWait): string {
	const { elapsedMs, deadlineMs = elapsedMs, lastFault, isCancelled } = wait;
	const deadline = `the ${spokenLimit(deadlineMs)} deadline passed`;
	if (lastFault !== undefined) {
		return `Not seen to end before ${deadline}: its state, under the ID ${id}, could not be read: ${lastFault}`;
	}
	if (wait.state?.missing) {
		const listed = wait.seen ? 'No longer listed' : 'Never listed';
		return `${listed} by ${places[service]} when ${deadline}: it is not known whether it runs`;
	}
	const where = isCancelled ? '' : `; it continues in ${places[service]}`;
	const paused =
		elapsedMs >= pausedCapacityMs
			? '. Under a paused capacity a refresh can stay in progress for up to six hours'
			: '';
	return `Still running when ${deadline}${where} (ID ${id})${paused}`;
}

const places: Record<Service, string> = {
	powerBi: 'Power BI',
	fabric: 'Fabric',
	analysisServices: 'Analysis Services',
};
