import { dataflowKinds } from '../../shared/fabric/jobKinds';
import { withJobType } from '../../shared/fabric/runs/jobType';
import { collectRows } from '../../shared/fabric/pages';
import { limitFields } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { limitAt } from '../../shared/editor/fields';
import { schedulesAt, schedulesFields, schedulesPath, namedSchedule } from './schedules';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many schedules of a dataflow',
	description: 'List the schedules by which Fabric refreshes or publishes a dataflow',
	fields: [...schedulesFields, ...limitFields()],

	async run(ctx, itemIndex) {
		const schedules = await schedulesAt(ctx, itemIndex);
		const rows = await withJobType(dataflowKinds[schedules.kind], async (jobType) =>
			collectRows(ctx, {
				path: schedulesPath(schedules, jobType),
				limit: limitAt(ctx, itemIndex),
				intent: `list the ${schedules.title}`,
			}),
		);
		return rows.map((row) => namedSchedule(schedules, row));
	},
};
