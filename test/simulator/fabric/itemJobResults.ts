import type { Answer } from '../answers';
import { paramOf } from '../answers';
import { itemOf, workspaceOf } from './access';
import type { Asked } from './access';
import { endOf, instanceOf, isOver, startOf, wordOf } from './jobLifecycle';
import type { Job } from './jobLifecycle';
import { itemNotFound } from './problems';

/** GET notebooks/{id}/jobs/execute/instances/{id}?beta=true: the instance, and what the notebook left. */
export function getNotebookRun(asked: Asked): Answer {
	const { call, now } = asked;
	const item = itemOf(asked, workspaceOf(asked), 'Notebook');
	const job = jobNamed(item.jobs, paramOf(call, 'jobInstanceId'));
	const { exitValue } = job.plan;
	const properties = {
		exitValue: isOver(job, now) ? (exitValue ?? null) : null,
		compute: item.compute,
		computeDetails: { livyId: livyIdOf(job) },
	};
	return { status: 200, body: { ...instanceOf(item, job, now), properties } };
}

/** POST datapipelines/pipelineruns/{id}/queryactivityruns. */
export function queryActivityRuns(asked: Asked): Answer {
	const { call, settings, now } = asked;
	const { items } = workspaceOf(asked);
	const jobs = items.filter(({ type }) => type === 'DataPipeline').flatMap((one) => one.jobs);
	const rows = activitiesOf(jobNamed(jobs, paramOf(call, 'jobInstanceId')), now);
	return { status: 200, body: settings.activityRuns === 'array' ? rows : { value: rows } };
}

/** The session in which a notebook ran, by which its monitor page is found. */
export function livyIdOf({ id }: Job): string {
	return [...id]
		.reverse()
		.join('')
		.replaceAll('-', '')
		.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** What went in and out of an activity may hold secrets, and is among the answer. */
function activitiesOf(job: Job, now: number): Array<Record<string, unknown>> {
	const { activities = [] } = job.plan;
	return activities.map(({ name, type = 'Copy', error }) => ({
		activityName: name,
		activityType: type,
		status: error ? 'Failed' : wordOf(job, now) === 'InProgress' ? 'InProgress' : 'Succeeded',
		activityRunStart: new Date(startOf(job)).toISOString(),
		activityRunEnd: isOver(job, now) ? new Date(endOf(job)).toISOString() : null,
		durationInMs: isOver(job, now) ? endOf(job) - startOf(job) : null,
		input: { source: { connectionString: 'AccountKey=input-secret' } },
		output: { effectiveIntegrationRuntime: 'output-secret' },
		error: error ?? { errorCode: '', message: '', failureType: '', target: name },
	}));
}

function jobNamed(jobs: Job[], id: string): Job {
	const job = jobs.find((one) => one.id === id.toLowerCase());
	if (!job) throw itemNotFound();
	return job;
}
