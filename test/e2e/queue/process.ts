import { mkdir, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lastLines, startChild, type Child } from '../../../demo/children';
import { freePort } from '../../../demo/freePort';
import type { N8nInstallation } from '../../../demo/installN8n';
import { isReady, n8nEnvironment, type N8nOptions } from '../../../demo/n8nServer';

/** What stands beside the main process: what executes workflows, or what takes the calls of webhooks. */
export type Kind = 'worker' | 'webhook';

/** A process of n8n beside the main one. */
export interface Process extends Child {
	name: string;
	/** Where it tells its health and figures and, if it takes webhooks, takes them. */
	url: string;
	logFile: string;
}

const patienceMs = 180_000;
/** Of the waits at once that are tried, more than its half fits into each of two workers. */
const concurrency = 150;
const commands: Record<Kind, string[]> = {
	worker: ['worker', `--concurrency=${concurrency}`],
	webhook: ['webhook'],
};

/**
 * Starts a process as containers do, with a folder that is new at every start and holds the package. In a folder that
 * stays, n8n keeps a log of events by which a worker, when it starts, can take a parked execution that its predecessor
 * worked on for crashed, whatever nodes it has.
 */
export async function startProcess(
	installation: N8nInstallation,
	{ userFolder, environment }: N8nOptions,
	{ kind, name }: { kind: Kind; name: string },
): Promise<Process> {
	const port = await freePort();
	const folder = await mkdtemp(join(tmpdir(), `n8n-${name}-`));
	await mkdir(join(folder, '.n8n'));
	await symlink(join(userFolder, '.n8n', 'nodes'), join(folder, '.n8n', 'nodes'));
	const health = { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(port) };
	const logFile = join(userFolder, `${name}.log`);
	const env = await n8nEnvironment({
		userFolder: folder,
		port,
		environment: { ...environment, ...(kind === 'worker' ? health : {}) },
	});
	const args = [installation.script, ...commands[kind]];
	const child = startChild(process.execPath, args, { cwd: folder, env, logFile });
	const url = `http://localhost:${port}`;
	const deadline = Date.now() + patienceMs;
	while (!(await isReady(url))) {
		if (Date.now() > deadline) {
			throw new Error(`The ${name} is not ready. Its log ends:\n${await lastLines(logFile, 10)}`);
		}
		await pause(300);
	}
	return { ...child, name, url, logFile };
}
