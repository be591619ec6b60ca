import { faultOf } from '../../faults/fault';
import { isCancelledByUser, type Failure, type JobDetails, type JobState } from '../../jobs/job';
import type { Status } from '../../jobs/status';
import { isoTime } from '../../values/times';
import { entryOf, withoutUndefined, member, text } from '../../values/values';
import { actionOfJob } from '../jobKinds';

/** Fabric's words, in lower case, for the state of a job instance (docs/services.md#jobs). */
const statusByWord: Record<string, Status> = {
	accepted: 'notStarted',
	notstarted: 'notStarted',
	inprogress: 'running',
	completed: 'completed',
	failed: 'failed',
	cancelled: 'cancelled',
	canceled: 'cancelled',
	deduped: 'deduped',
	duplicate: 'deduped',
	deadlettered: 'failed',
	ownerusermissing: 'failed',
	notfound: 'failed',
};

/** Words beyond the documented ones that end a job, and what they mean where the service gives no reason. */
const reasons: Record<string, string> = {
	deadlettered: 'Fabric gave the job up after it could not be run',
	ownerusermissing: 'the owner of the job does not exist any more',
	notfound: 'Fabric does not find what the job was to run',
};

/**
 * A job instance of an item of a type as a job state. An unknown word means running until there is an end time. Pure.
 */
export function instanceState(body: unknown, itemType: string): JobState {
	const said = text(body, 'status');
	const status = entryOf(statusByWord, said?.toLowerCase());
	const details = detailsOf(body);
	const action = actionOfJob(itemType, text(body, 'jobType'));
	const base = { details, ...(action !== 'job' && { found: { action } }), raw: body };
	if (status === 'failed') return { ...base, ...failedState(details, said ?? '') };
	if (status !== undefined) return { status, ...base };
	if (base.details.endTime === undefined) return { status: 'running', ...base };
	return { status: 'unknown', ended: true, ...base };
}

function failedState(details: JobDetails, said: string): Pick<JobState, 'status' | 'details'> {
	if (isCancelledByUser(details.failure)) return { status: 'cancelled', details };
	const reason = entryOf(reasons, said.toLowerCase());
	const failure =
		details.failure ?? (reason === undefined ? undefined : { code: said, message: reason });
	return { status: 'failed', details: withoutUndefined({ ...details, failure }) };
}

function detailsOf(body: unknown): JobDetails {
	return withoutUndefined({
		startTime: isoTime(text(body, 'startTimeUtc')),
		endTime: isoTime(text(body, 'endTimeUtc')),
		jobType: text(body, 'jobType'),
		invokeType: text(body, 'invokeType'),
		rootActivityId: text(body, 'rootActivityId'),
		failure: failureIn(member(body, 'failureReason')),
	});
}

/** Fabric's reason may come with a code and empty words (seen with DataflowNeverPublishedError). */
function failureIn(reason: unknown): Failure | undefined {
	const fault = faultOf(reason);
	if (fault === undefined || fault.message !== fault.code) return fault;
	return { ...fault, message: `Fabric reported ${fault.code} without an explanation` };
}
