import type { Drawing } from '../../pictures/png';
import {
	colors,
	diamond,
	drawingOf,
	legend,
	line,
	swatch,
	words,
	type LegendEntry,
} from '../../pictures/svg';
import { rowHeight, rowMarks, top, width, xOf } from './bars';
import { busyOf, type Busy, type Timeline } from './timeline';
import { busyWords, tickWords } from './wording';

const bottom = 44;
const ticks = 6;

/** How a timeline is drawn. */
export interface Look {
	zone: string;
	/** The numbers of names that the picture cannot show. */
	numbers?: Map<string, number>;
}

/** Draws a timeline: a row a model, failures in red, the busiest moment marked, what still runs up to its usual end. */
export function pictureOf(timeline: Timeline, { zone, numbers = new Map() }: Look): Drawing {
	const height = top + Math.max(1, timeline.rows.length) * rowHeight + bottom;
	const busy = busyOf(timeline);
	return drawingOf(
		{ width, height },
		{
			title: numbers.has(timeline.title) ? 'Refreshes' : timeline.title,
			subtitle: busyWords(busy, zone),
			marks: [
				...legend(legendOf(timeline, busy), [16, 70]),
				...tickMarks(timeline, { height, zone }),
				...busiestMark(timeline, busy, height),
				...nowMark(timeline, height),
				...timeline.rows.flatMap((row, at) => rowMarks(timeline, row, { at, numbers })),
			],
		},
	);
}

function legendOf({ rows, now }: Timeline, { mostAtOnce }: Busy): LegendEntry[] {
	const bars = rows.flatMap((row) => row.bars);
	const dashed = (stroke: string, dashes: string) => (x: number, y: number) =>
		line([x + 7, y - 7], [x + 7, y + 7], { stroke, dashes });
	return [
		{ mark: swatch(colors.completed), meaning: 'completed' },
		{ mark: swatch(colors.failure), meaning: 'not successful' },
		...(bars.some(({ status }) => ['running', 'notStarted'].includes(status))
			? [{ mark: swatch(colors.running), meaning: 'running' }]
			: []),
		...(bars.some(({ expectedEnd }) => expectedEnd !== undefined)
			? [{ mark: swatch('none', colors.running), meaning: 'usual end' }]
			: []),
		...(rows.some(({ due = [] }) => due.length > 0)
			? [
					{
						mark: (x: number, y: number) => diamond(x + 7, y, colors.overdue),
						meaning: 'due, not started',
					},
				]
			: []),
		...(mostAtOnce < 2 ? [] : [{ mark: dashed(colors.failure, '3 3'), meaning: 'busiest' }]),
		...(now === undefined ? [] : [{ mark: dashed(colors.faint, '1 2'), meaning: 'now' }]),
	];
}

function tickMarks(
	timeline: Timeline,
	{ height, zone }: { height: number; zone: string },
): string[] {
	const y = height - 20;
	const small = { y, size: 10, fill: colors.faint };
	return [
		words(zone, { x: 16, ...small }),
		...Array.from({ length: ticks + 1 }, (_, tick) => {
			const at = timeline.from + ((timeline.to - timeline.from) * tick) / ticks;
			const x = xOf(timeline, at);
			const anchor = tick === ticks ? 'end' : 'middle';
			const label = words(tickWords(at, zone), { x, anchor, ...small });
			return `${line([x, top - 8], [x, height - bottom + 6])}${label}`;
		}),
	];
}

function busiestMark(
	timeline: Timeline,
	{ mostAtOnce, mostAtOnceAt }: Busy,
	height: number,
): string[] {
	if (mostAtOnceAt === undefined || mostAtOnce < 2) return [];
	return [upright(timeline, mostAtOnceAt, { height, stroke: colors.failure, dashes: '3 3' })];
}

function nowMark(timeline: Timeline, height: number): string[] {
	const { now } = timeline;
	if (now === undefined) return [];
	return [upright(timeline, now, { height, stroke: colors.faint, dashes: '1 2' })];
}

function upright(
	timeline: Timeline,
	at: number,
	{ height, ...look }: { height: number; stroke: string; dashes: string },
): string {
	const x = xOf(timeline, at);
	return line([x, top - 8], [x, height - bottom + 6], look);
}
