import type { INodeExecutionData } from 'n8n-workflow';

import { entryFor, type Entry } from '../../message/entry';
import { instantOf } from '../../../shared/values/times';
import { member } from '../../../shared/values/values';
import type { Bar, Row, Timeline } from './timeline';

const hourMs = 3_600_000;

/**
 * The timeline of input items: results and events of any operation of these nodes or of the trigger, a row for each
 * model or dataflow. What has no times, such as a refused start, has no bar. Pure.
 */
export function timelineOfItems(items: INodeExecutionData[], now: number): Omit<Timeline, 'title'> {
	const found = items.map((item, at) => ({
		entry: entryFor(item, at, 'utc'),
		due: dueIn(item),
		expectedSeconds: member(item.json, 'expectedSeconds'),
	}));
	const bars = found.flatMap(({ entry, expectedSeconds }) =>
		barOf(entry, { expectedSeconds, now }),
	);
	const times = [
		...bars.flatMap(({ bar: { start, end } }) => [start, end]),
		...found.flatMap(({ due }) => due),
	];
	const to = times.length === 0 ? now : times.reduce((latest, time) => Math.max(latest, time));
	const from = times.reduce((earliest, time) => Math.min(earliest, time), to);
	const rows = new Map<string, Row>();
	for (const { entry, due } of found) {
		const key = keyOf(entry);
		const row = rows.get(key) ?? rowOf(entry);
		row.due = [...(row.due ?? []), ...due];
		row.bars.push(...bars.filter((one) => one.entry === entry).map(({ bar }) => bar));
		if (row.bars.length + row.due.length > 0) rows.set(key, row);
	}
	return { from: from < to ? from : to - hourMs, to, rows: [...rows.values()] };
}

function keyOf({ name, place = '' }: Entry): string {
	return JSON.stringify([name, place]);
}

function rowOf({ name, place }: Entry): Row {
	return { name, workspace: place, bars: [] };
}

function barOf(
	entry: Entry,
	{ expectedSeconds, now }: { expectedSeconds: unknown; now: number },
): Array<{ entry: Entry; bar: Bar }> {
	const { start, end, status = 'unknown', level } = entry;
	if (start === undefined || start > now) return [];
	if (level === 'going' || (end === undefined && level === 'slow')) {
		const usualMs = typeof expectedSeconds === 'number' ? expectedSeconds * 1000 : undefined;
		const expectedEnd = usualMs === undefined ? undefined : start + usualMs;
		return [{ entry, bar: { start, end: now, status: 'running', expectedEnd } }];
	}
	return end === undefined || end < start ? [] : [{ entry, bar: { start, end, status } }];
}

function dueIn({ json }: INodeExecutionData): number[] {
	const due = json.event === 'overdue' ? instantOf(json.scheduledTime) : undefined;
	return due === undefined ? [] : [due];
}
