import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call } from './support';

const root = join(__dirname, '..', '..');

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	return port < 60_000 ? port : port - 5000;
}

test('it runs on its own, writes its certificate and stops on SIGTERM', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
	const caFile = join(folder, 'ca.pem');
	const port = await freePort();
	const script = join(root, 'test', 'simulator', 'start.ts');
	const args = ['--import', 'tsx', script, '--port-base', String(port), '--ca-file', caFile];
	const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
	try {
		let printed = '';
		for await (const part of child.stdout) {
			printed += String(part);
			if (printed.includes('is ready')) break;
		}
		expect(printed).toContain(`https://localhost:${port + 1}`);
		const caCertificate = readFileSync(caFile, 'utf8');
		const reply = await call({ caCertificate }, `https://localhost:${port}/control/state`);
		expect(reply).toMatchObject({ status: 200, body: { now: expect.any(Number) } });
		child.kill('SIGTERM');
		const [code] = (await once(child, 'exit')) as [number | null];
		expect(code).toBe(0);
	} finally {
		child.kill('SIGKILL');
		rmSync(folder, { recursive: true });
	}
});
