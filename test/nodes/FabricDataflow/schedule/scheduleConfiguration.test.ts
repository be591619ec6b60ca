import { scheduleConfiguration } from '../../../../nodes/FabricDataflow/schedule/scheduleConfiguration';

const period = {
	startDateTime: '2026-01-01T00:00:00',
	endDateTime: '2026-02-01T00:00:00',
	localTimeZoneId: 'UTC',
};
const sent = {
	startDateTime: '2025-12-31T23:00:00Z',
	endDateTime: '2026-01-31T23:00:00Z',
	localTimeZoneId: 'UTC',
};
const of = (choice: object) =>
	scheduleConfiguration({ ...period, ...choice }, { zone: 'Europe/Berlin' });
const times = '06:00';

it.each([
	[
		{ type: 'Cron', intervalMinutes: 5_270_400 },
		{ type: 'Cron', interval: 5_270_400 },
	],
	[
		{ type: 'Daily', times: ['6:00'] },
		{ type: 'Daily', times: ['06:00'] },
	],
	[
		{ type: 'Weekly', times, weekdays: ['Monday', 'Sunday'] },
		{ type: 'Weekly', weekdays: ['Monday', 'Sunday'], times: ['06:00'] },
	],
	[
		{ type: 'Monthly', times, recurrence: 3, occurrenceType: 'DayOfMonth', dayOfMonth: 31 },
		{
			type: 'Monthly',
			recurrence: 3,
			occurrence: { occurrenceType: 'DayOfMonth', dayOfMonth: 31 },
			times: ['06:00'],
		},
	],
	[
		{
			type: 'Monthly',
			times,
			recurrence: 1,
			occurrenceType: 'OrdinalWeekday',
			weekIndex: 'Fifth',
			weekday: 'Friday',
		},
		{
			type: 'Monthly',
			recurrence: 1,
			occurrence: { occurrenceType: 'OrdinalWeekday', weekIndex: 'Fifth', weekday: 'Friday' },
			times: ['06:00'],
		},
	],
])('%j becomes a configuration', (choice, recurrence) => {
	expect(of(choice)).toEqual({ configuration: { ...recurrence, ...sent } });
});

const monthly = {
	type: 'Monthly',
	times,
	recurrence: 1,
	occurrenceType: 'DayOfMonth',
	dayOfMonth: 1,
};

it.each([
	[{ type: 'Hourly' }, 'Runs "Hourly" does not exist'],
	[
		{ type: 'Cron', intervalMinutes: 0 },
		'Interval (Minutes) must be a whole number from 1 to 5270400',
	],
	[{ type: 'Cron', intervalMinutes: 1.5 }, 'Interval (Minutes)'],
	[{ type: 'Daily', times: '' }, 'Times needs 1 to 100'],
	[{ type: 'Daily', times: Array.from({ length: 101 }, () => '01:00') }, 'Times needs 1 to 100'],
	[{ type: 'Daily', times: '6 pm' }, 'Times holds "6 pm"'],
	[{ type: 'Weekly', times, weekdays: [] }, 'Weekdays is empty'],
	[{ type: 'Weekly', times, weekdays: ['Caturday'] }, 'Weekdays holds "Caturday"'],
	[{ ...monthly, recurrence: 13 }, 'Every … Months'],
	[{ ...monthly, dayOfMonth: 32 }, 'Day of the Month'],
	[{ ...monthly, occurrenceType: 'OrdinalWeekday' }, 'Week of the Month'],
	[{ ...monthly, startDateTime: '' }, 'Start is empty'],
	[{ ...monthly, endDateTime: 'soon' }, 'End must be a date and time'],
	[{ ...monthly, endDateTime: period.startDateTime }, 'End must be later than Start'],
	[
		{ ...monthly, localTimeZoneId: 'Middle-earth/Shire' },
		'Time Zone "Middle-earth/Shire" does not exist',
	],
])('%j is refused', (choice, words) => {
	expect(of(choice)).toMatchObject({ refusal: expect.stringContaining(words) });
});

it('keeps what it was and takes what is new', () => {
	const before = { type: 'Cron', interval: 5, ...sent };
	const kept = scheduleConfiguration({ type: 'keep' }, { before, zone: 'UTC' });
	expect(kept).toEqual({ configuration: before });
});
