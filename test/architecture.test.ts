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

const offences = (sources: Source[], isOffence: (source: Source, to: string) => boolean) =>
	sources.flatMap((source) =>
		source.imports.filter((to) => isOffence(source, to)).map((to) => `${source.file} → ${to}`),
	);

/**
 * The order of the rooms: what stands in a line may import what stands in the lines before it, and its own room.
 * Rooms of one line do not know each other. docs/architecture.md shows the same table.
 */
const order = [
	['credentials/clouds', 'credentials/formats', 'credentials/signInRemedies'],
	['nodes/shared/values'],
	['nodes/shared/faults'],
	['nodes/shared/calls'],
	['nodes/shared/editor'],
	['nodes/shared/jobs'],
	['nodes/shared/checking'],
	['nodes/shared/refreshing', 'nodes/shared/durable'],
	['nodes/shared/analysisServices', 'nodes/shared/fabric', 'nodes/shared/powerBi'],
	['nodes/shared/analysisServices/runs', 'nodes/shared/fabric/runs', 'nodes/shared/powerBi/runs'],
	[
		'nodes/shared/analysisServices/checks',
		'nodes/shared/fabric/checks',
		'nodes/shared/powerBi/checks',
	],
	['nodes/PowerBiTrigger/events', 'nodes/PowerBiTrigger/fields'],
	['nodes/PowerBiTrigger/sources'],
	['nodes/PowerBiTrigger/polling'],
	[
		'nodes/AzureAnalysisServices',
		'nodes/FabricDataflow',
		'nodes/MicrosoftFabric',
		'nodes/PowerBi',
		'nodes/PowerBiTrigger',
	],
];

const rooms = order.flatMap((line, level) => line.map((room) => ({ room, level })));

/** The innermost room that holds the file or folder. */
const roomOf = (file: string) =>
	rooms
		.filter(({ room }) => file === room || file.startsWith(`${room}/`))
		.sort((one, other) => other.room.length - one.room.length)[0];

/** A service or a node with all its rooms: two of them never import each other. */
const houseOf = (file: string) =>
	/^nodes\/shared\/(analysisServices|fabric|powerBi)(?=\/)/.exec(file)?.[0] ??
	/^nodes\/(?!shared\/)\w+/.exec(file)?.[0];

it('is the order that docs/architecture.md shows', () => {
	const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
	const lines = [...page.matchAll(/^\| \d+ \| (.+?) \|/gm)].map(([, line = '']) =>
		[...line.matchAll(/`(.+?)`/g)].map(([, room]) => room),
	);
	expect(lines).toEqual(order);
});

function breaksOrder({ file }: Source, to: string): boolean {
	const [from, target] = [roomOf(file), roomOf(to)];
	if (from === undefined || target === undefined) return true;
	if (from.room === target.room) return false;
	const [house, other] = [houseOf(file), houseOf(to)];
	const strangers =
		house !== undefined &&
		other !== undefined &&
		house !== other &&
		other.startsWith('nodes/shared/') === house.startsWith('nodes/shared/');
	return strangers || target.level >= from.level;
}

describe('imports', () => {
	it('follow the order of the rooms', () => {
		expect(offences(nodes, breaksOrder)).toEqual([]);
	});

	it('never lead from credentials to nodes', () => {
		expect(offences(credentials, (_, to) => to.startsWith('nodes/'))).toEqual([]);
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
		// The build puts these into a file of their own.
		const isBuiltIn = (file: string, name: string) =>
			file === 'nodes/PowerBi/pictures/rasterizer.ts' &&
			/^(@resvg\/resvg-wasm|@fontsource\/noto-sans)(\/|$)/.test(name);
		const foreign = [...nodes, ...credentials].flatMap(({ file, packages }) =>
			packages
				.filter((name) => !allowed.includes(name) && !isBuiltIn(file, name))
				.map((name) => `${file} → ${name}`),
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

it('reads parameters in one file only, and the operation before its fields', () => {
	const readers = nodes
		.filter(({ text }) => /\bgetNodeParameter\b/.test(text))
		.map(({ file }) => file);
	expect(readers).toEqual(['nodes/shared/editor/inputs.ts', 'nodes/shared/editor/runItems.ts']);
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
