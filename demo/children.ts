import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** A process of ours, with everything it starts. `exited` gives its exit code. */
export interface Child {
	exited: Promise<number>;
	/** Ends them all, and waits until they have. */
	stop(): Promise<void>;
	/** The same at once, as a crash would: nothing of theirs is saved or said good-bye to. */
	kill(): Promise<void>;
}

export interface ChildOptions {
	cwd: string;
	env: NodeJS.ProcessEnv;
	logFile: string;
}

const patienceMs = 10_000;
const running = new Set<Child>();

/** Starts a command whose output goes to `logFile`. It outlives no `stopChildren()`. */
export function startChild(command: string, args: string[], options: ChildOptions): Child {
	const { cwd, env, logFile } = options;
	const log = createWriteStream(logFile, { flags: 'a' });
	// A group of its own lets one signal reach what the command started, too.
	const child = spawn(command, args, {
		cwd,
		env,
		detached: process.platform !== 'win32',
		shell: process.platform === 'win32' && command === 'npm',
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	child.stdout.pipe(log, { end: false });
	child.stderr.pipe(log, { end: false });

	const exited = new Promise<number>((resolve) => {
		child.once('error', (error) => {
			log.write(`${error.message}\n`);
			resolve(127);
		});
		child.once('close', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
	});
	const started = {
		exited,
		stop: () => stopGroup(child, exited),
		kill: () => killGroup(child, exited),
	};
	running.add(started);
	void exited.then(() => {
		running.delete(started);
		log.end();
	});
	return started;
}

/** Ends every process started here that still runs. */
export async function stopChildren(): Promise<void> {
	await Promise.all([...running].map((child) => child.stop()));
}

/** The last lines of a log, for an error message. */
export async function lastLines(logFile: string, count: number): Promise<string> {
	const text = await readFile(logFile, 'utf8').catch(() => '');
	return text.trimEnd().split('\n').slice(-count).join('\n');
}

/** Our environment for a child, without what npm added for this script alone. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
	const entries = Object.entries(process.env);
	return Object.fromEntries(
		entries.filter(
			([name]) => !/^(npm_(lifecycle|package|config)_|N8N_|NODE_OPTIONS$)/i.test(name),
		),
	);
}

async function stopGroup(child: ChildProcess, exited: Promise<number>): Promise<void> {
	signal(child, 'SIGTERM');
	const gone = exited.then(() => true);
	if (!(await Promise.race([gone, pause(patienceMs, false, { ref: false })]))) {
		await killGroup(child, exited);
	}
}

async function killGroup(child: ChildProcess, exited: Promise<number>): Promise<void> {
	signal(child, 'SIGKILL');
	await exited;
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
	if (child.pid === undefined || child.exitCode !== null) return;
	try {
		process.kill(process.platform === 'win32' ? child.pid : -child.pid, name);
	} catch {
		// The process ended on its own in the meantime.
	}
}
