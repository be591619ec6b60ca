import { randomUUID } from 'node:crypto';
import type { Dataflow } from './dataflow';
import { isOver, publishedVersion } from './jobLifecycle';
import type { Job, JobKind, JobPlan } from './jobLifecycle';
import { fabricRefusal } from './problems';
import type { FabricSettings } from './settings';

const kinds: Record<string, JobKind> = {
	refresh: 'Refresh',
	execute: 'Refresh',
	publish: 'Publish',
	applychanges: 'Publish',
};

/** The kind that a job type names; undefined when the service does not know it. */
export function kindOf({ jobTypes }: FabricSettings, jobType: string): JobKind | undefined {
	const known = jobTypes.some((one) => one.toLowerCase() === jobType.toLowerCase());
	return known ? kinds[jobType.toLowerCase()] : undefined;
}

/** What is known of a job when it is requested. */
export interface JobStart {
	kind: JobKind;
	jobType: string;
	invokeType: Job['invokeType'];
	by: string;
	/** Simulator time in ms. */
	at: number;
	parameters?: Record<string, unknown>;
	/** Publishes an unpublished definition first. */
	appliesChanges?: boolean;
	isServicePrincipal?: boolean;
	whileRunning?: FabricSettings['whileRunning'];
	/** The dataflow's next plan when missing. */
	plan?: JobPlan;
}

/** How long a job that cannot succeed takes to fail. */
const doomedMs = 16_000;

/** Accepts a job. It is skipped while one of its kind runs; what it runs is settled now. */
export function acceptJob(dataflow: Dataflow, start: JobStart): Job {
	const deduped = dataflow.jobs.some((one) => one.kind === start.kind && !isOver(one, start.at));
	if (deduped && start.whileRunning === 'reject') {
		const words = 'Another job of this item is running with the same values.';
		throw fabricRefusal(429, 'TooManyRequestsForJobs', words);
	}
	const latest = dataflow.versions.filter(({ at }) => at <= start.at).length - 1;
	const publishes = start.kind === 'Publish' || start.appliesChanges === true;
	const version = publishes ? latest : publishedVersion(dataflow, start.at);
	const job: Job = {
		id: randomUUID(),
		kind: start.kind,
		jobType: start.jobType,
		invokeType: start.invokeType,
		by: start.by,
		requestedAt: start.at,
		plan: planOf(dataflow, { start, version, deduped }),
		version,
		publishes: publishes && !deduped,
		deduped,
		parameters: start.parameters ?? {},
	};
	dataflow.jobs.push(job);
	return job;
}

/** A service principal may start a refresh, which then fails; so does a dataflow that was never published. */
function planOf(
	dataflow: Dataflow,
	{ start, version, deduped }: { start: JobStart; version?: number; deduped: boolean },
): JobPlan {
	if (deduped) return dataflow.defaultPlan;
	const plan = start.plan ?? dataflow.nextJobs.shift() ?? dataflow.defaultPlan;
	const errorCode =
		start.isServicePrincipal && start.kind === 'Refresh'
			? 'SPNBasedRefreshNotAllowed'
			: version === undefined || version < 0
				? 'DataflowNeverPublishedError'
				: undefined;
	if (errorCode === undefined) return plan;
	// The service gives these codes with empty words.
	return { ...plan, durationMs: doomedMs, outcome: 'Failed', error: { errorCode, message: '' } };
}
