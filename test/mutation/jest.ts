import { spawn } from 'node:child_process';

/** How a run of tests ended. */
export type Ending = 'passed' | 'failed' | 'too slow';

/** Runs jest in a folder with further variables; `limitMs` is when it is given up. */
export async function jest(run: {
	folder: string;
	arguments: string[];
	variables: Record<string, string>;
	limitMs: number;
}): Promise<{ ending: Ending; output: string }> {
	const child = spawn(process.execPath, [require.resolve('jest/bin/jest'), ...run.arguments], {
		cwd: run.folder,
		env: { ...process.env, ...run.variables },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	let late = false;
	const note = (chunk: Buffer) => (output += chunk.toString());
	child.stdout.on('data', note);
	child.stderr.on('data', note);
	const timer = setTimeout(() => {
		late = true;
		child.kill('SIGKILL');
	}, run.limitMs);
	const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
	clearTimeout(timer);
	return { ending: late ? 'too slow' : code === 0 ? 'passed' : 'failed', output };
}
