import { randomUUID } from 'node:crypto';
import type { Answer } from '../answers';
import { paramOf, recordOf } from '../answers';
import { requireCapacity, runnableOf, workspaceOf } from './access';
import type { Asked } from './access';
import type { Dataflow } from './dataflow';
import { startItemJob } from './itemJobStart';
import { endOf, instanceOf, isOver } from './jobLifecycle';
import type { Job } from './jobLifecycle';
import { acceptJob, kindOf } from './jobStart';
import { pageOf } from './paging';
import { runParameters } from './parameters';
import { fabricRefusal, itemNotFound } from './problems';

const keptEnded = 100;

/** POST jobs/instances: 202, with the id in whichever places the settings say. */
export function startJob(asked: Asked): Answer {
	const { call } = asked;
	const item = runnableOf(asked, workspaceOf(asked, 'Contributor'));
	requireCapacity(asked, workspaceOf(asked));
	const jobType = paramOf(call, 'jobType') || (call.query.jobType ?? '');
	if ('type' in item) {
		if (item.type === 'DataBuildToolJob') workspaceOf(asked, 'Member');
		return acceptedJob(asked, startItemJob(asked, item, jobType));
	}
	workspaceOf(asked, 'Member');
	return acceptedJob(asked, startDataflowJob(asked, item, jobType));
}

function startDataflowJob(asked: Asked, dataflow: Dataflow, jobType: string): Job {
	const { settings, call, caller, now } = asked;
	const kind = kindOf(settings, jobType);
	if (!kind) throw fabricRefusal(400, 'InvalidJobType', `Job type '${jobType}' is not valid.`);
	const { executeOption, parameters } = recordOf(recordOf(call.body).executionData);
	const values = kind === 'Refresh' ? runParameters(dataflow, parameters) : {};
	return acceptJob(dataflow, {
		kind,
		jobType,
		invokeType: 'Manual',
		by: caller.name,
		at: now,
		parameters: values,
		appliesChanges: executeOption === 'ApplyChangesIfNeeded',
		isServicePrincipal: caller.isServicePrincipal,
		whileRunning: settings.whileRunning,
	});
}

/** GET jobs/instances: all that run, and the last hundred that ended, newest first. */
export function listJobs(asked: Asked): Answer {
	const { now } = asked;
	const item = runnableOf(asked, workspaceOf(asked));
	const listed = item.jobs.filter((job) => isListed(job, now)).reverse();
	const ended = listed.filter((job) => isOver(job, now)).slice(0, keptEnded);
	const rows = listed.filter((job) => !isOver(job, now) || ended.includes(job));
	return pageOf(
		asked,
		rows.map((job) => instanceOf(item, job, now)),
	);
}

/** GET jobs/instances/{id}. */
export function getJob(asked: Asked): Answer {
	const { settings, now } = asked;
	const item = runnableOf(asked, workspaceOf(asked));
	const job = jobOf(asked, item);
	const retryAfter = { 'retry-after': String(settings.jobRetryAfterSeconds) };
	return {
		status: 200,
		headers: isOver(job, now) ? {} : retryAfter,
		body: instanceOf(item, job, now),
	};
}

/** POST jobs/instances/{id}/cancel: 202; the job stops a little later. */
export function cancelJob(asked: Asked): Answer {
	const { settings, call, now } = asked;
	const item = runnableOf(asked, workspaceOf(asked, 'Contributor'));
	if (!('type' in item)) workspaceOf(asked, 'Member');
	const job = jobOf(asked, item);
	if (isOver(job, now)) {
		const words = 'The job instance has already completed.';
		throw fabricRefusal(400, 'JobAlreadyCompleted', words);
	}
	job.cancelledAt ??= Math.min(now + settings.cancelLagMs, endOf(job));
	return {
		status: 202,
		headers: {
			location: `${call.baseUrl}${call.path.replace(/\/cancel$/, '')}`,
			'retry-after': String(settings.jobRetryAfterSeconds),
		},
	};
}

function jobOf({ call, now }: Asked, { jobs }: { jobs: Job[] }): Job {
	const id = paramOf(call, 'jobInstanceId').toLowerCase();
	const job = jobs.find((one) => one.id === id && isListed(one, now));
	if (!job) throw itemNotFound();
	return job;
}

function isListed({ requestedAt, plan }: Job, now: number): boolean {
	return now >= requestedAt + (plan.listedAfterMs ?? 0);
}

function acceptedJob({ settings, call }: Asked, job: Job): Answer {
	const root = `${call.baseUrl}${call.path.replace(/\/jobs\/.*$/, '').replace('/dataflows/', '/items/')}/jobs/instances`;
	const locations = {
		instance: { location: `${root}/${job.id}` },
		withoutId: { location: `${root}?jobType=${job.jobType}` },
		none: {},
	};
	return {
		status: 202,
		headers: {
			requestid: randomUUID(),
			'retry-after': String(settings.jobRetryAfterSeconds),
			...(settings.jobIdHeader ? { 'x-ms-job-id': job.id } : {}),
			...locations[settings.jobLocation],
		},
		body: settings.jobBody ? [{ jobInstanceId: job.id, status: 'Accepted' }] : undefined,
	};
}
