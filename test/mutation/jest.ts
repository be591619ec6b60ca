import { spawn } from 'node:child_process';

/** How long jest may be silent; it writes a line for each file, and none takes a tenth of this by itself. */
const silenceMs = 180_000;

/** Runs jest in a folder with further variables; gives it up when it writes nothing for long. */
export async function jest(run: {
	folder: string;
	arguments: string[];
	variables: Record<string, string>;
}): Promise<{ isSound: boolean; isLate: boolean; output: string }> {
	const child = spawn(process.execPath, [require.resolve('jest/bin/jest'), ...run.arguments], {
		cwd: run.folder,
		env: { ...process.env, ...run.variables },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	let isLate = false;
	const giveUp = () => {
		isLate = true;
		child.kill('SIGKILL');
	};
	const timer = setTimeout(giveUp, silenceMs);
	const note = (chunk: Buffer) => {
		output += chunk.toString();
		timer.refresh();
	};
	child.stdout.on('data', note);
	child.stderr.on('data', note);
	const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
	clearTimeout(timer);
	return { isSound: code === 0, isLate, output };
}
