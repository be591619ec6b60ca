import { DateTime } from 'luxon';

import { busyOf, isFailure, type Bar, type Busy, type Row, type Timeline } from './timeline';

const width = 960;
const labelWidth = 240;
const rowHeight = 26;
const top = 76;
const bottom = 44;
const ticks = 8;

const colors = { completed: '#0e7a83', running: '#6b5bd6', failure: '#c4314b' };

/** Draws a timeline as an SVG document: a row a model, failures in red, the busiest moment marked. Pure. */
export function pictureOf(timeline: Timeline, zone: string): string {
	const height = top + Math.max(1, timeline.rows.length) * rowHeight + bottom;
	const busy = busyOf(timeline);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Segoe UI, Helvetica, Arial, sans-serif" font-size="12">`,
		`<rect width="${width}" height="${height}" fill="#ffffff"/>`,
		`<text x="16" y="28" font-size="17" font-weight="600" fill="#1b1b1f">${escaped(timeline.title)}</text>`,
		`<text x="16" y="48" fill="#55555d">${escaped(busyWords(busy, zone))}</text>`,
		...tickMarks(timeline, height, zone),
		...busiestMark(timeline, busy, height),
		...timeline.rows.flatMap((row, at) => rowMarks(timeline, row, at)),
		'</svg>',
	].join('\n');
}

/** The sentence that goes with a timeline. */
export function busyWords(
	{ refreshes, failures, mostAtOnce, mostAtOnceAt }: Busy,
	zone: string,
): string {
	const peak =
		mostAtOnceAt === undefined || mostAtOnce < 2
			? 'none overlapping'
			: `busiest at ${clock(mostAtOnceAt, zone)}, with ${mostAtOnce} at once`;
	return `${refreshes} refreshes, ${failures} of them not successful, ${peak}`;
}

/** A moment as day and time in a time zone. */
export function clock(at: number, zone: string): string {
	return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd HH:mm');
}

function rowMarks(timeline: Timeline, { name, workspace, bars }: Row, at: number): string[] {
	const y = top + at * rowHeight;
	const place = workspace === undefined ? '' : ` · ${workspace}`;
	return [
		`<text x="16" y="${y + 17}" fill="#1b1b1f">${escaped(shortened(`${name}${place}`, 36))}</text>`,
		`<line x1="${labelWidth}" x2="${width - 16}" y1="${y + rowHeight}" y2="${y + rowHeight}" stroke="#ececf1"/>`,
		...bars.map((bar) => barMark(timeline, bar, y)),
	];
}

function barMark(timeline: Timeline, bar: Bar, y: number): string {
	const x = xOf(timeline, bar.start);
	const length = Math.max(2, xOf(timeline, bar.end) - x);
	const minutes = Math.round((bar.end - bar.start) / 6000) / 10;
	const title = `${bar.status}, ${minutes} min`;
	return `<rect x="${fixed(x)}" y="${y + 5}" width="${fixed(length)}" height="${rowHeight - 10}" rx="3" fill="${colorOf(bar)}"><title>${title}</title></rect>`;
}

function colorOf({ status }: Bar): string {
	if (isFailure(status)) return colors.failure;
	return status === 'completed' ? colors.completed : colors.running;
}

function tickMarks(timeline: Timeline, height: number, zone: string): string[] {
	return Array.from({ length: ticks + 1 }, (_, tick) => {
		const at = timeline.from + ((timeline.to - timeline.from) * tick) / ticks;
		const x = fixed(xOf(timeline, at));
		const label = DateTime.fromMillis(at, { zone }).toFormat('LLL d HH:mm');
		return `<line x1="${x}" x2="${x}" y1="${top - 8}" y2="${height - bottom + 6}" stroke="#e3e3ea"/><text x="${x}" y="${height - 20}" text-anchor="middle" font-size="10" fill="#55555d">${label}</text>`;
	});
}

function busiestMark(
	timeline: Timeline,
	{ mostAtOnce, mostAtOnceAt }: Busy,
	height: number,
): string[] {
	if (mostAtOnceAt === undefined || mostAtOnce < 2) return [];
	const x = fixed(xOf(timeline, mostAtOnceAt));
	return [
		`<line x1="${x}" x2="${x}" y1="${top - 8}" y2="${height - bottom + 6}" stroke="${colors.failure}" stroke-dasharray="3 3"/>`,
	];
}

function xOf({ from, to }: Timeline, at: number): number {
	return labelWidth + ((at - from) / Math.max(1, to - from)) * (width - labelWidth - 16);
}

function fixed(value: number): string {
	return value.toFixed(1);
}

function shortened(words: string, most: number): string {
	return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}

/** Names come from outside: they must neither end an attribute nor open an element. */
export function escaped(words: string): string {
	const entities: Record<string, string> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;',
		"'": '&#39;',
	};
	return words
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
