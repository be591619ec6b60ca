import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { packPackage } from '../demo/packedPackage';
import { measureLoading } from '../test/support/measureLoading';

const run = promisify(execFile);
const repository = join(__dirname, '..');
const folder = join(repository, '.bench-packages');

/** Community packages that many have installed, as they were when this was written. */
const others = [
	{ name: 'n8n-nodes-evolution-api', version: '1.0.4' },
	{ name: 'n8n-nodes-mcp', version: '0.1.37' },
	{ name: '@mendable/n8n-nodes-firecrawl', version: '2.1.2' },
];

/** What a community package costs an n8n that installs it. */
export interface StartupRow {
	package: string;
	nodes: number;
	/** Loading every file that n8n loads at its start, with n8n-workflow there already; the fastest of five processes. */
	loadMs: number;
	/** `loadMs` ÷ what n8n-workflow itself took to load in the same process. */
	ofWorkflow: number;
	tarballKiB: number;
	/** With its dependencies, without what n8n brings. */
	installedMiB: number;
	packages: number;
}

/** Measures this package, which must be built, and others; they are downloaded once. */
export async function startupRows(): Promise<StartupRow[]> {
	await mkdir(folder, { recursive: true });
	const own = await packPackage(join(folder, 'own-tarball'));
	await rm(join(folder, 'own'), { recursive: true, force: true });
	const name = 'n8n-nodes-powerbi-fabric';
	const rows = [await rowOf({ name, tarball: own.tarball, home: join(folder, 'own') })];
	for (const other of others) {
		const home = join(folder, `${other.name.replace('/', '-')}-${other.version}`);
		const tarball = await downloaded(home, other);
		rows.push(await rowOf({ name: other.name, tarball, home }));
	}
	return rows;
}

async function downloaded(home: string, { name, version }: (typeof others)[0]): Promise<string> {
	const file = join(home, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
	await mkdir(home, { recursive: true });
	if (!existsSync(file)) await run('npm', ['pack', `${name}@${version}`], { cwd: home });
	return file;
}

async function rowOf({
	name,
	tarball,
	home,
}: {
	name: string;
	tarball: string;
	home: string;
}): Promise<StartupRow> {
	const modules = join(home, 'node_modules');
	if (!existsSync(join(modules, name))) await install(home, tarball);
	const { n8n } = JSON.parse(await readFile(join(modules, name, 'package.json'), 'utf8')) as {
		n8n: { nodes?: string[]; credentials?: string[] };
	};
	const nodes = n8n.nodes ?? [];
	const files = [...(n8n.credentials ?? []), ...nodes];
	const { bytes, packages } = await sizeOf(modules);
	const { milliseconds, workflowMilliseconds } = await measureLoading(join(modules, name), files);
	return {
		package: name,
		nodes: nodes.length,
		loadMs: milliseconds,
		ofWorkflow: milliseconds / workflowMilliseconds,
		tarballKiB: (await lstat(tarball)).size / 1024,
		installedMiB: bytes / 1024 ** 2,
		packages,
	};
}

/** As n8n installs a community package: without scripts and peers; n8n-workflow is n8n's own. */
async function install(home: string, tarball: string): Promise<void> {
	await mkdir(home, { recursive: true });
	await writeFile(join(home, 'package.json'), '{"private":true}');
	const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
	await run('npm', ['install', ...flags, tarball], { cwd: home });
	const workflow = join(home, 'node_modules', 'n8n-workflow');
	await rm(workflow, { recursive: true, force: true });
	await symlink(join(repository, 'node_modules', 'n8n-workflow'), workflow);
}

/** The files below a folder, links left out, and how many packages they make. */
async function sizeOf(modules: string): Promise<{ bytes: number; packages: number }> {
	const entries = await readdir(modules, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile());
	const sizes = await Promise.all(
		files.map(async ({ parentPath, name }) => (await lstat(join(parentPath, name))).size),
	);
	const manifests = files.filter(
		({ parentPath, name }) =>
			name === 'package.json' && /node_modules$/.test(dirname(withoutScope(parentPath))),
	);
	return { bytes: sizes.reduce((sum, size) => sum + size, 0), packages: manifests.length };
}

function withoutScope(path: string): string {
	return path.replace(/(node_modules)[/\\]@[^/\\]+([/\\])/g, '$1$2');
}
