import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { slackFaults } from '../support/channels/slack';
import { teamsFaults } from '../support/channels/teams';

/** A web address that takes what workflows post, within the limits of Teams and Slack. */
export interface Receiver {
	url: string;
	/** Every JSON body posted, with its path, in order. */
	messages: Array<{ path: string; body: unknown }>;
	stop(): Promise<void>;
}

/** Teams and Slack refuse what is too large or not well made; so does this one, by the form of the body. */
function faultsOf(body: string): string[] {
	const message = JSON.parse(body) as object;
	if ('attachments' in message) return teamsFaults(body);
	return 'blocks' in message ? slackFaults(body) : [];
}

/** Starts one on any free port of this machine. */
export async function startReceiver(): Promise<Receiver> {
	const messages: Receiver['messages'] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const text = Buffer.concat(chunks).toString();
			const path = request.url ?? '';
			const faults = faultsOf(text);
			messages.push({ path, body: JSON.parse(text) as unknown });
			response.statusCode = faults.length === 0 ? 200 : 400;
			response.setHeader('content-type', 'application/json').end(JSON.stringify({ faults }));
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
