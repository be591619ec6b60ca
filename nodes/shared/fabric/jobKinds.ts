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

const kindsByType: Record<string, readonly JobKind[]> = {
	Dataflow: Object.values(dataflowKinds),
};

/** The kind that a job type of the service names for an item of a type; undefined for one that is not known. */
export function kindNamed(itemType: string, jobType: string | undefined): JobKind | undefined {
	const kinds = Object.hasOwn(kindsByType, itemType) ? kindsByType[itemType] : undefined;
	return kinds?.find((kind) => isOfKind(jobType, kind));
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
