import type { Look } from './picture';
import { busyOf, isFailure, type Row, type Timeline } from './timeline';
import { busyWords, clock } from './wording';

const slots = 32;
const nameWidth = 22;
const mark = { none: '·', completed: '█', running: '▒', failure: '✗' };

/**
 * A timeline as lines of text of one width, for a code block in Slack or Teams: a row a model, a mark a slot; below it
 * the names for which the picture has numbers.
 */
export function textTableOf(timeline: Timeline, { zone, numbers = new Map() }: Look): string {
	const axis = `${' '.repeat(nameWidth)} ${clock(timeline.from, zone)} → ${clock(timeline.to, zone)} (${zone})`;
	return [
		plain(timeline.title),
		busyWords(busyOf(timeline), zone),
		axis,
		...timeline.rows.map(
			(row) => `${padded(row.name)} ${stripOf(timeline, row)} ${row.bars.length}`,
		),
		`${mark.completed} completed  ${mark.running} running  ${mark.failure} not successful`,
		...[...numbers].map(([name, number]) => `(${number}) ${plain(name)}`),
	].join('\n');
}

function stripOf({ from, to }: Timeline, { bars }: Row): string {
	const slotMs = (to - from) / slots;
	return Array.from({ length: slots }, (_, slot) => {
		const start = from + slot * slotMs;
		const here = bars.filter((bar) => bar.end > start && bar.start < start + slotMs);
		if (here.some(({ status }) => isFailure(status))) return mark.failure;
		if (here.some(({ status }) => status === 'completed')) return mark.completed;
		return here.length > 0 ? mark.running : mark.none;
	}).join('');
}

/** The name in a column's width. */
function padded(name: string): string {
	const words = plain(name);
	const cut = words.length > nameWidth ? `${words.slice(0, nameWidth - 1)}…` : words;
	return cut.padEnd(nameWidth);
}

/** Back ticks would end a code block, and line breaks the row. */
function plain(words: string): string {
	return words.replace(/[`\r\n\t]/g, ' ');
}
