import type { Operation } from '../../shared/editor/operation';
import {
	callSchedules,
	scheduleIdAt,
	scheduleField,
	schedulesAt,
	schedulesFields,
	namedSchedule,
} from './schedules';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a schedule of a dataflow',
	description: 'Read one schedule',
	fields: [...schedulesFields, scheduleField],

	async run(ctx, itemIndex) {
		const id = scheduleIdAt(ctx, itemIndex);
		const schedules = await schedulesAt(ctx, itemIndex);
		const intent = `read schedule ${id} among the ${schedules.title}`;
		const { body } = await callSchedules(ctx, schedules, { method: 'GET', id, intent });
		return namedSchedule(schedules, body);
	},
};
