import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import type { OpenField } from '../../shared/editor/fieldReading';
import { timeZoneField } from '../../shared/editor/timeZone';
import { weekdays } from '../../shared/values/weekdays';
import { monthlyFields, asOptions } from './monthlyFields';

const types = [
	{ name: 'At an Interval', value: 'Cron', description: 'Every so many minutes' },
	{ name: 'Daily', value: 'Daily' },
	{ name: 'Monthly', value: 'Monthly' },
	{ name: 'Weekly', value: 'Weekly' },
];

const typeField: INodeProperties = {
	displayName: 'Runs',
	name: 'scheduleType',
	type: 'options',
	options: types,
	default: 'Daily',
	description: 'How often the schedule starts a job',
};

const keepableTypeField: INodeProperties = {
	...typeField,
	options: [
		...types.slice(0, -1),
		{ name: 'Unchanged', value: 'keep', description: 'Leave it as it is' },
		...types.slice(-1),
	],
	default: 'keep',
};

const shownFor = (show: Record<string, string[]>, fields: INodeProperties[]) =>
	updateDisplayOptions({ show }, fields);

const timesField: OpenField = {
	displayName: 'Times',
	open: true,
	name: 'times',
	type: 'string',
	default: '06:00',
	placeholder: 'e.g. 06:00, 18:30',
	description: 'Up to 100 times of day as HH:MM, separated by commas',
};

/** The fields that say when a schedule runs; `canKeep` offers to leave that as it is. */
export function recurrenceFields(canKeep: boolean): INodeProperties[] {
	return [
		canKeep ? keepableTypeField : typeField,
		...shownFor({ scheduleType: ['Cron'] }, [
			{
				displayName: 'Interval (Minutes)',
				name: 'intervalMinutes',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 5_270_400, numberPrecision: 0 },
				default: 60,
				description: 'The minutes from one start to the next, at most ten years',
			},
		]),
		...shownFor({ scheduleType: ['Weekly'] }, [
			{
				displayName: 'Weekdays',
				name: 'weekdays',
				type: 'multiOptions',
				options: asOptions(weekdays),
				default: ['Monday'],
				description: 'The days on which it runs',
			},
		]),
		...shownFor({ scheduleType: ['Monthly'] }, monthlyFields),
		...shownFor({ scheduleType: ['Daily', 'Weekly', 'Monthly'] }, [timesField]),
	];
}

/** The fields that say from when to when a schedule is in force, and in which time zone its times are meant. */
export const periodFields: INodeProperties[] = [
	{
		displayName: 'End',
		name: 'endDateTime',
		type: 'dateTime',
		default: '',
		description: 'Until when the schedule is in force',
	},
	{
		displayName: 'Start',
		name: 'startDateTime',
		type: 'dateTime',
		default: '',
		description: 'From when the schedule is in force. One in the past starts a job at once.',
	},
	{
		...timeZoneField(
			'localTimeZoneId',
			'The time zone of the times, by its IANA name or Windows ID',
		),
		default: { mode: 'list', value: 'UTC', cachedResultName: 'UTC' },
	},
];

/** Whether the schedule is in force. */
export const enabledField: INodeProperties = {
	displayName: 'Enabled',
	name: 'enabled',
	type: 'boolean',
	default: true,
	description: 'Whether the schedule is in force',
};

/** What each run is started with. */
export const executionDataField: INodeProperties = {
	displayName: 'Execution Data',
	name: 'executionData',
	type: 'json',
	default: '{}',
	description:
		'What each run is started with, such as {"executeOption": "ApplyChangesIfNeeded"}. Dataflows with required parameters cannot be scheduled.',
};
