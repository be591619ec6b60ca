import { colors, diamond, escaped, fixed, line, shortened, words } from '../../pictures/svg';
import { isFailure, type Bar, type Row, type Timeline } from './timeline';

/** Where everything stands, in pixels. */
export const width = 960;
export const right = width - 16;
export const top = 100;
export const rowHeight = 26;

const labelWidth = 240;
const longestLabel = 34;

/** A row: the model's name and its refreshes. Pure. */
export function rowMarks(
	timeline: Timeline,
	{ name, workspace, bars, due = [] }: Row,
	{ at, numbers }: { at: number; numbers: Map<string, number> },
): string[] {
	const y = top + at * rowHeight;
	const shown = (words: string) => (numbers.has(words) ? `(${numbers.get(words)})` : words);
	const place = workspace === undefined ? '' : ` · ${shown(workspace)}`;
	return [
		words(shortened(`${shown(name)}${place}`, longestLabel), { x: 16, y: y + 17 }),
		line([labelWidth, y + rowHeight], [right, y + rowHeight]),
		...bars.flatMap((bar) => barMarks(timeline, bar, y)),
		...due.map((time) => diamond(xOf(timeline, time), y + rowHeight / 2, colors.overdue)),
	];
}

function barMarks(timeline: Timeline, bar: Bar, y: number): string[] {
	const { start, end, expectedEnd = end, status } = bar;
	const minutes = Math.round((end - start) / 6000) / 10;
	const title = `${status}, ${minutes} min`;
	const box = (from: number, to: number) => {
		const x = xOf(timeline, from);
		const length = Math.max(2, xOf(timeline, to) - x);
		return `x="${fixed(x)}" y="${y + 5}" width="${fixed(length)}" height="${rowHeight - 10}" rx="3"`;
	};
	const expected = Math.min(expectedEnd, timeline.to);
	return [
		...(expected > end
			? [
					`<rect ${box(start, expected)} fill="none" stroke="${colors.running}" stroke-dasharray="3 2"/>`,
				]
			: []),
		`<rect ${box(start, end)} fill="${colorOf(bar)}"><title>${escaped(title)}</title></rect>`,
	];
}

function colorOf({ status }: Bar): string {
	if (isFailure(status)) return colors.failure;
	return status === 'completed' ? colors.completed : colors.running;
}

/** Where a moment stands. Pure. */
export function xOf({ from, to }: Timeline, at: number): number {
	return labelWidth + ((at - from) / Math.max(1, to - from)) * (right - labelWidth);
}
