import { pictureOf } from '../../../../nodes/PowerBi/refreshable/timeline/picture';
import { textTableOf } from '../../../../nodes/PowerBi/refreshable/timeline/textTable';
import type { Timeline } from '../../../../nodes/PowerBi/refreshable/timeline/timeline';
import { chartOf } from '../../../../nodes/PowerBi/semanticModel/historyChart/chart';
import { durationsOf } from '../../../../nodes/PowerBi/semanticModel/historyChart/durations';

// How pictures look, kept beside this file: `npx jest -u` writes them anew, to be looked at before they are kept.

const minute = 60_000;
const from = Date.UTC(2026, 10, 24, 2);
const at = (minutes: number) => from + minutes * minute;
const bar = (start: number, end: number, status: string) => ({
	start: at(start),
	end: at(end),
	status,
});

const busy: Timeline = {
	title: 'Refreshes on Contoso Premium',
	from,
	to: at(120),
	now: at(100),
	rows: [
		{
			name: 'Sales',
			workspace: 'Finance',
			bars: [bar(0, 20, 'completed'), bar(30, 45, 'failed'), bar(90, 100, 'running')],
		},
		{
			name: 'A name that is much longer than a column of the table & "more"',
			bars: [{ ...bar(95, 100, 'running'), expectedEnd: at(115) }, bar(10, 15, 'cancelled')],
			due: [at(60)],
		},
		{ name: 'Budget', workspace: 'Finance', bars: [bar(15, 35, 'unknown')] },
		{ name: 'Idle', bars: [] },
	],
};
const quiet: Timeline = {
	title: 'Refreshes',
	from,
	to: at(60),
	rows: [{ name: 'Sales', bars: [bar(10, 20, 'completed')] }],
};
const numbers = new Map([
	['مبيعات', 1],
	['Refreshes', 2],
]);

beforeEach(() => jest.useFakeTimers({ now: at(100) }));
afterEach(() => jest.useRealTimers());

it.each([
	['a busy time', busy, { zone: 'Europe/Paris' }],
	['a quiet time, with numbers for names', quiet, { zone: 'utc', numbers }],
	['nothing', { ...quiet, rows: [] }, { zone: 'utc' }],
])('the timeline of %s looks like this', (_what, timeline, look) => {
	expect(pictureOf(timeline, look)).toMatchSnapshot('picture');
	expect(textTableOf(timeline, look)).toMatchSnapshot('text');
});

it.each([
	['a long history', [5, 6, 5, 7, 6, 30, 8, 7, 9, 8], 5],
	['a short history', [5, 6, 7], 1],
	['no history', [], 0],
])('the chart of %s looks like this', (_what, minutes, failed) => {
	const past = minutes.map((length, index) => ({
		start: at(index * 60),
		durationMs: length * minute,
		status: index === failed ? 'failed' : 'completed',
	}));
	const durations = durationsOf(past);
	expect(durations).toMatchSnapshot('durations');
	const words = { title: 'Sales', subtitle: 'Usually 7 min' };
	expect(chartOf({ ...words, past, durations, zone: 'Europe/Paris' })).toMatchSnapshot('picture');
});
