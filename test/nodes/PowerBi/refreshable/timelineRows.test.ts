import type { IDataObject } from 'n8n-workflow';

import { missedTimes } from '../../../../nodes/PowerBi/refreshable/timeline/due';
import { timelineOfItems } from '../../../../nodes/PowerBi/refreshable/timeline/inputRows';
import { barsWithin, busyOf } from '../../../../nodes/PowerBi/refreshable/timeline/timeline';
import { clock, tickWords } from '../../../../nodes/PowerBi/refreshable/timeline/wording';
import { weekdays } from '../../../../nodes/shared/values/weekdays';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 23, 12);
const at = (minutes: number) => noon + minutes * minute;
const iso = (minutes: number) => new Date(at(minutes)).toISOString();

describe('a timeline of items', () => {
	const of = (items: IDataObject[]) =>
		timelineOfItems(
			items.map((json) => ({ json })),
			at(60),
		);
	const sales = (more: IDataObject): IDataObject => ({
		semanticModelName: 'Sales',
		workspaceName: 'Finance',
		...more,
	});

	it('has a row for each model of a place, with its runs', () => {
		const done = { status: 'completed', startTime: iso(0), endTime: iso(10) };
		expect(
			of([
				sales(done),
				sales({ status: 'failed', startTime: iso(20), endTime: iso(30) }),
				{ ...sales(done), workspaceName: 'Team' },
				{ dataflowName: 'Orders', ...done },
				sales({ status: 'refused' }),
				{ semanticModelName: 'Nothing', status: 'refused' },
			]),
		).toEqual({
			from: at(0),
			to: at(30),
			rows: [
				{
					name: 'Sales',
					workspace: 'Finance',
					bars: [
						{ start: at(0), end: at(10), status: 'completed' },
						{ start: at(20), end: at(30), status: 'failed' },
					],
					due: [],
				},
				{
					name: 'Sales',
					workspace: 'Team',
					bars: [{ start: at(0), end: at(10), status: 'completed' }],
					due: [],
				},
				{
					name: 'Orders',
					workspace: undefined,
					bars: [{ start: at(0), end: at(10), status: 'completed' }],
					due: [],
				},
			],
		});
	});

	it('draws what still runs up to now, and until when it usually does', () => {
		const going = sales({ status: 'running', startTime: iso(40), expectedSeconds: 3000 });
		expect(of([going]).rows[0]?.bars).toEqual([
			{ start: at(40), end: at(60), status: 'running', expectedEnd: at(90) },
		]);
		const long = sales({ status: 'running', event: 'runningLong', startTime: iso(40) });
		expect(of([long]).rows[0]?.bars).toEqual([
			{ start: at(40), end: at(60), status: 'running', expectedEnd: undefined },
		]);
	});

	it('leaves out what began later than now, ended before it began, or has no end', () => {
		const odd = [
			sales({ status: 'running', startTime: iso(61) }),
			sales({ status: 'completed', startTime: iso(10), endTime: iso(9) }),
			sales({ status: 'completed', startTime: iso(10) }),
			sales({ status: 'completed' }),
		];
		expect(of(odd)).toEqual({ from: at(0), to: at(60), rows: [] });
		const short = sales({ status: 'completed', startTime: iso(10), endTime: iso(10) });
		expect(of([short])).toMatchObject({ from: at(-50), to: at(10) });
	});

	it('marks what was due', () => {
		const due = sales({ event: 'overdue', status: 'notStarted', scheduledTime: iso(15) });
		expect(of([due, sales({ event: 'failed', scheduledTime: iso(20) })])).toEqual({
			from: at(-45),
			to: at(15),
			rows: [{ name: 'Sales', workspace: 'Finance', bars: [], due: [at(15)] }],
		});
	});
});

describe('times that were missed', () => {
	const schedule = {
		enabled: true,
		days: weekdays,
		times: ['12:00', '13:00'],
		localTimeZoneId: 'UTC',
	};
	const missed = (starts: number[], to = 240) =>
		missedTimes(schedule, { starts: starts.map(at), from: at(-60), to: at(to) });

	it.each([
		['a run before that began in time', [-60, -5, 55], []],
		['a run that began too early', [-60, -5.1, 55], [0]],
		['one run for both', [-60, 55], [0]],
		['a run long before', [-60], [0, 60]],
		['no run before', [30], [60]],
		['no runs at all', [], []],
	])('after %s', (_what, starts, due) => {
		expect(missed(starts)).toEqual(due.map(at));
	});

	it.each([
		[90, [0, 60]],
		[89, [0]],
		[30, [0]],
		[29, []],
	])('count half an hour later (after %d min)', (to, due) => {
		expect(missed([-60], to)).toEqual(due.map(at));
	});

	it('are none without a schedule', () => {
		expect(missedTimes(undefined, { starts: [at(-60)], from: at(-60), to: at(240) })).toEqual([]);
	});
});

it('bars are cut to the window, in the order of their starts', () => {
	const bar = (start: number, end: number) => ({ start, end, status: 'completed' });
	const bars = [bar(90, 120), bar(0, 10), bar(10, 11), bar(5, 20), bar(99, 101), bar(100, 110)];
	expect(barsWithin(bars, { from: 10, to: 100 })).toEqual([
		bar(10, 11),
		bar(10, 20),
		bar(90, 100),
		bar(99, 100),
	]);
});

it('counts the runs, the failures, what was overdue, and how many ran at once', () => {
	const bar = (start: number, end: number, status = 'completed') => ({ start, end, status });
	const rows = [
		{ name: 'a', bars: [bar(0, 10), bar(10, 20, 'failed'), bar(30, 40, 'running')], due: [5, 6] },
		{ name: 'b', bars: [bar(10, 12, 'cancelled'), bar(11, 30, 'unknown')] },
	];
	expect(busyOf({ rows })).toEqual({
		refreshes: 5,
		failures: 3,
		mostAtOnce: 3,
		mostAtOnceAt: 11,
		overdue: 2,
	});
	expect(busyOf({ rows: [] })).toMatchObject({ refreshes: 0, failures: 0, mostAtOnce: 0 });
});

it('says moments below an axis and in a table', () => {
	expect(clock(noon, 'Europe/Paris')).toBe('2026-11-23 13:00');
	expect(tickWords(noon, 'Europe/Paris')).toBe('Nov 23 13:00');
});
