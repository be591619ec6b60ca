import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../support/copyOfTree';
import { jest } from './jest';
import { contentsWith, read, type Place } from './places';

/** How a run of test files went. */
export interface Outcome {
	/** The files that failed; those that ran too long, or were still to come then, count as `hanging`. */
	failed: string[];
	hanging: string[];
	/** Whether a test failed since its time was up. */
	isSlow: boolean;
	/** The tests that failed, by their full names. */
	failures: string[];
}

/** Every test file; those that build, lint or start something apart from the code are left out. */
export function allTests(): string[] {
	return ['credentials', 'nodes', 'cases', 'docs', 'kept', '.']
		.flatMap((folder) => {
			const names = readdirSync(join(root, 'test', folder), { recursive: folder !== '.' });
			return names.map((name) => join('test', folder, String(name)));
		})
		.filter((file) => file.endsWith('.test.ts') && file !== 'test/package.test.ts');
}

/**
 * Runs test files in their order in a copy of the tree with these changes. `bail` ends with the first that fails; `only`
 * leaves out all tests but those with these names.
 */
export async function runTests(
	folder: string,
	changes: Place[],
	files: string[],
	{ bail, only = [] }: { bail: boolean; only?: string[] },
): Promise<Outcome> {
	const contents = contentsWith(changes);
	for (const [file, content] of contents) writeFileSync(join(folder, file), content);
	const { isLate, isSound, output } = await jest({
		folder,
		arguments: [
			'--ci',
			'--silent',
			'--forceExit',
			'--runInBand',
			...(bail ? ['--bail', '1'] : []),
			...(only.length > 0 ? ['-t', `^(${only.map(escaped).join('|')})$`] : []),
			'--testSequencer',
			join(__dirname, 'sequencer.js'),
			'--runTestsByPath',
			...files,
		],
		variables: { TEST_ORDER: JSON.stringify(files.map((file) => join(folder, file))) },
	});
	for (const file of contents.keys()) writeFileSync(join(folder, file), read(file));
	const ended = (word: string) => [
		...new Set(
			[...output.matchAll(new RegExp(`^${word} (\\S+)`, 'gm'))].map(([, file = '']) => file),
		),
	];
	const failed = ended('FAIL');
	const open = files.filter((file) => !ended('PASS').includes(file) && !failed.includes(file));
	return {
		failed,
		hanging: isLate || (!isSound && failed.length === 0) ? open : [],
		isSlow: output.includes('Exceeded timeout of'),
		failures: [...new Set([...output.matchAll(/^ {2}● (.+)$/gm)].map(([, name = '']) => name))].map(
			(name) => name.replaceAll(' › ', ' '),
		),
	};
}

const escaped = (name: string) => name.replace(/[^\w ]/g, '.');
