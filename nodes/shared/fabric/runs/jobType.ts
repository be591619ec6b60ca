import { recover } from '../../faults/recover';
import type { Action } from '../../jobs/action';

/** What a dataflow's job does, in the names that the node shows. */
export type JobKind = 'Refresh' | 'Publish';

/**
 * Fabric's names for a kind of job: the older one, which is tried first, and the newer one
 * (docs/services.md#dataflow-jobs).
 */
const names: Record<JobKind, [string, string]> = {
	Refresh: ['Refresh', 'Execute'],
	Publish: ['Publish', 'ApplyChanges'],
};

/** The kind that a job type of the service names; undefined for types of other items. */
export function kindOfJob(jobType: string | undefined): JobKind | undefined {
	const wanted = jobType?.toLowerCase();
	const kinds = Object.keys(names) as JobKind[];
	return kinds.find((kind) => names[kind].some((name) => name.toLowerCase() === wanted));
}

/** What a job of such a type does. */
export function actionOfJob(jobType: string | undefined): Action {
	const kind = kindOfJob(jobType);
	return kind === undefined ? 'job' : actions[kind];
}

const actions = { Refresh: 'refresh', Publish: 'publish' } as const;

/** Sends a call under the older name of a job type, and under the newer one where the service does not know it. */
export async function withJobType<T>(
	kind: JobKind,
	send: (jobType: string) => Promise<T>,
): Promise<T> {
	const [older, newer] = names[kind];
	return await recover(
		async () => await send(older),
		async (problem, caught) => {
			if (problem?.code !== 'InvalidJobType') throw caught;
			return await send(newer);
		},
	);
}
