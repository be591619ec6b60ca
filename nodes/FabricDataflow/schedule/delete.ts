import type { Operation } from '../../shared/editor/operation';
import {
	callSchedules,
	scheduleIdAt,
	scheduleField,
	schedulesAt,
	schedulesFields,
	namedSchedule,
} from './schedules';

export const deleteSchedule: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a schedule of a dataflow',
	description: 'Delete one schedule; runs that it started continue',
	fields: [...schedulesFields, scheduleField],

	async run(ctx, itemIndex) {
		const id = scheduleIdAt(ctx, itemIndex);
		const schedules = await schedulesAt(ctx, itemIndex);
		const intent = `delete schedule ${id} among the ${schedules.title}`;
		await callSchedules(ctx, schedules, { method: 'DELETE', id, intent });
		return { ...namedSchedule(schedules, { id }), deleted: true };
	},
};
