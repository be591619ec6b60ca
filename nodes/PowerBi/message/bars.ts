import { clock } from './clock';
import type { Entry } from './entry';

/** From the first start to the last end of what is listed; milliseconds since 1970. */
export interface Window {
	from: number;
	to: number;
}

/** The time that the bars of these entries span; undefined when none of them ran and ended. Pure. */
export function windowOf(entries: Entry[]): Window | undefined {
	const runs = entries.flatMap(({ start, end }) =>
		start === undefined || end === undefined || end < start ? [] : [{ start, end }],
	);
	if (runs.length === 0) return undefined;
	const from = runs.reduce((least, { start }) => Math.min(least, start), Infinity);
	const to = runs.reduce((most, { end }) => Math.max(most, end), -Infinity);
	return to > from ? { from, to } : undefined;
}

const open =
	'<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;width:100%;table-layout:fixed';

/** The beginning and the end of the window as a line above the bars. Pure. */
export function axisOf({ from, to }: Window, zone: string): string {
	const [start, end] = [clock(from, zone), clock(to, zone)];
	return `${open};font-size:12px"><tr><td align="left">${start}</td><td align="right">${end}</td></tr></table>`;
}

/** An entry's run as a bar of table cells, which every mail program shows; empty for what has no times. Pure. */
export function barOf(
	{ start, end }: Entry,
	{ window: { from, to }, color }: { window: Window; color: string },
): string {
	if (start === undefined || end === undefined || end < start) return '';
	const share = (ms: number) => Math.round((ms / (to - from)) * 100);
	const length = Math.max(1, share(end - start));
	const before = Math.min(share(start - from), 100 - length);
	const cells = [
		cell(before),
		cell(length, ` bgcolor="${color}"`, `;background-color:${color}`),
		cell(100 - before - length),
	];
	return `${open};margin-top:6px"><tr>${cells.join('')}</tr></table>`;
}

function cell(percent: number, attribute = '', style = ''): string {
	if (percent <= 0) return '';
	return `<td width="${percent}%" height="6"${attribute} style="width:${percent}%;height:6px;font-size:1px;line-height:6px${style}">&nbsp;</td>`;
}
