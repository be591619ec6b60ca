import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const root = resolve(__dirname, '..');

interface Source {
	file: string;
	text: string;
	/** Imported files of this package, relative to the root, without extension. */
	imports: string[];
	/** Imported packages. */
	packages: string[];
}

function sourcesIn(folder: string): Source[] {
	return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => read(join(folder, name)));
}

function read(file: string): Source {
	const text = readFileSync(join(root, file), 'utf8');
	const pattern = /^(?:import|export)\b[^;]*?\bfrom\s+'([^']+)'|import\(\s*'([^']+)'/gm;
	const specifiers = [...text.matchAll(pattern)].map(([, from, dynamic]) => from ?? dynamic ?? '');
	const own = specifiers.filter((to) => to.startsWith('.'));
	return {
		file: file.split(sep).join('/'),
		text,
		imports: own.map((to) =>
			relative(root, resolve(root, dirname(file), to))
				.split(sep)
				.join('/'),
		),
		packages: specifiers.filter((to) => !to.startsWith('.')),
	};
}

const nodes = sourcesIn('nodes');
const credentials = sourcesIn('credentials');
const folderOf = (file: string) => file.split('/')[1];

const offences = (sources: Source[], isOffence: (source: Source, to: string) => boolean) =>
	sources.flatMap((source) =>
		source.imports.filter((to) => isOffence(source, to)).map((to) => `${source.file} → ${to}`),
	);

describe('imports', () => {
	it('stay within a node folder and shared', () => {
		expect(
			offences(
				nodes,
				({ file }, to) =>
					to.startsWith('nodes/') && folderOf(to) !== folderOf(file) && folderOf(to) !== 'shared',
			),
		).toEqual([]);
	});

	it('never lead from credentials to nodes', () => {
		expect(offences(credentials, (_, to) => to.startsWith('nodes/'))).toEqual([]);
	});

	it('reach the cloud table, and nothing else of the credentials, from shared only', () => {
		expect(
			offences(
				nodes,
				({ file }, to) =>
					to.startsWith('credentials/') &&
					!(to === 'credentials/clouds' && folderOf(file) === 'shared'),
			),
		).toEqual([]);
	});

	it('have no cycles', () => {
		const all = new Map([...nodes, ...credentials].map((one) => [one.file.slice(0, -3), one]));
		const resolved = (to: string) => (all.has(to) ? to : `${to}/index`);
		const cycles: string[] = [];
		const done = new Set<string>();
		const visit = (at: string, path: string[]): void => {
			if (path.includes(at)) cycles.push([...path.slice(path.indexOf(at)), at].join(' → '));
			if (done.has(at) || path.includes(at)) return;
			for (const to of all.get(at)?.imports ?? []) visit(resolved(to), [...path, at]);
			done.add(at);
		};
		for (const at of all.keys()) visit(at, []);
		expect(cycles).toEqual([]);
	});

	it('name only packages that n8n or this package bring', () => {
		const allowed = ['n8n-workflow', 'luxon', 'node:crypto'];
		const foreign = [...nodes, ...credentials].flatMap(({ file, packages }) =>
			packages.filter((name) => !allowed.includes(name)).map((name) => `${file} → ${name}`),
		);
		expect(foreign).toEqual([
			'credentials/tokens.ts → @azure/msal-node',
			'credentials/tokens.ts → @azure/msal-node',
		]);
	});
});

it('sends requests from one file only', () => {
	const senders = nodes
		.filter(({ text }) => /helpers\s*\.\s*(httpRequest|request)/.test(text))
		.map(({ file }) => file);
	expect(senders).toEqual(['nodes/shared/calls/send.ts']);
});

it.each([
	['node', 80, (file: string) => file.endsWith('.node.ts')],
	['other', 150, (file: string) => !file.endsWith('.node.ts')],
])('keeps %s files within %d lines', (_kind, budget, matches) => {
	const long = [...nodes, ...credentials]
		.filter(({ file }) => matches(file))
		.map(({ file, text }) => ({ file, lines: text.trimEnd().split('\n').length }))
		.filter(({ lines }) => lines > budget);
	expect(long).toEqual([]);
});

it('has no file of leftovers', () => {
	const names = [...nodes, ...credentials].map(({ file }) => file.split('/').pop() ?? '');
	expect(names.filter((name) => /generic|common|utils?|helpers?|misc|manager/i.test(name))).toEqual(
		[],
	);
});
