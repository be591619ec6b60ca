import { execFile } from 'node:child_process';
import { glob, mkdtemp } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { cleanEnvironment, lastLines, startChild, type Child } from '../../../demo/children';
import { freePort } from '../../../demo/freePort';

const run = promisify(execFile);
const patienceMs = 30_000;

/** A server of this run alone: everything in it is gone when it stops. */
export interface Server extends Child {
	port: number;
}

/** Starts Redis without anything that outlives it. */
export async function startRedis(): Promise<Server> {
	const folder = await mkdtemp(join(tmpdir(), 'durable-redis-'));
	const port = await freePort();
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
	return await started('redis-server', args, { folder, port });
}

/** Starts PostgreSQL with an empty cluster, whose superuser `n8n` needs no password. */
export async function startPostgres(): Promise<Server> {
	const tools = await postgresTools();
	const folder = await mkdtemp(join(tmpdir(), 'durable-postgres-'));
	const port = await freePort();
	const data = join(folder, 'data');
	// PostgreSQL refuses to run as root; its packages bring a user of their own.
	const isRoot = process.getuid?.() === 0;
	const asOwner = isRoot
		? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups']
		: ['env'];
	const [command = '', ...before] = asOwner;
	if (isRoot) await run('chown', ['postgres:postgres', folder]);
	const cluster = ['--pgdata', data, '--username=n8n', '--auth=trust', '--no-sync'];
	await run(command, [...before, join(tools, 'initdb'), ...cluster]);
	const settings = [
		'-D',
		data,
		'-p',
		String(port),
		'-k',
		folder,
		'-c',
		'listen_addresses=127.0.0.1',
	];
	return await started(command, [...before, join(tools, 'postgres'), ...settings], {
		folder,
		port,
	});
}

async function started(
	command: string,
	args: string[],
	{ folder, port }: { folder: string; port: number },
): Promise<Server> {
	const logFile = join(tmpdir(), `${folder.split('/').pop()}.log`);
	const child = startChild(command, args, { cwd: folder, env: cleanEnvironment(), logFile });
	const deadline = Date.now() + patienceMs;
	while (!(await answers(port))) {
		if (Date.now() > deadline) {
			await child.stop();
			throw new Error(`${command} does not answer. Its log ends:\n${await lastLines(logFile, 10)}`);
		}
		await pause(200);
	}
	return { ...child, port };
}

async function answers(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => {
			socket.end();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}

/** Debian keeps the server's programs out of the path, in a folder of their version. */
async function postgresTools(): Promise<string> {
	const found: string[] = [];
	for await (const file of glob('/usr/lib/postgresql/*/bin')) found.push(file);
	const newest = found.sort().pop();
	if (newest === undefined) throw new Error('PostgreSQL is missing: install postgresql.');
	return newest;
}
