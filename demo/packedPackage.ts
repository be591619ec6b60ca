import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = join(__dirname, '..');

/** This package as npm would publish it. `folder` is the unpacked tarball, `bytes` its packed size. */
export interface PackedPackage {
	tarball: string;
	folder: string;
	bytes: number;
	files: string[];
}

interface PackReport {
	filename: string;
	size: number;
	files: Array<{ path: string }>;
}

/** Packs the built package into `target` (made if missing) and unpacks it beside the tarball. */
export async function packPackage(target: string): Promise<PackedPackage> {
	await mkdir(target, { recursive: true });
	const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', target], {
		cwd: repository,
		shell: process.platform === 'win32',
	});
	const [report] = JSON.parse(stdout) as PackReport[];
	if (report === undefined) throw new Error('npm pack reported no tarball.');
	const tarball = join(target, report.filename);
	await run('tar', ['-xzf', tarball, '-C', target]);
	return {
		tarball,
		folder: join(target, 'package'),
		bytes: report.size,
		files: report.files.map(({ path }) => path),
	};
}
