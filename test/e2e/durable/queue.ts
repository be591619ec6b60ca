import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lastLines, startChild, type Child } from '../../../demo/children';
import { freePort } from '../../../demo/freePort';
import type { N8nInstallation } from '../../../demo/installN8n';
import {
	isReady,
	n8nEnvironment,
	startN8n,
	type N8nOptions,
	type N8nServer,
} from '../../../demo/n8nServer';
import { runDurable, type Surroundings } from './runDurable';
import { startPostgres, startRedis } from './servers';

const patienceMs = 120_000;

/** n8n as a main process and a worker, over PostgreSQL and Redis. */
async function surround(): Promise<Surroundings> {
	const [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
	const shared = {
		N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex'),
		EXECUTIONS_MODE: 'queue',
		// n8n looks every three hours for executions that a killed worker left behind; too long to wait for here.
		N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '1',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'n8n',
	};
	return {
		start: async (installation, options) =>
			await startBoth(installation, {
				...options,
				environment: { ...options.environment, ...shared },
			}),
		stop: async () => void (await Promise.all([redis.stop(), postgres.stop()])),
	};
}

async function startBoth(installation: N8nInstallation, options: N8nOptions): Promise<N8nServer> {
	const main = await startN8n(installation, options);
	const worker = await startWorker(installation, options);
	return {
		...main,
		stop: async () => void (await Promise.all([main.stop(), worker.stop()])),
		kill: async () => void (await Promise.all([main.kill(), worker.kill()])),
	};
}

/**
 * Starts a worker as containers do, with a folder that is new at every start and holds the package. In a folder that
 * stays, n8n keeps a log of events by which a worker, when it starts, can take a parked execution that its predecessor
 * worked on for crashed, whatever nodes it has.
 */
async function startWorker(
	installation: N8nInstallation,
	{ userFolder, environment }: N8nOptions,
): Promise<Child> {
	const port = await freePort();
	const folder = await mkdtemp(join(tmpdir(), 'durable-worker-'));
	await mkdir(join(folder, '.n8n'));
	await symlink(join(userFolder, '.n8n', 'nodes'), join(folder, '.n8n', 'nodes'));
	const health = {
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
	};
	const logFile = join(userFolder, 'worker.log');
	const env = await n8nEnvironment({
		userFolder: folder,
		port: 0,
		environment: { ...environment, ...health },
	});
	const child = startChild(process.execPath, [installation.script, 'worker'], {
		cwd: folder,
		env,
		logFile,
	});
	const deadline = Date.now() + patienceMs;
	while (!(await isReady(`http://localhost:${port}`))) {
		if (Date.now() > deadline) {
			throw new Error(`The worker is not ready. Its log ends:\n${await lastLines(logFile, 10)}`);
		}
		await pause(300);
	}
	return child;
}

runDurable('durable-queue', surround);
