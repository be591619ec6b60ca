import { escaped } from '../pictures/svg';
import { axisOf, barOf, windowOf, type Window } from './bars';
import type { Digest } from './digest';
import type { Entry, Level } from './entry';
import { fitted } from './fitting';
import { brief, explanationOf, footnotesOf, headOf } from './wording';

/** Gmail cuts mails above 102 KB. */
const mostBytes = 95_000;

/** Dark enough for white letters and light enough to stand out on black. */
const colors: Record<Level, string> = {
	bad: '#c0362c',
	slow: '#9a6200',
	going: '#5b57c9',
	neutral: '#6a6a74',
	good: '#1f7d43',
};
const labels: Record<Level, string> = {
	bad: 'Check',
	slow: 'Slow',
	going: 'Running',
	neutral: 'Info',
	good: 'OK',
};
const linkColor = '#2b74d8';
const line = '#9a9aa2';
const table =
	'<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;width:100%';

/**
 * The message as the body of a mail: tables and inline styles only, since mail programs drop the rest, and no colour for
 * plain text, so that it reads on light and dark. Pure.
 */
export function htmlOf(digest: Digest): string {
	return fitted(digest, bodyOf, (html) => Buffer.byteLength(html) <= mostBytes);
}

function bodyOf(digest: Digest): string {
	const { entries, zone, executionUrl, picture } = digest;
	const window = windowOf(entries);
	const [title = '', ...rest] = headOf(digest).map(escaped);
	const notes = footnotesOf(digest).map(escaped);
	if (executionUrl !== undefined) notes.push(linkTo(executionUrl, 'Open the execution in n8n'));
	return [
		`${table};max-width:760px;font-family:Segoe UI,Helvetica,Arial,sans-serif;font-size:14px;line-height:1.45">`,
		row(
			`<strong style="font-size:19px" dir="auto">${title}</strong>${rest.map((words) => `<br>${words}`).join('')}`,
			'padding:4px 0 12px 0',
		),
		...(picture === undefined ? [] : [row(picture, 'padding:0 0 12px 0')]),
		...(window === undefined ? [] : [row(axisOf(window, zone), 'padding:0 0 6px 0')]),
		...entries.map(brief).map((entry) => entryRow(entry, window)),
		...(notes.length > 0 ? [row(notes.join('<br>'), ruled('padding:10px 0;font-size:12px'))] : []),
		'</table>',
	].join('\n');
}

function entryRow(entry: Entry, window: Window | undefined): string {
	const { name, place, story, level, link } = entry;
	const linked = link === undefined ? escaped(name) : linkTo(link, name);
	const where = place === undefined ? '' : ` <span dir="auto">· ${escaped(place)}</span>`;
	const why = explanationOf(entry);
	const lines = [
		`<strong dir="auto">${linked}</strong>${where}`,
		`<br>${escaped(story)}`,
		why === undefined ? '' : `<br><span style="font-size:13px">${escaped(why)}</span>`,
	];
	const cells = `${table}"><tr><td width="76" valign="top" style="width:76px;padding:2px 10px 0 0">${label(level)}</td><td valign="top" style="font-size:14px;word-break:break-word">${lines.join('')}</td></tr></table>`;
	const bar = window === undefined ? '' : barOf(entry, { window, color: colors[level] });
	return row(`${cells}${bar}`, ruled('padding:10px 0'));
}

function label(level: Level): string {
	return `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="${colors[level]}" align="center" style="background-color:${colors[level]};color:#ffffff;font-size:12px;font-weight:bold;padding:2px 8px;border-radius:3px">${labels[level]}</td></tr></table>`;
}

function row(content: string, style: string): string {
	return `<tr><td style="${style}">${content}</td></tr>`;
}

function ruled(style: string): string {
	return `${style};border-top:1px solid ${line}`;
}

function linkTo(address: string, words: string): string {
	return `<a href="${escaped(address)}" style="color:${linkColor}">${escaped(words)}</a>`;
}
