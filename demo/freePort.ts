import { createServer } from 'node:net';

/** A TCP port of 127.0.0.1 that nothing listens on: `preferred` if free, else any. */
export async function freePort(preferred = 0): Promise<number> {
	try {
		return await tryPort(preferred);
	} catch {
		return await tryPort(0);
	}
}

function tryPort(wanted: number): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(wanted, '127.0.0.1', () => {
			const address = server.address();
			const port = typeof address === 'object' && address !== null ? address.port : 0;
			server.close(() => resolve(port));
		});
	});
}
