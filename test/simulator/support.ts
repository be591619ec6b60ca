import { request } from 'node:https';
import { startSimulator, type Simulator, type SimulatorOptions } from './simulator';

/** The one way in which a spec gets its simulator: started before its tests and given to `prepare`, stopped after them. */
export function simulate(
	options: SimulatorOptions,
	prepare: (started: Simulator) => void | Promise<void>,
): void {
	let simulator: Simulator | undefined;
	beforeAll(async () => {
		simulator = await startSimulator(options);
		await prepare(simulator);
	});
	afterAll(async () => await simulator?.stop());
}

/** A reply as the specs read it; `body` is parsed when it is JSON. */
export interface SpecReply {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
	text: string;
}

/** One request of a spec. */
export interface SpecRequest {
	method?: string;
	token?: string;
	/** An object goes out as JSON, URLSearchParams as a form, a string as it is. */
	body?: unknown;
	headers?: Record<string, string>;
}

/** Sends one request and reads the whole reply; redirects are not followed. */
export async function call(
	simulator: Pick<Simulator, 'caCertificate'>,
	url: string,
	{ method = 'GET', token, body, headers = {} }: SpecRequest = {},
): Promise<SpecReply> {
	const [text, type] = payloadOf(body);
	return await new Promise((resolve, reject) => {
		const sent = request(
			url,
			{
				method,
				ca: simulator.caCertificate,
				agent: false,
				headers: {
					...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
					...(text === undefined
						? {}
						: { 'content-type': type, 'content-length': Buffer.byteLength(text) }),
					...headers,
				},
			},
			(reply) => {
				let received = '';
				reply.setEncoding('utf8').on('data', (part: string) => (received += part));
				reply.on('error', reject);
				reply.on('end', () =>
					resolve({
						status: reply.statusCode ?? 0,
						headers: reply.headers,
						body: parsed(received),
						text: received,
					}),
				);
			},
		);
		sent.on('error', reject);
		sent.end(text);
	});
}

function payloadOf(body: unknown): [string | undefined, string] {
	if (body === undefined) return [undefined, ''];
	if (body instanceof URLSearchParams)
		return [body.toString(), 'application/x-www-form-urlencoded'];
	return [typeof body === 'string' ? body : JSON.stringify(body), 'application/json'];
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
