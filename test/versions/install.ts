import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment, lastLines, startChild } from '../../demo/children';
import type { EngineVersion } from './versions';

const folderOfAll = join(__dirname, '..', '..', '.n8n-versions');
const progressMs = 5_000;

/**
 * Installs the engine of an n8n version into a folder of its own, without install scripts, unless it is there.
 * Takes about half a minute. Gives the folder.
 */
export async function installEngine(version: EngineVersion): Promise<string> {
	const folder = join(folderOfAll, version.n8n);
	const mark = join(folder, 'ready.txt');
	const manifest = JSON.stringify(manifestOf(version));
	if ((await readFile(mark, 'utf8').catch(() => '')) === manifest) return folder;
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), manifest);
	await downloadPackages(folder);
	await writeFile(mark, manifest);
	return folder;
}

function manifestOf({ n8n, core, workflow }: EngineVersion) {
	const dependencies = { 'n8n-core': core, 'n8n-workflow': workflow };
	return { name: `n8n-engine-${n8n}`, private: true, dependencies };
}

async function downloadPackages(folder: string): Promise<void> {
	const start = Date.now();
	const seconds = () => Math.round((Date.now() - start) / 1000);
	const timer = setInterval(() => console.log(`  installing, ${seconds()} s so far`), progressMs);
	const logFile = join(folder, 'install.log');
	const options = { cwd: folder, env: cleanEnvironment(), logFile };
	const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
	const code = await startChild('npm', args, options).exited;
	clearInterval(timer);
	if (code === 0) return console.log(`  installed in ${seconds()} s`);
	throw new Error(
		`The engine could not be installed (${logFile}):\n${await lastLines(logFile, 5)}`,
	);
}
