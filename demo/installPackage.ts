import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cleanEnvironment } from './children';
import { packPackage } from './packedPackage';

const run = promisify(execFile);

/**
 * Installs this package into n8n's user folder as n8n installs a community package: the packed
 * tarball, with its runtime dependencies and without install scripts. Unchanged dependencies stay.
 */
export async function installPackage(userFolder: string): Promise<string> {
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-powerbi-fabric');
	const temporary = await mkdtemp(join(tmpdir(), 'n8n-nodes-powerbi-fabric-'));
	try {
		const { folder } = await packPackage(temporary);
		await mkdir(target, { recursive: true });
		await rm(join(target, 'dist'), { recursive: true, force: true });
		await cp(folder, target, { recursive: true });
		await installDependencies(target);
	} finally {
		await rm(temporary, { recursive: true, force: true });
	}
	return target;
}

async function installDependencies(target: string): Promise<void> {
	const manifest = JSON.parse(await readFile(join(target, 'package.json'), 'utf8')) as Manifest;
	const wanted = createHash('sha256').update(JSON.stringify(manifest.dependencies)).digest('hex');
	const mark = join(target, 'node_modules', '.dependencies');
	if ((await readFile(mark, 'utf8').catch(() => '')) === wanted) return;

	const { devDependencies, peerDependencies, ...shipped } = manifest;
	await writeFile(join(target, 'package.json'), JSON.stringify(shipped, undefined, 2));
	const options = ['--install-strategy=shallow', '--ignore-scripts', '--package-lock=false'];
	await run('npm', ['install', ...options, '--no-audit', '--no-fund'], {
		cwd: target,
		env: cleanEnvironment(),
		shell: process.platform === 'win32',
	});
	await writeFile(mark, wanted);
}

interface Manifest {
	dependencies: Record<string, string>;
	devDependencies?: unknown;
	peerDependencies?: unknown;
}
