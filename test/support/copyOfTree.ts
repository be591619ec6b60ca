import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder of the package. */
export const root = join(__dirname, '../..');

/**
 * A copy of the working tree, in which anything may be broken: the path of its folder. It is a repository of its own,
 * since tests ask git which files there are.
 */
export function copyOfTree(purpose: string): string {
	const folder = mkdtempSync(join(tmpdir(), `${purpose}-`));
	const git = (cwd: string, ...words: string[]) =>
		execFileSync('git', words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
	const listed = git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
	for (const name of listed.split('\0').filter((one) => one && existsSync(join(root, one)))) {
		cpSync(join(root, name), join(folder, name), { recursive: true });
	}
	git(folder, 'init', '--quiet');
	git(folder, 'add', '--all');
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
	return folder;
}
