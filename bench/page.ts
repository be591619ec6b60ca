import type { Row, Section } from './sections';

/** Where figures were measured. */
export interface Machine {
	node: string;
	processors: number;
}

/** The figures of a run as Markdown: a table for each benchmark, and what missed its goal. Pure. */
export function pageOf({ node, processors }: Machine, sections: Section[]): string {
	const intro = `Measured with Node.js ${node} on ${processors} processors. Only ratios within one run mean something: times depend on the machine. \`npm run bench -- --write\` renews this page and \`bench/results.json\`.`;
	return `${['# Benchmarks', intro, ...sections.map(sectionOf)].join('\n\n')}\n`;
}

function sectionOf({ title, date, about, rows, missed }: Section): string {
	const verdict = missed.length === 0 ? [] : [`Missed: ${missed.join('; ')}.`];
	return [`## ${title}`, `${about} Measured on ${date}.`, tableOf(rows), ...verdict].join('\n\n');
}

function tableOf(rows: Row[]): string {
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const lines = rows.map((row) => columns.map((column) => cellOf(row[column])));
	const table = [columns, columns.map(() => '---'), ...lines];
	return table.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellOf(value: Row[string]): string {
	if (typeof value !== 'number') return String(value ?? '');
	return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)));
}
