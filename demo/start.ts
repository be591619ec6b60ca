import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stopChildren } from './children';
import { runDemo, type Demo } from './demo';
import { tenantOfEnvironment } from './target';

const usage = 'Usage: npm start [-- --once]   (--once: run the example workflow, then stop)';
const usualPort = 5678;
const stopping = new AbortController();

async function main(): Promise<void> {
	const { once } = readArguments();
	const tenant = tenantOfEnvironment(process.env);
	const demo = await runDemo({
		tenant,
		userFolder: join(__dirname, '..', '.n8n-demo', tenant ? 'tenant' : 'simulator'),
		port: once ? 0 : usualPort,
		signal: stopping.signal,
	});
	try {
		console.log(`\n${demo.story.lines.join('\n')}`);
		if (!demo.story.succeeded) process.exitCode = 1;
		if (!once) await leaveOpen(demo);
	} finally {
		await demo.stop();
	}
}

function readArguments(): { once: boolean } {
	try {
		return parseArgs({ options: { once: { type: 'boolean', default: false } } }).values;
	} catch {
		throw new Error(usage);
	}
}

async function leaveOpen({ n8n, workflow, state }: Demo): Promise<void> {
	console.log(`
The editor is open at ${workflow.address}
  e-mail    ${state.login.email}
  password  ${state.login.password}
Press Ctrl+C to stop.`);
	const stopped = new Promise<void>((resolve) => {
		stopping.signal.addEventListener('abort', () => resolve());
	});
	const code = await Promise.race([stopped, n8n.exited]);
	if (code !== undefined && !stopping.signal.aborted) {
		throw new Error(`n8n stopped with code ${code}: see ${n8n.logFile}.`);
	}
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		stopping.abort();
		void stopChildren();
	});
}

main()
	.catch((error: unknown) => {
		process.exitCode = stopping.signal.aborted ? 130 : 1;
		if (!stopping.signal.aborted) console.error(error instanceof Error ? error.message : error);
	})
	.finally(stopChildren);
