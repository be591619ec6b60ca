import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The root of this repository. */
export const repository = join(__dirname, '..', '..');

/** The text of a file of the repository. */
export const read = (path: string) => readFileSync(join(repository, path), 'utf8');

/** Every file of the repository. */
export const tracked = execFileSync('git', ['ls-files', '-z'], {
	cwd: repository,
	encoding: 'utf8',
})
	.split('\0')
	.filter((path) => path !== '');

/** Every page of the documentation. */
export const pages = tracked.filter((path) => path.endsWith('.md'));

/** The links of a page that lead to files of the repository. */
export function linksOf(page: string): string[] {
	return [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, link = '']) => link)
		.filter((link) => !/^(https?|mailto):/.test(link));
}

/** The anchors that headings get on the usual hosts of repositories. */
export function anchorsOf(page: string): string[] {
	return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} -]/gu, '')
			.replaceAll(' ', '-'),
	);
}
