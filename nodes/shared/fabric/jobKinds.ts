import type { Action } from '../jobs/action';

/** A kind of job of an item (docs/services.md#jobs). */
export interface JobKind {
	action: Action;
	/** Fabric's names for it, in the order in which a start tries them: an older or a newer one may be unknown. */
	names: readonly [string, ...string[]];
	/** A further name under which its runs are listed. */
	listedAs?: string;
}

/** The kinds of job of a dataflow, in the names that its node shows. */
export const dataflowKinds = {
	Refresh: { action: 'refresh', names: ['Refresh', 'Execute'] },
	Publish: { action: 'publish', names: ['Publish', 'ApplyChanges'] },
} as const satisfies Record<string, JobKind>;

/** A kind of job of a dataflow, as its node names it. */
export type DataflowJob = keyof typeof dataflowKinds;

/** What can be run besides dataflows: a kind of job of a type of item, by the name that it has in the editor. */
export const itemJobs = {
	copyJob: run('CopyJob', ['Execute'], 'CopyJob'),
	// The older name is the one under which parameters are documented.
	dataPipeline: run('DataPipeline', ['Pipeline', 'Execute']),
	dbtJob: run('DataBuildToolJob', ['execute']),
	graphModel: {
		itemType: 'GraphModel',
		kind: { action: 'refresh', names: ['RefreshGraph'] },
	},
	materializedLakeViews: {
		itemType: 'Lakehouse',
		kind: { action: 'refreshViews', names: ['RefreshMaterializedLakeViews'] },
	},
	notebook: run('Notebook', ['Execute', 'RunNotebook']),
	sparkJobDefinition: run('SparkJobDefinition', ['sparkjob']),
	tableMaintenance: {
		itemType: 'Lakehouse',
		kind: { action: 'maintenance', names: ['TableMaintenance'] },
	},
} as const satisfies Record<string, ItemJob>;

/** A kind of job that items of a type have. */
export interface ItemJob {
	itemType: string;
	kind: JobKind;
}

function run(itemType: string, names: JobKind['names'], listedAs?: string): ItemJob {
	return { itemType, kind: { action: 'run', names, ...(listedAs && { listedAs }) } };
}

/** The kind that a job type of the service names for an item of a type; undefined for one that is not known. */
export function kindNamed(itemType: string, jobType: string | undefined): JobKind | undefined {
	return kindsOf(itemType).find((kind) => isOfKind(jobType, kind));
}

/** The kinds of job that an item of a type has, as far as they are known. */
export function kindsOf(itemType: string): JobKind[] {
	if (itemType === 'Dataflow') return Object.values(dataflowKinds);
	const jobs: ItemJob[] = Object.values(itemJobs);
	return jobs.filter((job) => job.itemType === itemType).map(({ kind }) => kind);
}

/** Whether a job type of the service is one of the names of a kind, in any letter case. */
export function isOfKind(jobType: string | undefined, { names, listedAs }: JobKind): boolean {
	const wanted = jobType?.toLowerCase();
	return [...names, listedAs].some((name) => name?.toLowerCase() === wanted && name !== undefined);
}

/** What a job of such a type does to an item of a type. */
export function actionOfJob(itemType: string, jobType: string | undefined): Action {
	return kindNamed(itemType, jobType)?.action ?? 'job';
}
