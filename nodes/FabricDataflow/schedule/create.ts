import { optionsField } from '../../shared/editor/fields';
import { inputAt } from '../../shared/editor/inputs';
import { optionsAt } from '../../shared/editor/readers';
import { notice } from '../../shared/editor/notice';
import type { Operation } from '../../shared/editor/operation';
import { createdSchedule } from './creation';
import { enabledField, executionDataField, periodFields, recurrenceFields } from './scheduleFields';
import { executionDataGiven, configurationGiven } from './scheduleInput';
import { schedulesAt, schedulesFields, namedSchedule } from './schedules';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a schedule for a dataflow',
	description: 'Let Fabric refresh or publish a dataflow by itself, at an interval or at set times',
	fields: [
		...schedulesFields,
		notice(
			'servicePrincipalNotice',
			'Microsoft runs no dataflows for service principals (SPNBasedRefreshNotAllowed). Sign in as a user to create schedules whose refreshes succeed.',
			{ '/authentication': ['servicePrincipal'] },
		),
		...recurrenceFields(false),
		...periodFields.map((field) => ({ ...field, required: true })),
		optionsField([enabledField, executionDataField]),
	],

	async run(ctx, itemIndex) {
		const { startDateTime, endDateTime, localTimeZoneId } = Object.fromEntries(
			periodFields.map(({ name }) => [name, inputAt(ctx, itemIndex, name)]),
		);
		const period = { startDateTime, endDateTime, localTimeZoneId };
		const configuration = configurationGiven(ctx, itemIndex, { period });
		const options = optionsAt(ctx, itemIndex, 'options');
		const executionData = executionDataGiven(ctx, itemIndex, options);
		const schedules = await schedulesAt(ctx, itemIndex);
		const body = { enabled: options.enabled !== false, configuration, ...executionData };
		return namedSchedule(schedules, await createdSchedule(ctx, itemIndex, { schedules, body }));
	},
};
