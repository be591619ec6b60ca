import type { Drawing } from './png';

/** The colours of what is drawn; the same in every picture. */
export const colors = {
	completed: '#0e7a83',
	running: '#6b5bd6',
	failure: '#c4314b',
	overdue: '#b45309',
	text: '#1b1b1f',
	faint: '#55555d',
	line: '#e3e3ea',
	band: '#d5ecee',
};

const fontFamily = 'Segoe UI, Helvetica, Arial, sans-serif';

/** The font for titles in a PNG calls itself a family of its own. */
const titleFamily = `Noto Sans SemiBold, ${fontFamily}`;

/** A drawing of these elements on white, with its title and the line below it. Pure. */
export function drawingOf(
	{ width, height }: Pick<Drawing, 'width' | 'height'>,
	{ title, subtitle, marks }: { title: string; subtitle: string; marks: string[] },
): Drawing {
	const svg = [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${fontFamily}" font-size="12">`,
		`<rect width="${width}" height="${height}" fill="#ffffff"/>`,
		words(title, { x: 16, y: 28, size: 17, weight: 600 }),
		words(subtitle, { x: 16, y: 48, fill: colors.faint }),
		...marks,
		'</svg>',
	].join('\n');
	return { svg, width, height };
}

interface TextPosition {
	x: number;
	y: number;
	size?: number;
	weight?: number;
	fill?: string;
	anchor?: 'start' | 'middle' | 'end';
}

/** Words at a place. Pure. */
export function words(
	text: string,
	{ x, y, size = 12, weight = 400, fill = colors.text, anchor = 'start' }: TextPosition,
): string {
	const bold = weight > 400 ? ` font-family="${titleFamily}" font-weight="${weight}"` : '';
	return `<text x="${fixed(x)}" y="${fixed(y)}" font-size="${size}"${bold} text-anchor="${anchor}" fill="${fill}">${escaped(text.normalize())}</text>`;
}

/** A line from one point to another; `dashes` as SVG has them. Pure. */
export function line(
	[x1, y1]: [number, number],
	[x2, y2]: [number, number],
	{ stroke = colors.line, dashes }: { stroke?: string; dashes?: string } = {},
): string {
	const dashed = dashes === undefined ? '' : ` stroke-dasharray="${dashes}"`;
	return `<line x1="${fixed(x1)}" y1="${fixed(y1)}" x2="${fixed(x2)}" y2="${fixed(y2)}" stroke="${stroke}"${dashed}/>`;
}

/** One entry of a legend: what it looks like at a point, and what it means. */
export interface LegendEntry {
	mark(x: number, y: number): string;
	meaning: string;
}

const letterWidth = 6.4;

/** A legend in one line that begins at a point. Pure. */
export function legend(entries: LegendEntry[], [left, y]: [number, number]): string[] {
	let x = left;
	return entries.map(({ mark, meaning }) => {
		const drawn = `${mark(x, y)}${words(meaning, { x: x + 20, y: y + 4, size: 11, fill: colors.faint })}`;
		x += 36 + meaning.length * letterWidth;
		return drawn;
	});
}

/** A small rectangle as the mark of a legend; hollow where it is only outlined. Pure. */
export function swatch(fill: string, outline?: string): LegendEntry['mark'] {
	const outlined = outline === undefined ? '' : ` stroke="${outline}" stroke-dasharray="3 2"`;
	return (x, y) =>
		`<rect x="${fixed(x)}" y="${fixed(y - 5)}" width="14" height="10" rx="2" fill="${fill}"${outlined}/>`;
}

/** A diamond around a point. Pure. */
export function diamond(x: number, y: number, fill: string): string {
	return `<path d="M${fixed(x)} ${fixed(y - 6)}l6 6l-6 6l-6 -6z" fill="${fill}"/>`;
}

/** A number as SVG needs it. */
export function fixed(value: number): string {
	return value.toFixed(1);
}

/** Words or their beginning, in a number of characters. Pure. */
export function shortened(text: string, most: number): string {
	return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

const entities: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Names come from outside: they must neither end an attribute nor open an element. */
export function escaped(text: string): string {
	return text
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
