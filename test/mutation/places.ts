import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { generator } from '../../bench/durations';
import { root } from '../support/copyOfTree';

/** One place of a source, and what stands there instead. */
export interface Place {
	file: string;
	/** Where it begins, counted from one as editors do. */
	line: number;
	column: number;
	/** What kind of change it is, in StrykerJS's word. */
	kind: string;
	original: string;
	replacement: string;
	/** The whole file with the change. */
	changed: string;
	range: Range;
}

interface Range {
	start: Position;
	end: Position;
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

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** Every change of one place that StrykerJS knows for the files. */
export async function placesOf(files: string[]): Promise<Place[]> {
	const given = files.map((name) => ({ name, content: read(name), mutate: true }));
	const { mutants } = await (await instrumenter()).instrument(given, options);
	const contents = new Map(given.map(({ name, content }) => [name, content]));
	return mutants.map(({ fileName, location, mutatorName, replacement }) => {
		const content = contents.get(fileName) ?? '';
		const [from, to] = [offsetOf(content, location.start), offsetOf(content, location.end)];
		return {
			file: fileName,
			line: location.start.line + 1,
			column: location.start.column + 1,
			kind: mutatorName,
			original: content.slice(from, to),
			replacement,
			changed: content.slice(0, from) + replacement + content.slice(to),
			range: location,
		};
	});
}

function offsetOf(content: string, { line, column }: Position): number {
	const before = content.split('\n').slice(0, line);
	return before.reduce((length, text) => length + text.length + 1, 0) + column;
}

/** The places in an order of chance, the same for the same seed; each place once, with one of its changes. */
export function shuffled(places: Place[], seed: number): Place[] {
	const random = generator(seed);
	const inOrder = places
		.map((place) => ({ place, at: random() }))
		.sort((one, other) => one.at - other.at)
		.map(({ place }) => place);
	const seen = new Set<string>();
	return inOrder.filter((place) => {
		const key = `${place.file} ${JSON.stringify(place.range)}`;
		return !seen.has(key) && seen.add(key);
	});
}

/**
 * The sources of the places with a probe at each: which content each file gets, and by which numbers the probes of
 * a place are known.
 */
export async function probed(places: Place[]) {
	const files = [...new Set(places.map(({ file }) => file))];
	const given = files.map((name) => ({
		name,
		content: read(name),
		mutate: places.filter(({ file }) => file === name).map(({ range }) => range),
	}));
	const { files: instrumented, mutants } = await (await instrumenter()).instrument(given, options);
	const numbers = new Map(
		places.map((place) => [
			place,
			mutants
				.filter(
					({ fileName, location, mutatorName, replacement }) =>
						fileName === place.file &&
						JSON.stringify(location) === JSON.stringify(place.range) &&
						mutatorName === place.kind &&
						replacement === place.replacement,
				)
				.map(({ id }) => id),
		]),
	);
	return { instrumented, numbers };
}
