import { randomUUID } from 'node:crypto';
import { recordOf } from '../answers';
import type { Asked } from './access';
import type { FabricItem } from './fabricItem';
import { valuesOf } from './itemJobBody';
import { isOver } from './jobLifecycle';
import type { Job, JobPlan } from './jobLifecycle';
import { fabricRefusal } from './problems';

/** The kinds of job of each type of item, with all their names; the first one is the kind's own. */
const kindsByType: Record<string, string[][]> = {
	CopyJob: [['CopyJob', 'Execute']],
	DataBuildToolJob: [['Execute']],
	DataPipeline: [['Pipeline', 'Execute']],
	GraphModel: [['RefreshGraph']],
	Lakehouse: [['TableMaintenance'], ['RefreshMaterializedLakeViews']],
	Notebook: [['RunNotebook', 'Execute']],
	SparkJobDefinition: [['SparkJob']],
};

/** Types of which several jobs of a kind run side by side. */
const sideBySide = ['DataPipeline', 'Notebook'];

/** A job of an item that is requested. */
export interface ItemJobStart {
	jobType: string;
	invokeType: Job['invokeType'];
	by: string;
	/** Simulator time in ms. */
	at: number;
	values?: Record<string, unknown>;
	/** The item's next plan when missing. */
	plan?: JobPlan;
}

/** POST jobs/instances of an item: what the body says must be what the kind of job takes. */
export function startItemJob(asked: Asked, item: FabricItem, jobType: string): Job {
	const { settings, call, caller, now } = asked;
	if (kindOf(item, jobType) === undefined || settings.unknownJobTypes.includes(jobType)) {
		throw fabricRefusal(400, 'InvalidJobType', `Job type '${jobType}' is not valid.`);
	}
	const values = valuesOf(item, jobType, recordOf(call.body));
	const start = { jobType, invokeType: 'Manual', by: caller.name, at: now, values } as const;
	return acceptItemJob(item, start);
}

/** Accepts a job; it is skipped while one of its kind runs, where the type has one at a time. */
export function acceptItemJob(item: FabricItem, start: ItemJobStart): Job {
	const kind = kindOf(item, start.jobType) ?? start.jobType;
	const deduped =
		!sideBySide.includes(item.type) &&
		item.jobs.some((one) => one.kind === kind && !isOver(one, start.at));
	const job: Job = {
		id: randomUUID(),
		kind,
		// A copy job is listed under a name of its own, whatever it was started under.
		jobType: item.type === 'CopyJob' ? 'CopyJob' : start.jobType,
		invokeType: start.invokeType,
		by: start.by,
		requestedAt: start.at,
		plan: deduped ? item.defaultPlan : (start.plan ?? item.nextJobs.shift() ?? item.defaultPlan),
		publishes: false,
		deduped,
		parameters: start.values ?? {},
	};
	item.jobs.push(job);
	return job;
}

function kindOf({ type }: FabricItem, jobType: string): string | undefined {
	const wanted = jobType.toLowerCase();
	const names = kindsByType[type]?.find((one) => one.some((name) => name.toLowerCase() === wanted));
	return names?.[0];
}
