import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections, one of which could take a port before it is used. */
const lowest = 20_000;
const highest = 32_000;
const tries = 50;

/** A TCP port of 127.0.0.1 that nothing listens on: `preferred` if free, else any. */
export async function freePort(preferred = 0): Promise<number> {
	if (preferred !== 0 && (await isFree(preferred))) return preferred;
	for (let count = 0; count < tries; count++) {
		const port = randomInt(lowest, highest);
		if (await isFree(port)) return port;
	}
	throw new Error(`No port between ${lowest} and ${highest} is free.`);
}

function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}
