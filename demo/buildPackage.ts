import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = join(__dirname, '..');

/** Builds the package into `dist`. Throws with the compiler's findings. */
export async function buildPackage(): Promise<void> {
	const gulp = join(repository, 'node_modules', 'gulp', 'bin', 'gulp.js');
	try {
		await run(process.execPath, [gulp, 'build'], { cwd: repository });
	} catch (error) {
		const { stderr = '', stdout = '' } = error as { stderr?: string; stdout?: string };
		throw new Error(`The package could not be built:\n${stderr || stdout}`);
	}
}
