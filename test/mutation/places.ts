import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../support/copyOfTree';

/** One place of a source, and what stands there instead. */
export interface Place {
	/** The same as long as nothing around it but in its file is changed in the same way: for logs and for drawing. */
	id: string;
	file: string;
	/** Where it begins, counted from one as editors do. */
	line: number;
	column: number;
	/** What kind of change it is, in StrykerJS's word. */
	kind: string;
	original: string;
	replacement: string;
	/** Where it begins and ends in the text of the file. */
	from: number;
	to: number;
}

interface Position {
	line: number;
	column: number;
}

const silent = () => undefined;
const never = () => false;
const logger = {
	isTraceEnabled: never,
	isDebugEnabled: never,
	isInfoEnabled: never,
	isWarnEnabled: never,
	isErrorEnabled: never,
	isFatalEnabled: never,
	trace: silent,
	debug: silent,
	info: silent,
	warn: silent,
	error: silent,
	fatal: silent,
};
/** StrykerJS's own reader of sources, an ES module. */
async function instrumenter() {
	const { Instrumenter } = await import('@stryker-mutator/instrumenter');
	return new Instrumenter(logger);
}

const options = { plugins: null, excludedMutations: [], ignorers: [] };

/** The source files that are shipped, by their paths in the package. */
export function sources(): string[] {
	return ['credentials', 'nodes'].flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
			.map((name) => `${folder}/${name}`)
			.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
			.sort(),
	);
}

const texts = new Map<string, string>();

/** A source as it was when the run first read it: somebody may go on working on it. */
export function read(file: string): string {
	const text = texts.get(file) ?? readFileSync(join(root, file), 'utf8');
	texts.set(file, text);
	return text;
}

/** Every change of one place that StrykerJS knows for the files. */
export async function placesOf(files: string[]): Promise<Place[]> {
	const given = files.map((name) => ({ name, content: read(name), mutate: true }));
	const { mutants } = await (await instrumenter()).instrument(given, options);
	const contents = new Map(given.map(({ name, content }) => [name, content]));
	const seen = new Map<string, number>();
	return mutants.map(({ fileName, location, mutatorName, replacement }) => {
		const content = contents.get(fileName) ?? '';
		const [from, to] = [offsetOf(content, location.start), offsetOf(content, location.end)];
		const original = content.slice(from, to);
		const name = [fileName, mutatorName, original, replacement].join('\n');
		const count = (seen.get(name) ?? 0) + 1;
		seen.set(name, count);
		return {
			id: hash(`${name}\n${count}`),
			file: fileName,
			line: location.start.line + 1,
			column: location.start.column + 1,
			kind: mutatorName,
			original,
			replacement,
			from,
			to,
		};
	});
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

function offsetOf(content: string, { line, column }: Position): number {
	const before = content.split('\n').slice(0, line);
	return before.reduce((length, text) => length + text.length + 1, 0) + column;
}

/**
 * The places in an order of chance, the same for the same seed; each place once, with one of its changes. What changes
 * elsewhere does not move a place in it.
 */
export function shuffled(places: Place[], seed: number): Place[] {
	const inOrder = places
		.map((place) => ({ place, at: hash(`${seed} ${place.id}`) }))
		.sort((one, other) => (one.at < other.at ? -1 : 1))
		.map(({ place }) => place);
	const seen = new Set<string>();
	return inOrder.filter(({ file, from, to }) => {
		const key = `${file} ${from} ${to}`;
		return !seen.has(key) && seen.add(key);
	});
}

/** The content of each changed file; no place may lie within another. */
export function contentsWith(places: Place[]): Map<string, string> {
	const contents = new Map<string, string>();
	for (const { file, from, to, replacement } of [...places].sort(
		(one, other) => other.from - one.from,
	)) {
		const content = contents.get(file) ?? read(file);
		contents.set(file, content.slice(0, from) + replacement + content.slice(to));
	}
	return contents;
}

/** As many of the places as can be changed at once, since none lies within another. */
export function apart(places: Place[]): Place[] {
	const chosen: Place[] = [];
	for (const place of places) {
		const overlaps = chosen.some(
			({ file, from, to }) => file === place.file && from < place.to && place.from < to,
		);
		if (!overlaps) chosen.push(place);
	}
	return chosen;
}
