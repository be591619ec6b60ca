import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../support/copyOfTree';
import type { Place } from './places';

/** Tests of every node's description and operation, and how far they count as. */
const general: Record<string, number> = {
	'test/docs/forms.test.ts': 0.9,
	'test/nodes/inputs.test.ts': 1.6,
	'test/cases/cases.test.ts': 1.6,
	'test/docs/troubleshooting.test.ts': 2.6,
};
/** How many are tried first: most changes that are noticed at all are noticed by these. */
const most = 5;

/** The tests that are likely to notice a change of the place, the likeliest first. */
export function nearest(tests: string[], place: Place): string[] {
	return tests
		.map((file) => ({ file, far: farness(file, place) }))
		.sort((one, other) => one.far - other.far || one.file.localeCompare(other.file))
		.slice(0, most)
		.map(({ file }) => file);
}

/** How far a test is from a place: by the folders that their paths share, and whether it names the source. */
export function farness(file: string, place: Place): number {
	const own = place.file.split('/');
	const others = file.replace(/^test\//, '').split('/');
	const name = own.at(-1)?.replace(/\..*$/, '') ?? '';
	let shared = 0;
	while (shared < own.length && own[shared] === others[shared]) shared += 1;
	const isOwn = shared === own.length - 1 && others.at(-1)?.startsWith(`${name}.`);
	if (isOwn) return 0;
	const isOfFolder = shared >= own.length - 2 && others.at(-1) === `${own.at(-2)}.test.ts`;
	if (isOfFolder) return 0.5;
	const text = readFileSync(join(root, file), 'utf8');
	if (text.includes(`/${own.slice(-2).join('/').replace(/\.ts$/, '')}'`)) return 0.6;
	const byFolder = Math.max(1, own.length - shared);
	return Math.min(general[file] ?? Infinity, text.includes(name) ? byFolder - 0.5 : byFolder);
}
