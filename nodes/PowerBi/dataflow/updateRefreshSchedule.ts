import type { Operation } from '../../shared/editor/operation';
import { changeSchedule } from '../../shared/powerBi/changeSchedule';
import {
	gen1DataflowAt,
	gen1DataflowFields,
	gen1Identity,
} from '../../shared/powerBi/gen1Dataflow';
import { scheduleField } from '../../shared/powerBi/scheduleFields';

export const updateRefreshSchedule: Operation = {
	name: 'Update Refresh Schedule',
	value: 'updateRefreshSchedule',
	action: 'Update the refresh schedule of a dataflow',
	description: 'Change when a dataflow is refreshed',
	fields: [...gen1DataflowFields, scheduleField],

	async run(ctx, itemIndex) {
		const dataflow = await gen1DataflowAt(ctx, itemIndex);
		const sent = await changeSchedule(ctx, itemIndex, {
			path: `${dataflow.path}/refreshSchedule`,
			title: dataflow.title,
		});
		return { updated: true, ...(await gen1Identity(ctx, dataflow)), ...sent };
	},
};
