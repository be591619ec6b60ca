import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { instanceState } from './instanceState';
import { jobInstanceJob } from './jobInstance';
import type { TargetRun, Started, Target } from '../../refreshing/target';
import { withoutUndefined, text } from '../../values/values';
import type { FabricDataflow } from '../dataflow';
import { dataflowIdentity } from '../dataflowNames';
import { jobRows } from './jobList';
import { actionOfJob, kindOfJob, type JobKind } from './jobType';
import { findJobSince, startJob } from './startJob';

/** A dataflow as something that is refreshed, or published, one job at a time. */
export function jobTarget(
	ctx: IExecuteFunctions,
	dataflow: FabricDataflow,
	kind: JobKind,
): Target<IDataObject | undefined> {
	const action = actionOfJob(kind);
	return {
		title: dataflow.title,
		key: dataflow.path,
		place: 'the recent runs of the dataflow',
		action,
		about: async () => ({
			service: 'fabric',
			action,
			identity: await dataflowIdentity(ctx, dataflow),
		}),
		start: async (body) => await startJob(ctx, dataflow, { kind, body }),
		find: async (sinceMs) => await findJobSince(ctx, dataflow, { sinceMs, kind }),
		job: async (started) => await jobInstanceJob(ctx, dataflow, { ...started, action }),
		runs: async () => runsIn(await jobRows(ctx, dataflow), kind),
		canCancel: () => true,
		remainder: (body) => body,
	};
}

/** The jobs of one kind in a list of job instances. Pure. */
export function runsIn(rows: unknown[], kind: JobKind): TargetRun[] {
	return rows
		.filter((row) => kindOfJob(text(row, 'jobType')) === kind)
		.flatMap((row) => {
			const id = text(row, 'id');
			if (id === undefined) return [];
			const started = withoutUndefined({ id, jobType: text(row, 'jobType') }) as Started;
			return [{ started, state: instanceState(row) }];
		});
}
