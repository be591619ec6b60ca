import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../support/copyOfTree';
import { jest } from './jest';
import type { Place } from './places';
import type { Reaching } from './reach';

/** What became of a change. */
export interface Verdict {
	place: Place;
	/** The first test that noticed, or that it ran too long; undefined for a change that survived. */
	noticedBy?: string;
	/** How many test files tried. */
	tried: number;
}

/** Tests of every node's description and operation, and how far they count as. */
const general: Record<string, number> = {
	'test/descriptions.test.ts': 0.9,
	'test/docs/operations.test.ts': 0.9,
	'test/nodes/forms.test.ts': 1.6,
	'test/nodes/inputs.test.ts': 1.6,
	'test/cases/cases.test.ts': 1.6,
	'test/docs/troubleshooting.test.ts': 2.6,
};
const longestMs = 600_000;

/** Whether the tests of a file pass where nothing is changed; found out once. */
const soundness = new Map<string, Promise<boolean>>();

/** Puts a change into a copy of the tree and runs tests, the nearest first and so many files at most, until one fails. */
export async function trial(
	folder: string,
	place: Place,
	{ reaching, most }: { reaching: Reaching[]; most: number },
): Promise<Verdict> {
	const chosen = reaching
		.map((tests) => ({ ...tests, far: farness(tests, place) }))
		.sort((one, other) => one.far - other.far || one.file.localeCompare(other.file))
		.slice(0, most);
	if (chosen.length === 0) return { place, tried: 0 };
	const path = join(folder, place.file);
	writeFileSync(path, place.changed);
	const { ending, output } = await run(folder, chosen).finally(() =>
		writeFileSync(path, readFileSync(join(root, place.file))),
	);
	if (ending === 'passed') return { place, tried: chosen.length };
	const failed = /^FAIL (\S+)/m.exec(output)?.[1];
	if (failed !== undefined && !(await isSound(folder, failed))) {
		const others = reaching.filter(({ file }) => file !== failed);
		return await trial(folder, place, { reaching: others, most });
	}
	return { place, noticedBy: firstFailure(output) ?? ending, tried: chosen.length };
}

async function isSound(folder: string, file: string): Promise<boolean> {
	const known =
		soundness.get(file) ?? run(folder, [{ file }]).then(({ ending }) => ending === 'passed');
	soundness.set(file, known);
	return await known;
}

async function run(folder: string, chosen: Reaching[]) {
	return await jest({
		folder,
		arguments: [
			'--silent',
			'--forceExit',
			'--bail',
			'1',
			'--maxWorkers',
			'1',
			'--testSequencer',
			join(__dirname, 'sequencer.js'),
			...namedTests(chosen),
			'--runTestsByPath',
			...chosen.map(({ file }) => file),
		],
		variables: { TEST_ORDER: JSON.stringify(chosen.map(({ file }) => join(folder, file))) },
		limitMs: longestMs,
	});
}

/** How far a test is from a place: by the folders that their paths share, and whether it names the source. */
function farness({ file }: Reaching, place: Place): number {
	const own = place.file.split('/');
	const others = file.replace(/^test\//, '').split('/');
	const name = own.at(-1)?.replace(/\..*$/, '') ?? '';
	let shared = 0;
	while (shared < own.length && own[shared] === others[shared]) shared += 1;
	const isOwn = shared === own.length - 1 && others.at(-1)?.startsWith(`${name}.`);
	if (isOwn) return 0;
	const isOfFolder = shared >= own.length - 2 && others.at(-1) === `${own.at(-2)}.test.ts`;
	if (isOfFolder) return 0.5;
	const byFolder = Math.max(1, own.length - shared);
	const names = readFileSync(join(root, file), 'utf8').includes(name);
	return Math.min(general[file] ?? Infinity, names ? byFolder - 0.5 : byFolder);
}

/** Only tests that reach the place, unless loading a file does: then all of the files. */
function namedTests(chosen: Reaching[]): string[] {
	const names = chosen.map(({ tests }) => tests);
	if (names.includes(undefined)) return [];
	const quoted = names.flatMap((tests) => tests ?? []).map((name) => name.replace(/[^\w ]/g, '.'));
	const pattern = `^(${quoted.join('|')})$`;
	return pattern.length > 100_000 ? [] : ['-t', pattern];
}

const firstFailure = (output: string) => /^ {2}● (.+)$/m.exec(output)?.[1];
