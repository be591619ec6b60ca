import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cleanEnvironment, lastLines, startChild, type Child } from './children';
import { freePort } from './freePort';
import type { N8nInstallation } from './installN8n';

const startTimeoutMs = 180_000;

/** A running n8n. `url` is the editor's address, without a slash at the end. */
export interface N8nServer {
	url: string;
	port: number;
	/** Where it takes the calls of webhooks, when another process does. */
	webhookUrl?: string;
	logFile: string;
	/** Its exit code, once it has ended. */
	exited: Promise<number>;
	stop(): Promise<void>;
	/** Ends it as a crash would. */
	kill(): Promise<void>;
}

/** How to start n8n: `port` 0 takes any free one; `environment` adds to its settings. */
export interface N8nOptions {
	userFolder: string;
	port: number;
	environment?: NodeJS.ProcessEnv;
}

/** Starts n8n on its embedded SQLite, bound to this machine only, and waits until it answers. */
export async function startN8n(
	installation: N8nInstallation,
	{ userFolder, port: wanted, environment = {} }: N8nOptions,
): Promise<N8nServer> {
	const port = await freePort(wanted);
	const url = `http://localhost:${port}`;
	const logFile = join(userFolder, 'n8n.log');
	const child = startChild(process.execPath, [installation.script, 'start'], {
		cwd: userFolder,
		env: await n8nEnvironment({ userFolder, port, environment }),
		logFile,
	});
	try {
		await untilReady(url, child);
	} catch (error) {
		await child.stop();
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`${reason} Its log, ${logFile}, ends:\n${await lastLines(logFile, 10)}`);
	}
	return { url, port, logFile, ...child };
}

/** The environment of a process of n8n. */
export async function n8nEnvironment({
	userFolder,
	port,
	environment,
}: N8nOptions): Promise<NodeJS.ProcessEnv> {
	const brokerPort = await freePort();
	return { ...cleanEnvironment(), ...settings(userFolder, port, brokerPort), ...environment };
}

function settings(userFolder: string, port: number, brokerPort: number): NodeJS.ProcessEnv {
	return {
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		// An execution that goes on while n8n starts fails in n8n's tracing where that is not ready yet (2.41.1).
		N8N_DISABLED_MODULES: 'otel',
		DB_TYPE: 'sqlite',
	};
}

async function untilReady(url: string, child: Child): Promise<void> {
	let exitCode: number | undefined;
	void child.exited.then((code) => (exitCode = code));
	const deadline = Date.now() + startTimeoutMs;
	// `/healthz` answers before the routes are there; this one does not.
	while (!(await isReady(url))) {
		if (exitCode !== undefined) throw new Error(`n8n stopped with code ${exitCode} as it started.`);
		if (Date.now() > deadline) throw new Error('n8n did not become ready within three minutes.');
		await pause(200);
	}
}

/** Whether an n8n at this address is up and serves its routes. */
export async function isReady(url: string): Promise<boolean> {
	const answer = await fetch(`${url}/healthz/readiness`).catch(() => undefined);
	return answer?.ok ?? false;
}
