import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A mail as it was sent: who gets it, and its source with headers and parts. */
export interface Mail {
	to: string[];
	source: string;
}

/** A mail server that takes every mail and delivers none. */
export interface MailReceiver {
	port: number;
	mails: Mail[];
	stop(): Promise<void>;
}

/** Starts one on any free port of this machine; it speaks SMTP without sign-in and encryption. */
export async function startMailReceiver(): Promise<MailReceiver> {
	const mails: Mail[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
		converse(socket, mails);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		mails,
		stop: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function converse(socket: Socket, mails: Mail[]): void {
	let rest = '';
	let to: string[] = [];
	let source: string[] | undefined;
	const say = (line: string) => socket.write(`${line}\r\n`);
	const hear = (line: string) => {
		if (source !== undefined) {
			if (line !== '.') return void source.push(line.replace(/^\./, ''));
			mails.push({ to, source: source.join('\n') });
			[to, source] = [[], undefined];
			return void say('250 taken');
		}
		const command = line.slice(0, 4).toUpperCase();
		if (command === 'RCPT') to.push(/<(.*)>/.exec(line)?.[1] ?? line);
		if (command === 'DATA') source = [];
		say(replies[command] ?? '250 fine');
		if (command === 'QUIT') socket.end();
	};
	say('220 mail.example.com');
	socket.on('data', (chunk: Buffer) => {
		const lines = `${rest}${chunk.toString('utf8')}`.split('\r\n');
		rest = lines.pop() ?? '';
		lines.forEach(hear);
	});
}

const replies: Record<string, string> = { DATA: '354 go on', QUIT: '221 goodbye' };

/** The text of a mail, with the encodings of its parts undone. */
export function textOf({ source }: Mail): string {
	const softBreaks = source.replace(/=\n/g, '');
	const quoted = softBreaks.replace(/(?:=[0-9A-F]{2})+/g, (bytes) =>
		Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'),
	);
	return quoted.replace(/^(?:[A-Za-z0-9+/]{60,76}\n)+[A-Za-z0-9+/=]*$/gm, (bytes) =>
		Buffer.from(bytes, 'base64').toString('utf8'),
	);
}

/** The files attached to a mail, by name, with their bytes. */
export function attachmentsOf({ source }: Mail): Array<{ name: string; bytes: Buffer }> {
	const boundaries = [...source.matchAll(/boundary="?([^"\n;]+)"?/g)].map(
		([, found]) => found ?? '',
	);
	const parts = boundaries.flatMap((boundary) => source.split(`--${boundary}`));
	return parts.flatMap((part) => {
		const [head = '', ...body] = part.replace(/^\n/, '').split('\n\n');
		const [, name] =
			/^content-disposition: attachment;\s*filename="?([^"\n]+)"?/im.exec(head) ?? [];
		if (name === undefined || /boundary=/.test(head)) return [];
		return [{ name, bytes: Buffer.from(body.join('\n\n'), 'base64') }];
	});
}
