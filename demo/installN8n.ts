import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cleanEnvironment, lastLines, startChild } from './children';

const run = promisify(execFile);
const repository = join(__dirname, '..');
const progressMs = process.stdout.isTTY ? 2_000 : 20_000;
const usualPackages = 1_520;

/** The n8n version that the demo runs. */
export const n8nVersion = '2.41.1';

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

/** Installs the pinned n8n into `folder`, without install scripts but for SQLite's. Takes minutes. */
export async function installN8n(
	report: Report,
	folder = runtimeFolder(),
): Promise<N8nInstallation> {
	await mkdir(folder, { recursive: true });
	await rm(markFile(folder), { force: true });
	const manifest = { name: 'n8n-runtime', private: true, dependencies: { n8n: n8nVersion } };
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	await downloadPackages(folder, report);
	report('making SQLite ready');
	await npm(folder, ['rebuild', 'sqlite3']);
	await checkSqlite(folder);
	await writeFile(markFile(folder), readyMark());
	return { script: scriptIn(folder) };
}

async function downloadPackages(folder: string, report: Report): Promise<void> {
	const timer = setInterval(() => {
		void countPackages(folder).then((count) => {
			report(
				count === 0
					? 'finding out what n8n needs'
					: `${count} of about ${usualPackages} packages in place`,
			);
		});
	}, progressMs);
	try {
		await npm(folder, ['install', '--ignore-scripts', '--no-audit', '--no-fund']);
	} finally {
		clearInterval(timer);
	}
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
