import { randomBytes } from 'node:crypto';
import type { N8nInstallation } from '../../../demo/installN8n';
import { startN8n, type N8nOptions, type N8nServer } from '../../../demo/n8nServer';
import type { Surroundings } from '../runOnBed';
import { startProcess, type Process } from './process';
import { startPostgres, startRedis } from './servers';

/** n8n as a main process, two workers and a process for webhooks, over PostgreSQL and Redis. */
export interface Cluster extends Surroundings {
	/** The processes as they were last started. */
	running: { main: N8nServer; workers: Process[]; webhook: Process };
	/** Starts another main process, with a folder of its own, in the place of one that was killed. */
	startMain(userFolder: string): Promise<N8nServer>;
}

const workers = ['worker-1', 'worker-2'];

/** Starts the servers; n8n's own processes start with the bed. */
export async function startCluster(): Promise<Cluster> {
	const [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
	const shared = settings(redis.port, postgres.port);
	let last: { installation: N8nInstallation; options: N8nOptions } | undefined;
	const cluster: Omit<Cluster, 'running'> & Partial<Cluster> = {
		start: async (installation, given) => {
			const environment = { ...given.environment, ...shared };
			const options = { ...given, environment };
			last = { installation, options };
			cluster.running = await startAll(installation, options);
			return asOne(cluster as Cluster);
		},
		startMain: async (userFolder) => {
			if (!last || !cluster.running) throw new Error('No main process was started before.');
			const { port } = cluster.running.main;
			const options = { ...last.options, userFolder, port };
			cluster.running.main = await startN8n(last.installation, options);
			return cluster.running.main;
		},
		stop: async () => void (await Promise.all([redis.stop(), postgres.stop()])),
	};
	return cluster as Cluster;
}

function settings(redisPort: number, postgresPort: number): NodeJS.ProcessEnv {
	return {
		N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex'),
		EXECUTIONS_MODE: 'queue',
		// n8n looks every three hours for executions that a killed worker left behind; too long to wait for here.
		N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '1',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		N8N_METRICS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'n8n',
		// With its usual two connections n8n gives up on some of very many executions that begin at once.
		DB_POSTGRESDB_POOL_SIZE: '10',
	};
}

async function startAll(
	installation: N8nInstallation,
	options: N8nOptions,
): Promise<Cluster['running']> {
	// The main process makes the tables that the others need.
	const main = await startN8n(installation, options);
	const [webhook, ...started] = await Promise.all([
		startProcess(installation, options, { kind: 'webhook', name: 'webhook' }),
		...workers.map(
			async (name) => await startProcess(installation, options, { kind: 'worker', name }),
		),
	]);
	return { main, webhook, workers: started };
}

/** All of them as the bed sees them; those that were killed meanwhile have ended already. */
function asOne(cluster: Cluster): N8nServer {
	const { main, webhook } = cluster.running;
	const all = () => [cluster.running.main, cluster.running.webhook, ...cluster.running.workers];
	return {
		...main,
		webhookUrl: webhook.url,
		stop: async () => void (await Promise.all(all().map(async (one) => await one.stop()))),
		kill: async () => void (await Promise.all(all().map(async (one) => await one.kill()))),
	};
}
