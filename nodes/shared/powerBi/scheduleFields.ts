import type { INodeProperties } from 'n8n-workflow';

import type { OpenField } from '../editor/fieldReading';
import { isValues, text } from '../values/values';
import { weekdays } from '../values/weekdays';
import { frequencies, type ScheduleChoice } from './refreshSchedule';
import { timeZoneField } from '../editor/timeZone';

const halfHours = Array.from({ length: 48 }, (_, slot) => {
	const hour = String(Math.floor(slot / 2)).padStart(2, '0');
	return `${hour}:${slot % 2 === 0 ? '00' : '30'}`;
});

const daysField: INodeProperties = {
	displayName: 'Days',
	name: 'days',
	type: 'multiOptions',
	options: weekdays.map((day) => ({ name: day, value: day })),
	default: [],
	description: 'The days of the week on which it is refreshed',
};

const timesField: OpenField = {
	displayName: 'Times',
	open: true,
	name: 'times',
	type: 'multiOptions',
	options: halfHours.map((time) => ({ name: time, value: time })),
	default: [],
	description: 'At most 8 a day on shared capacity, 48 on a Premium or Fabric capacity',
};

const timeZone = timeZoneField(
	'timeZone',
	'An IANA name such as Europe/Paris, or a Windows ID such as Romance Standard Time',
);

const enabledField: INodeProperties = {
	displayName: 'Enabled',
	name: 'enabled',
	type: 'boolean',
	default: true,
	description:
		'Whether to refresh by this schedule. Turning it off is sent on its own, after the other changes.',
};

const notifyField: INodeProperties = {
	displayName: 'Notify by Email',
	name: 'notifyOption',
	type: 'options',
	options: [
		{ name: 'Nobody', value: 'NoNotification' },
		{ name: 'On Failure', value: 'MailOnFailure' },
	],
	default: 'NoNotification',
	description: 'Whether Power BI mails the owner. A service principal can only choose nobody.',
};

const frequencyField: INodeProperties = {
	displayName: 'Frequency',
	name: 'frequency',
	type: 'options',
	options: frequencies.map((minutes) => ({ name: `Every ${minutes} Minutes`, value: minutes })),
	default: 60,
	description: 'Instead of days and times',
};

/** The collection of what may change in the schedule of an import model or a dataflow. */
export const scheduleField = changesField([
	daysField,
	enabledField,
	notifyField,
	timeZone,
	timesField,
]);

/** The collection of what may change in the schedule of a DirectQuery or live model. */
export const directQueryScheduleField = changesField([
	daysField,
	frequencyField,
	timeZone,
	timesField,
]);

function changesField(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options,
	};
}

/** The choice that the collection holds. */
export function scheduleChoice(collection: unknown): ScheduleChoice {
	const given = isValues(collection) ? collection : {};
	const zone = given.timeZone;
	return {
		...given,
		timeZone: isValues(zone) ? text(zone, 'value') : text(given, 'timeZone'),
	} as ScheduleChoice;
}
