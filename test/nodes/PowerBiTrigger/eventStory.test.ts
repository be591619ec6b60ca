import { eventStory } from '../../../nodes/PowerBiTrigger/events/eventStory';
import type { EventName } from '../../../nodes/PowerBiTrigger/events/eventNames';

const now = Date.parse('2026-11-28T08:00:00Z');
const story = (name: EventName, extra = {}, zone = 'UTC') => {
	const { phrase, rest } = eventStory({ name, extra }, { zone, now }) ?? {};
	return phrase === undefined ? undefined : `${phrase}${rest}`;
};

it.each<[EventName, object, string]>([
	[
		'overdue',
		{ scheduledTime: '2026-11-28T07:30:00.000Z' },
		'was due at 07:30 and has not started',
	],
	[
		'overdue',
		{ scheduledTime: '2026-11-27T22:30:00.000Z' },
		'was due at 22:30 on Fri 27 Nov and has not started',
	],
	[
		'runningLong',
		{ runningSeconds: 7200, expectedSeconds: 1200 },
		'has been running for 2 h, usually 20 min',
	],
	[
		'recovered',
		{ failuresBefore: 3, failingSince: '2026-11-28T02:00:58.355Z' },
		'works again after 3 failures since 02:00',
	],
	[
		'recovered',
		{ failuresBefore: 1, failingSince: '2025-12-31T02:00:00.000Z' },
		'works again after a failure at 02:00 on Wed 31 Dec 2025',
	],
])('%s with %j %s', (name, extra, words) => {
	expect(story(name, extra)).toBe(words);
});

it('says times in the zone of the workflow, whose day counts', () => {
	const extra = { scheduledTime: '2026-11-27T23:30:00.000Z' };
	expect(story('overdue', extra, 'Europe/Paris')).toBe('was due at 00:30 and has not started');
	expect(story('overdue', extra, 'America/New_York')).toBe(
		'was due at 18:30 on Fri 27 Nov and has not started',
	);
});

it.each<EventName>(['completed', 'failed', 'cancelled', 'timedOut', 'disabled', 'endedOtherwise'])(
	'leaves %s to the state of the refresh',
	(name) => {
		expect(story(name)).toBeUndefined();
	},
);
