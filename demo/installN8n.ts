import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { copyFile, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cleanEnvironment, lastLines, startChild } from './children';
import manifest from './n8n/package.json';

const run = promisify(execFile);
const repository = join(__dirname, '..');
/** What n8n needs, package by package: the same for everybody, and nothing to find out. */
const lockedN8n = join(__dirname, 'n8n');
const progressMs = process.stdout.isTTY ? 2_000 : 20_000;

/** The n8n version that the demo runs. */
export const n8nVersion = manifest.dependencies.n8n;

/** An n8n ready to start: `script` is the file that Node runs. */
export interface N8nInstallation {
	script: string;
}

/** Tells how far an installation is, in a few words. */
export type Report = (progress: string) => void;

/** The folder that holds n8n; `N8N_RUNTIME_FOLDER` names another one. */
export function runtimeFolder(): string {
	return process.env.N8N_RUNTIME_FOLDER ?? join(repository, '.n8n-runtime');
}

/** The n8n installed in `folder`, or nothing when it is missing, unfinished or of another version. */
export async function findN8n(folder = runtimeFolder()): Promise<N8nInstallation | undefined> {
	const mark = await readFile(markFile(folder), 'utf8').catch(() => '');
	return mark === readyMark() ? { script: scriptIn(folder) } : undefined;
}

/** Installs n8n into `folder` as its lockfile says, without install scripts but for SQLite's. Takes minutes. */
export async function installN8n(
	report: Report,
	folder = runtimeFolder(),
): Promise<N8nInstallation> {
	await mkdir(folder, { recursive: true });
	await rm(markFile(folder), { force: true });
	for (const file of ['package.json', 'package-lock.json']) {
		await copyFile(join(lockedN8n, file), join(folder, file));
	}
	await downloadPackages(folder, report);
	report('making SQLite ready');
	await npm(folder, ['rebuild', 'sqlite3']);
	await checkSqlite(folder);
	await writeFile(markFile(folder), readyMark());
	return { script: scriptIn(folder) };
}

async function downloadPackages(folder: string, report: Report): Promise<void> {
	let said = '';
	const timer = setInterval(() => {
		void countPackages(folder).then((count) => {
			const words = downloadProgress(count);
			if (words !== said) report((said = words));
		});
	}, progressMs);
	try {
		await npm(folder, ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
	} finally {
		clearInterval(timer);
	}
}

const topLevelPackages = lockedPackages().filter((path) =>
	/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path),
).length;

function lockedPackages(): string[] {
	const text = readFileSync(join(lockedN8n, 'package-lock.json'), 'utf8');
	return Object.keys((JSON.parse(text) as { packages: object }).packages);
}

/** How far the download is, from the number of packages at the top of `node_modules` that are in place. Pure. */
export function downloadProgress(count: number): string {
	if (count === 0) return `downloading ${topLevelPackages} packages`;
	const share = Math.min(100, Math.floor((count / topLevelPackages) * 100));
	return share < 100 ? `${share} % of the packages unpacked` : 'checking the packages';
}

async function npm(folder: string, args: string[]): Promise<void> {
	const logFile = join(folder, 'install.log');
	const env = { ...cleanEnvironment(), ...headersOfThisNode() };
	const code = await startChild('npm', args, { cwd: folder, env, logFile }).exited;
	if (code !== 0) {
		const reason = await lastLines(logFile, 5);
		throw new Error(
			`n8n could not be installed, \`npm ${args[0]}\` failed (${logFile}):\n${reason}`,
		);
	}
}

/** Without a ready-made SQLite to download, it is compiled: with the headers that came with Node. */
function headersOfThisNode(): NodeJS.ProcessEnv {
	const platforms = join(repository, 'node_modules', 'node', 'node_modules');
	const names = existsSync(platforms) ? readdirSync(platforms) : [];
	const home = names
		.map((name) => join(platforms, name))
		.find((folder) => existsSync(join(folder, 'include', 'node', 'node_api.h')));
	return home === undefined ? {} : { npm_config_nodedir: home };
}

async function checkSqlite(folder: string): Promise<void> {
	try {
		await run(process.execPath, ['--eval', "require('sqlite3')"], { cwd: folder });
	} catch {
		throw new Error(
			`SQLite for n8n could neither be downloaded nor compiled: see ${join(folder, 'install.log')}; python3, make and a C++ compiler are needed.`,
		);
	}
}

/** npm makes all folders first and fills them afterwards: those with a manifest count. */
async function countPackages(folder: string): Promise<number> {
	const manifests = glob('node_modules/{*,@*/*}/package.json', { cwd: folder });
	let count = 0;
	for await (const _manifest of manifests) count += 1;
	return count;
}

const readyMark = () =>
	`n8n ${n8nVersion}, ${process.platform} ${process.arch}, ABI ${process.versions.modules}\n`;
const markFile = (folder: string) => join(folder, 'ready.txt');
const scriptIn = (folder: string) => join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
