import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web address that takes what workflows post, as Teams and Slack do. */
export interface Receiver {
	url: string;
	/** Every JSON body posted, with its path, in order. */
	messages: Array<{ path: string; body: unknown }>;
	stop(): Promise<void>;
}

/** Starts one on any free port of this machine. */
export async function startReceiver(): Promise<Receiver> {
	const messages: Receiver['messages'] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const text = Buffer.concat(chunks).toString();
			messages.push({ path: request.url ?? '', body: JSON.parse(text) as unknown });
			response.setHeader('content-type', 'application/json').end('{"ok":true}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		messages,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
