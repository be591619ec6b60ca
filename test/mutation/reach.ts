import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { root } from '../support/copyOfTree';
import { jest } from './jest';
import { probed, type Place } from './places';

/** The tests of one file that reach a place. */
export interface Reaching {
	file: string;
	/** Their full names; undefined where the file's loading does, so that each of its tests may notice. */
	tests?: string[];
}

interface Found {
	file: string;
	loading: string[];
	tests: Array<[name: string, ids: string[]]>;
	failed: string[];
}

/** Every test file, each as a whole; those that build, lint or start something apart from the code are left out. */
export function allTests(): Reaching[] {
	return ['credentials', 'nodes', 'cases', 'docs', 'kept', '.']
		.flatMap((folder) => {
			const names = readdirSync(join(root, 'test', folder), { recursive: folder !== '.' });
			return names.map((name) => join('test', folder, String(name)));
		})
		.filter((file) => file.endsWith('.test.ts') && file !== 'test/package.test.ts')
		.map((file) => ({ file }));
}

const longestMs = 3_600_000;

/**
 * Runs all tests related to the places once, in a copy of the tree: which of them reach which place. Tests that fail
 * there without any change are left out.
 */
export async function reachOf(folder: string, places: Place[]): Promise<Map<Place, Reaching[]>> {
	const { instrumented, numbers } = await probed(places);
	for (const { name, content } of instrumented) writeFileSync(join(folder, name), content);
	const reached = mkdtempSync(join(tmpdir(), 'reached-'));
	const files = instrumented.map(({ name }) => join(folder, name));
	await jest({
		folder,
		arguments: [
			'--silent',
			'--forceExit',
			'--env',
			join(__dirname, 'environment.js'),
			'--findRelatedTests',
			...files,
		],
		variables: { REACHED_FOLDER: reached },
		limitMs: longestMs,
	});
	const found = readdirSync(reached).map(
		(name) => JSON.parse(readFileSync(join(reached, name), 'utf8')) as Found,
	);
	rmSync(reached, { recursive: true });
	if (found.length === 0) throw new Error('The tests did not run.');
	return new Map(
		[...numbers].map(([place, ids]) => [
			place,
			found.flatMap((one) => reachingIn(one, ids, relative(folder, one.file))),
		]),
	);
}

function reachingIn({ loading, tests, failed }: Found, ids: string[], file: string): Reaching[] {
	const sound = tests.filter(([name]) => !failed.includes(name));
	const isReached = (reached: string[]) => ids.some((id) => reached.includes(id));
	if (isReached(loading)) return failed.length > 0 ? [] : [{ file }];
	const names = sound.filter(([, reached]) => isReached(reached)).map(([name]) => name);
	return names.length > 0 ? [{ file, tests: names }] : [];
}
