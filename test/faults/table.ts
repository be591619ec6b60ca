import type { Outcome } from './rules';

/** One kind of request of one operation, and what each fault there came to. */
export interface Row {
	operation: string;
	place: string;
	/** By the fault's name and frequency. */
	cells: Record<string, Outcome>;
}

/** A fault as a column of the table: its name, and the frequencies in which it was tried. */
export interface Column {
	name: string;
	often: string[];
}

const signs: Record<Outcome, string> = { done: '✓', error: '✗', uncertain: '?', deadline: '⏱' };

const meaning = Object.fromEntries(Object.entries(signs).map(([outcome, sign]) => [sign, outcome]));

const preamble = `# What happens when something goes wrong

Every operation is run against simulated services while one thing goes wrong at one of its requests; then what the
operation says is compared with what the services know really happened. \`npm run test:faults\` does this and writes this
page; it fails when an operation reports a success that was none or a failure of something healthy, sends a start twice,
waits beyond its deadline, does not name the cause, or sends a token to a foreign host.

- ✓ it did what was asked, or reports the true end
- ✗ an error that names the cause
- ? an error saying that the start may have been accepted and was not sent again
- ⏱ the deadline passed; the error names the id, and what kept it from looking

Two signs stand for a fault that happens once, and for one that stays. An empty cell means that the fault cannot happen
there. Each row is one kind of request: *sign-in* asks for a token, *read* belongs to an operation that only reads,
*before* comes before the request that starts or changes something, *act* is that request, and *after* follows what was
started. At *act*, *503 for 3 h* comes after an answer that is lost. A look-up that only finds a name, or can be made in another way, does not fail the operation.
`;

/** The page with a table for every node. */
export function pageOf(rows: Row[], columns: Column[]): string {
	const nodes = [...new Set(rows.map(({ operation }) => nodeOf(operation)))].sort();
	const cells = rows.reduce((count, row) => count + Object.keys(row.cells).length, 0);
	const sections = nodes.map((node) =>
		section(
			node,
			rows.filter(({ operation }) => nodeOf(operation) === node),
			columns,
		),
	);
	const count = `${cells} cells: ${rows.length} kinds of requests of ${operations(rows)} operations and variants.\n`;
	return [preamble, count, ...sections].join('\n');
}

/** The rows that a page shows, each sign under one of the frequencies of its column. */
export function rowsOn(page: string, columns: Column[]): Row[] {
	const sections = page.split(/^## /m).slice(1);
	return sections.flatMap((text) => {
		const [node = '', , , , ...lines] = text.split('\n');
		let operation = '';
		return lines
			.filter((line) => line.startsWith('| '))
			.map((line) => {
				const [name = '', place = '', ...cells] = line.slice(2, -2).split(' | ');
				if (name.trim() !== '') operation = name === node ? node : `${node} ${name}`;
				return { operation, place, cells: outcomesIn(cells, columns) };
			});
	});
}

function outcomesIn(cells: string[], columns: Column[]): Row['cells'] {
	const outcomes = columns.flatMap(({ name, often }, at) =>
		[...(cells[at] ?? '').trim()].map((sign, time) => [`${name} ${often[time]}`, meaning[sign]]),
	);
	return Object.fromEntries(outcomes) as Row['cells'];
}

function operations(rows: Row[]): number {
	return new Set(rows.map(({ operation }) => operation)).size;
}

function nodeOf(operation: string): string {
	return operation.split(' ')[0] ?? '';
}

function section(node: string, rows: Row[], columns: Column[]): string {
	const title = `## ${node}\n`;
	const head = ['Operation', 'Request', ...columns.map(({ name }) => name)];
	const body = rows.map((row, index) => [
		row.operation === rows[index - 1]?.operation ? '' : shortened(row.operation),
		row.place,
		...columns.map((column) => cellOf(row, column)),
	]);
	const lines = [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`);
	return [title, ...lines, ''].join('\n');
}

function shortened(operation: string): string {
	return operation.split(' ').slice(1).join(' ') || operation;
}

function cellOf({ cells }: Row, { name, often }: Column): string {
	return often
		.map((frequency) => cells[`${name} ${frequency}`])
		.map((outcome) => (outcome === undefined ? '' : signs[outcome]))
		.join('');
}
