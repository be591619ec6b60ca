import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder of the package. */
export const root = join(__dirname, '../..');

const copied = [
	'credentials',
	'nodes',
	'demo',
	'build',
	'docs',
	'examples',
	'test',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
	'jest.config.js',
];

/** A copy of the working tree, in which anything may be broken: the path of its folder. */
export function copyOfTree(purpose: string): string {
	const folder = mkdtempSync(join(tmpdir(), `${purpose}-`));
	for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
	return folder;
}
