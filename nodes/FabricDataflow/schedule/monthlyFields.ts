import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { weekdays } from '../../shared/values/weekdays';

/** The weeks of a month as Fabric names them. */
export const weekIndexes = ['First', 'Second', 'Third', 'Fourth', 'Fifth'];

/** Options that are shown as they are sent. */
export const asOptions = (values: string[]) => values.map((value) => ({ name: value, value }));

const shownFor = (occurrenceType: string, fields: INodeProperties[]) =>
	updateDisplayOptions({ show: { occurrenceType: [occurrenceType] } }, fields);

/** The fields that say on which day of which months a schedule runs. */
export const monthlyFields: INodeProperties[] = [
	{
		displayName: 'Every … Months',
		name: 'recurrence',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 12, numberPrecision: 0 },
		default: 1,
		description: 'In which months it runs: 1 for every month, 3 for every third',
	},
	{
		displayName: 'Day',
		name: 'occurrenceType',
		type: 'options',
		options: [
			{ name: 'Day of the Month', value: 'DayOfMonth' },
			{ name: 'Weekday of a Week', value: 'OrdinalWeekday' },
		],
		default: 'DayOfMonth',
		description: 'Whether it runs on a date, or on a weekday such as the first Monday',
	},
	...shownFor('DayOfMonth', [
		{
			displayName: 'Day of the Month',
			name: 'dayOfMonth',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 31, numberPrecision: 0 },
			default: 1,
			description: 'Months without that day are left out',
		},
	]),
	...shownFor('OrdinalWeekday', [
		{
			displayName: 'Week of the Month',
			name: 'weekIndex',
			type: 'options',
			options: asOptions(weekIndexes),
			default: 'First',
			description: 'Which of these weekdays in the month',
		},
		{
			displayName: 'Weekday',
			name: 'weekday',
			type: 'options',
			options: asOptions(weekdays),
			default: 'Monday',
			description: 'The weekday on which it runs',
		},
	]),
];
