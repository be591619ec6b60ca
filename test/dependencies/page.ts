import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package as the lock file has it. */
interface Locked {
	version?: string;
	license?: string;
	dependencies?: Record<string, string>;
}

/** A package that comes along when this one is installed. */
export interface Dependency {
	name: string;
	version: string;
	license: string;
	/** Who asks for it: `this package` for a direct one. */
	neededBy: string;
}

const root = join(__dirname, '../..');

/** Where the list of them is kept. */
export const page = join(root, 'docs/dependencies.md');

/** All packages that come along when this one is installed, direct ones first. */
export function runtimeDependencies(): Dependency[] {
	const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
		packages: Record<string, Locked>;
	};
	const found = new Map<string, Dependency>();
	const waiting = [''];
	for (const place of waiting) {
		for (const name of Object.keys(lock.packages[place]?.dependencies ?? {})) {
			const at = placeOf(lock.packages, { from: place, name });
			if (found.has(at)) continue;
			found.set(at, describe(name, lock.packages[at], place));
			waiting.push(at);
		}
	}
	return [...found.values()];
}

/** Packages whose code or files the build puts into this package: they are not installed. */
const builtIn = ['@resvg/resvg-wasm', '@fontsource/noto-sans'];

/** What `dist/pictures.js` is made of. */
export function builtInPackages(): Dependency[] {
	const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
		packages: Record<string, Locked>;
	};
	return builtIn.map((name) => describe(name, lock.packages[`node_modules/${name}`], ''));
}

/** The page that lists them. */
export function dependenciesPage(): string {
	const rows = runtimeDependencies().map(
		({ name, version, license, neededBy }) => `| ${name} | ${version} | ${license} | ${neededBy} |`,
	);
	return [
		'# What comes along',
		'',
		'The packages that are installed with this one, from its lock file. n8n itself brings `n8n-workflow`. Written by',
		'`npm run generate`; a test fails when it is not up to date.',
		'',
		'| Package | Version | Licence | Needed by |',
		'| --- | --- | --- | --- |',
		...rows,
		'',
		'## Built in',
		'',
		'What draws pictures is part of `dist/pictures.js`, which is loaded with the first picture; its notices are in',
		'`dist/pictures.NOTICES.txt`. As a dependency it would bring four findings more of n8n’s scanner; built in it brings none.',
		'',
		'| Package | Version | Licence |',
		'| --- | --- | --- |',
		...builtInPackages().map(
			({ name, version, license }) => `| ${name} | ${version} | ${license} |`,
		),
		'',
	].join('\n');
}

function describe(name: string, locked: Locked | undefined, place: string): Dependency {
	const { version = 'unknown', license = 'unknown' } = locked ?? {};
	const neededBy = place === '' ? 'this package' : (place.split('node_modules/').pop() ?? '');
	return { name, version, license, neededBy };
}

/** As Node looks packages up: beside the one that asks, then further and further out. */
function placeOf(
	packages: Record<string, Locked>,
	{ from, name }: { from: string; name: string },
): string {
	for (let folder = from; ; folder = folder.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, '')) {
		const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
		if (packages[place] !== undefined || folder === '') return place;
	}
}
