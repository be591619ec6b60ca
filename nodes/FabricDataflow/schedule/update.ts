import type { IDataObject } from 'n8n-workflow';

import { alphabetical } from '../../shared/editor/alphabetical';
import { changesAt } from '../../shared/editor/inputs';
import type { Operation } from '../../shared/editor/operation';
import { isValues, member } from '../../shared/values/values';
import { enabledField, executionDataField, periodFields, recurrenceFields } from './scheduleFields';
import { executionDataGiven, configurationGiven } from './scheduleInput';
import {
	callSchedules,
	scheduleIdAt,
	scheduleField,
	schedulesAt,
	schedulesFields,
	namedSchedule,
} from './schedules';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update a schedule of a dataflow',
	description: 'Change when a schedule runs, or turn it on or off; the rest stays as it is',
	fields: [
		...schedulesFields,
		scheduleField,
		...recurrenceFields(true),
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: alphabetical([enabledField, ...periodFields, executionDataField]),
		},
	],

	async run(ctx, itemIndex) {
		const id = scheduleIdAt(ctx, itemIndex);
		const fields = changesAt(ctx, itemIndex, 'updateFields');
		const schedules = await schedulesAt(ctx, itemIndex);
		const intent = `update schedule ${id} among the ${schedules.title}`;
		// Fabric takes a schedule as a whole only, so what is not to change is read first.
		const { body: current } = await callSchedules(ctx, schedules, { method: 'GET', id, intent });
		const before = member(current, 'configuration');
		const configuration = configurationGiven(ctx, itemIndex, {
			period: fields,
			before: isValues(before) ? before : {},
		});
		const enabled = fields.enabled ?? member(current, 'enabled') === true;
		const kept = member(current, 'executionData');
		const executionData = isValues(kept) ? { executionData: kept as IDataObject } : {};
		const { body } = await callSchedules(ctx, schedules, {
			method: 'PATCH',
			reads: 'json',
			id,
			body: {
				enabled,
				configuration,
				...executionData,
				...executionDataGiven(ctx, itemIndex, fields),
			},
			intent,
		});
		return namedSchedule(schedules, body);
	},
};
