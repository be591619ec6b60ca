import type { Dataflow } from './dataflow';
import type { FabricItem } from './fabricItem';
import { acceptItemJob } from './itemJobStart';
import type { Job, JobKind, JobPlan } from './jobLifecycle';
import { acceptJob } from './jobStart';

/** A job that someone else starts: a schedule, or a person in the portal. */
export interface OtherJob {
	kind?: JobKind;
	invokeType?: Job['invokeType'];
	by?: string;
	plan?: JobPlan;
	/** Simulator time in ms, for a history of the past; now when missing. */
	at?: number;
}

/** Starts a job of an item on behalf of others, by its job type. */
export function startOtherItemJob(
	item: FabricItem,
	{ jobType, ...other }: Omit<OtherJob, 'kind'> & { jobType: string },
	now: number,
): Job {
	const { invokeType = 'Scheduled', by = 'owner@contoso.com', at = now, plan } = other;
	return acceptItemJob(item, { jobType, invokeType, by, at, plan });
}

/** Starts a job of a dataflow on behalf of others; it is skipped while one of its kind runs. */
export function startOtherJob(dataflow: Dataflow, other: OtherJob, now: number): Job {
	const { kind = 'Refresh', invokeType = 'Scheduled', by = 'owner@contoso.com' } = other;
	return acceptJob(dataflow, {
		kind,
		jobType: kind,
		invokeType,
		by,
		at: other.at ?? now,
		plan: other.plan,
	});
}
