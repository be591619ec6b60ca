import type { IDataObject } from 'n8n-workflow';

import type { Service } from '../../../credentials/clouds';
import { secondsBetween } from '../values/times';
import { withoutUndefined } from '../values/values';
import { afterLook } from './afterLook';
import type { JobIdentity } from './identity';
import type { ExpectedFields } from './expectation';
import type { Failure, Job, JobAbout, JobDetails, JobState } from './job';
import type { Status } from './status';
import { storyOf } from './story';
import { hasEnded } from './wait';

/** How a job is, as its item says it: the details that the service gives, and what this package adds to them. */
export type JobRecord = Omit<JobDetails, 'failure'> &
	ExpectedFields & {
		status: Status;
		/** Whether it did what was asked, or needed not, since it was fresh; absent while no end is known. */
		successful?: boolean;
		durationSeconds?: number;
		failure?: Failure;
		/** Nothing was started, because the last success is young enough. */
		skipped?: boolean;
		ageMinutes?: number;
		/** The service's answer as it came. */
		raw?: IDataObject | null;
	};

/** The item of a job, the same for every service. It never has a key `error`, which n8n's retry would read. */
export type JobItem = JobIdentity &
	JobRecord & {
		service: Service;
		/** One plain paragraph, and the same formatted for a chat. */
		summary: string;
		summaryMarkdown: string;
	};

/** An item without its texts. */
export type WordlessItem = Omit<JobItem, 'summary' | 'summaryMarkdown'>;

/**
 * The item of a job: ids, names and link, status in the product's words, ISO times, duration in seconds, what the
 * service says of it, and the story. `extra` comes last and wins. Without a state the job counts as not started, and
 * one that the service does not list is unknown.
 */
export function jobItem<Extra extends IDataObject>(
	about: JobAbout,
	state: JobState | undefined,
	extra?: Extra,
): JobItem & Extra {
	const item = wordlessItem(about, state, extra);
	const { summary, summaryMarkdown } = storyOf(afterLook(about, state), {
		...item,
		remark: state?.remark,
		phrase: state?.missing ? 'is not listed by the service' : undefined,
	});
	return { ...item, summary, summaryMarkdown } as JobItem & Extra;
}

/** The item of a job that nobody waits for here: it says when (ISO) the service wants to be asked first, if it does. */
export function startedItem(
	job: Job,
	state: JobState | undefined,
	extra: IDataObject,
): JobItem & IDataObject {
	const { firstPollMs } = job;
	if (firstPollMs === undefined) return jobItem(job, state, extra);
	const firstLookTime = new Date(Date.now() + firstPollMs).toISOString();
	return jobItem(job, state, { ...extra, firstLookTime });
}

/** The same without the story, which needs more than the item where somebody waited. */
export function wordlessItem<Extra extends IDataObject>(
	about: JobAbout,
	state: JobState | undefined,
	extra?: Extra,
): WordlessItem & Extra {
	const { service } = about;
	const { identity } = afterLook(about, state);
	return withoutUndefined({ service, ...identity, ...recordOf(state), ...extra }) as WordlessItem &
		Extra;
}

/** How a run is, for one that is only a part of another record. */
export function recordOf(state: JobState | undefined): JobRecord {
	const { failure, ...details } = state?.details ?? {};
	return withoutUndefined({
		status: state?.missing ? 'unknown' : (state?.status ?? 'notStarted'),
		successful: state && hasEnded(state) ? state.status === 'completed' : undefined,
		...details,
		durationSeconds: secondsBetween(details.startTime, details.endTime),
		failure,
	});
}
