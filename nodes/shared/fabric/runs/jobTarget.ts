import type { IExecuteFunctions } from 'n8n-workflow';

import { instanceState } from './instanceState';
import { jobInstanceJob } from './jobInstance';
import type { TargetRun, Started, Target } from '../../refreshing/target';
import { withoutUndefined, text } from '../../values/values';
import type { FabricItem } from '../item';
import { itemIdentity } from '../itemNames';
import { isOfKind, type JobKind } from '../jobKinds';
import { jobRows } from './jobList';
import { findJobSince, startJob, type JobBody } from './startJob';

/** An item as something of which one job of a kind runs at a time: a dataflow that is refreshed, or published. */
export function jobTarget(
	ctx: IExecuteFunctions,
	item: FabricItem,
	kind: JobKind,
): Target<JobBody> {
	const { action } = kind;
	return {
		title: item.title,
		key: item.path,
		place: item.type === 'Dataflow' ? 'the recent runs of the dataflow' : 'the monitor of Fabric',
		action,
		about: async () => ({
			service: 'fabric',
			action,
			identity: await itemIdentity(ctx, item),
		}),
		start: async (body) => await startJob(ctx, item, { kind, body }),
		find: async (sinceMs) => await findJobSince(ctx, item, { sinceMs, kind }),
		job: async (started) => await jobInstanceJob(ctx, item, { ...started, action }),
		runs: async () => runsIn(await jobRows(ctx, item), item.type, kind),
		canCancel: () => true,
		remainder: (body) => body,
	};
}

/** The jobs of one kind in a list of job instances of an item of a type. Pure. */
export function runsIn(rows: unknown[], itemType: string, kind: JobKind): TargetRun[] {
	return rows
		.filter((row) => isOfKind(text(row, 'jobType'), kind))
		.flatMap((row) => {
			const id = text(row, 'id');
			if (id === undefined) return [];
			const started = withoutUndefined({ id, jobType: text(row, 'jobType') }) as Started;
			return [{ started, state: instanceState(row, itemType) }];
		});
}
