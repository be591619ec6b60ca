import {
	scheduleChanges,
	type ScheduleChoice,
} from '../../../../nodes/shared/powerBi/refreshSchedule';

const halfHours = Array.from(
	{ length: 48 },
	(_, at) => `${String(Math.floor(at / 2)).padStart(2, '0')}:${at % 2 === 0 ? '00' : '30'}`,
);

it.each<[ScheduleChoice, object[]]>([
	[{ days: 'monday, FRIDAY,Monday' }, [{ days: ['Monday', 'Friday'] }]],
	[{ days: ['Sunday'] }, [{ days: ['Sunday'] }]],
	[{ times: '19:30, 7:00,07:00' }, [{ times: ['07:00', '19:30'] }]],
	[{ times: halfHours }, [{ times: halfHours }]],
	[{ times: ['23:30', '00:00'] }, [{ times: ['00:00', '23:30'] }]],
	[{ timeZone: 'Europe/Paris' }, [{ localTimeZoneId: 'Romance Standard Time' }]],
	[{ timeZone: 'Romance Standard Time' }, [{ localTimeZoneId: 'Romance Standard Time' }]],
	[{ timeZone: ' ', enabled: true }, [{ enabled: true }]],
	[{ frequency: 15 }, [{ frequency: 15 }]],
	[{ frequency: '180' }, [{ frequency: 180 }]],
	[{ notifyOption: 'MailOnFailure' }, [{ notifyOption: 'MailOnFailure' }]],
	[{ enabled: false }, [{ enabled: false }]],
	[{ enabled: false, times: '07:00' }, [{ times: ['07:00'] }, { enabled: false }]],
	[{ enabled: true, times: '07:00' }, [{ times: ['07:00'], enabled: true }]],
])('%j is sent as %j', (choice, changes) => {
	expect(scheduleChanges(choice)).toEqual({ changes });
});

const days = 'Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday';
const odd = (time: string) =>
	`"${time}" is not a time of the schedule: give full and half hours such as 07:00 or 19:30.`;

it.each<[ScheduleChoice, string]>([
	[{ days: 'Monday, Someday' }, `"Someday" is not a day: choose from ${days}.`],
	[{ days: [] }, 'Days is empty: a schedule needs at least one day.'],
	[{ times: '' }, 'Times is empty: a schedule needs at least one time.'],
	[{ times: '07:15' }, odd('07:15')],
	[{ times: '24:00' }, odd('24:00')],
	[{ times: '107:00' }, odd('107:00')],
	[{ times: '07:000' }, odd('07:000')],
	[{ frequency: 45 }, 'Frequency "45" does not exist: choose 15, 30, 60, 120, 180 minutes.'],
	[
		{ frequency: 15, days: 'Monday' },
		'A schedule has either a frequency or days and times: remove one of them.',
	],
	[
		{ frequency: 15, times: '07:00' },
		'A schedule has either a frequency or days and times: remove one of them.',
	],
	[{}, 'Nothing is to be changed: add at least one field of the schedule.'],
	[
		{ notifyOption: '', timeZone: '' },
		'Nothing is to be changed: add at least one field of the schedule.',
	],
])('%j is refused', (choice, refusal) => {
	expect(scheduleChanges(choice)).toEqual({ refusal });
});

it('refuses a time zone that does not exist', () => {
	expect(scheduleChanges({ timeZone: 'Mars/Olympus' })).toEqual({
		refusal: expect.stringContaining('Mars/Olympus'),
	});
});
