import type { Dataflow } from './dataflow';

/** What a job of a dataflow does. */
export type JobKind = 'Refresh' | 'Publish';

/** How a job is going to go. All durations are ms of simulator time. */
export interface JobPlan {
	durationMs: number;
	/** The end. `Running` never ends; `Unknown` ends under a word that nobody knows. */
	outcome: 'Completed' | 'Failed' | 'Cancelled' | 'Running' | 'Unknown';
	/** Cause of a failure. */
	error?: { errorCode: string; message: string };
	/** Time that it stays NotStarted before it runs. */
	queuedMs?: number;
	/** Time from the request until instance and list show it. */
	listedAfterMs?: number;
	/** What a notebook leaves. */
	exitValue?: string;
	/** The activities of a run of a pipeline; one with an error failed. */
	activities?: ActivityPlan[];
	/** Fields laid over the instance, for shapes that no rule produces. */
	instance?: Record<string, unknown>;
}

/** An activity of a pipeline. */
export interface ActivityPlan {
	name: string;
	type?: string;
	error?: { errorCode: string; message: string; failureType?: string; target?: string };
}

/** A job that was really accepted. Its state at any time follows from this alone. */
export interface Job {
	id: string;
	/** What it does: a {@link JobKind}, or what other items name theirs. */
	kind: string;
	/** The name under which it was asked for. */
	jobType: string;
	invokeType: 'Manual' | 'Scheduled';
	/** Caller's name or id. */
	by: string;
	requestedAt: number;
	plan: JobPlan;
	/** Index of the definition's version that it runs or publishes; missing when it has none to run. */
	version?: number;
	/** Whether its completion publishes that version. */
	publishes: boolean;
	/** Skipped, because one of its kind was running. */
	deduped: boolean;
	parameters: Record<string, unknown>;
	cancelledAt?: number;
}

/** When it ends as things are now; Infinity for never. */
export function endOf(job: Job): number {
	if (job.deduped) return job.requestedAt;
	const natural = job.plan.outcome === 'Running' ? Infinity : startOf(job) + job.plan.durationMs;
	return Math.min(natural, job.cancelledAt ?? Infinity);
}

/** When it runs. */
export function startOf({ requestedAt, plan }: Job): number {
	return requestedAt + (plan.queuedMs ?? 0);
}

/** Whether it has ended at a time, however it ended. */
export function isOver(job: Job, now: number): boolean {
	return now >= endOf(job);
}

/** Fabric's word for where it stands at a time. */
export function wordOf(job: Job, now: number): string {
	if (!isOver(job, now)) return now < startOf(job) ? 'NotStarted' : 'InProgress';
	if (job.deduped) return 'Deduped';
	const isCancelled = job.cancelledAt !== undefined && endOf(job) === job.cancelledAt;
	if (isCancelled) return 'Cancelled';
	return job.plan.outcome === 'Unknown' ? 'Withdrawn' : job.plan.outcome;
}

/** Index of the version that refreshes run at a time; undefined while the dataflow was never published. */
export function publishedVersion(dataflow: Dataflow, now: number): number | undefined {
	const publishing = dataflow.jobs
		.filter((job) => job.publishes && wordOf(job, now) === 'Completed')
		.sort((one, other) => endOf(one) - endOf(other));
	return publishing.at(-1)?.version ?? dataflow.published;
}

/** A job as the service describes it at a time; its times have no Z. */
export function instanceOf(item: { id: string }, job: Job, now: number): Record<string, unknown> {
	const word = wordOf(job, now);
	const ended = isOver(job, now);
	return {
		id: job.id,
		itemId: item.id,
		jobType: job.jobType,
		invokeType: job.invokeType,
		status: word,
		rootActivityId: job.id,
		startTimeUtc: timeText(job.requestedAt),
		endTimeUtc: ended ? timeText(endOf(job)) : null,
		failureReason:
			word === 'Failed' ? { requestId: job.id, ...(job.plan.error ?? defaultError) } : null,
		...job.plan.instance,
	};
}

const defaultError = {
	errorCode: 'EntityUserFailure',
	message:
		'Error Code: Mashup Exception Data Source Error, Error Details: The source is not reachable.',
};

function timeText(at: number): string {
	return new Date(at).toISOString().slice(0, -1);
}
