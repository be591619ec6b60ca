import type { INodeProperties } from 'n8n-workflow';

const events = [
	{ name: 'Cancelled', value: 'cancelled', action: 'On refresh cancelled' },
	{ name: 'Completed', value: 'completed', action: 'On refresh completed' },
	{
		name: 'Disabled',
		value: 'disabled',
		action: 'On refresh disabled',
		description: 'The service turned the refresh off, as it does after repeated failures',
	},
	{
		name: 'Ended With Unknown Status',
		value: 'endedOtherwise',
		action: 'On refresh ended with unknown status',
		description: 'The service reports an end but not how, or skipped the run as a duplicate',
	},
	{ name: 'Failed', value: 'failed', action: 'On refresh failed' },
	{
		name: 'Overdue',
		value: 'overdue',
		action: 'On refresh overdue',
		description: 'A refresh of the schedule did not start in time. For semantic models only.',
	},
	{
		name: 'Recovered',
		value: 'recovered',
		action: 'On refresh working again',
		description: 'The first success after failures. Takes the place of Completed.',
	},
	{
		name: 'Running Long',
		value: 'runningLong',
		action: 'On refresh running long',
		description: 'It still runs after a multiple of its usual (median) duration',
	},
	{ name: 'Timed Out', value: 'timedOut', action: 'On refresh timed out' },
];

/** The choice of events. */
export const eventsField: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: events,
	required: true,
	default: ['completed', 'failed', 'cancelled', 'timedOut', 'disabled', 'endedOtherwise'],
	description: 'What to start the workflow for',
};

const namesOfEvents = JSON.stringify(Object.fromEntries(events.map((e) => [e.value, e.name])));

/** The expression that names the chosen events in a subtitle, while they are few. */
export const eventWords = [
	'$parameter["events"].length > 2 ? "Refreshes"',
	`$parameter["events"].map((event) => (${namesOfEvents})[event]).join(" or ")`,
].join(' : ');
