import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Simulator } from '../simulator';
import { call, simulate } from '../support';
import { wordOf } from './jobLifecycle';
import { runWebHook, type WebHookRun } from './webHookActivity';

let simulator: Simulator;
let endpoint: Server;
/** What the endpoint was sent, and the status with which it answers. */
let received: Array<{ callBackUri?: string }>;
let status: number;

simulate({}, (started) => {
	simulator = started;
});

beforeAll(async () => {
	endpoint = createServer((request, response) => {
		let text = '';
		request.on('data', (part: Buffer) => (text += part.toString()));
		request.on('end', () => {
			received.push(JSON.parse(text) as { callBackUri?: string });
			response.writeHead(status).end();
		});
	});
	await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
	endpoint.closeAllConnections();
	await new Promise((resolve) => endpoint.close(resolve));
});

async function running(answers = 200): Promise<WebHookRun> {
	[received, status] = [[], answers];
	const { port } = endpoint.address() as AddressInfo;
	const url = `http://127.0.0.1:${port}/`;
	return await runWebHook(simulator, simulator.tenant.item('Load orders'), { name: 'Ask', url });
}

const word = ({ job }: WebHookRun) => wordOf(job, simulator.clock.now());
const callBack = async (body: unknown) =>
	await call(simulator, received[0]?.callBackUri ?? '', { method: 'POST', body });

test('a pipeline waits until it is called back, once', async () => {
	const run = await running();
	expect(word(run)).toBe('InProgress');
	simulator.clock.advance(60_000);
	expect(word(run)).toBe('InProgress');
	expect((await callBack({ StatusCode: '200', Output: { rows: 7 } })).status).toBe(200);
	expect([word(run), run.output]).toEqual(['Completed', { rows: 7 }]);
	expect((await callBack({})).status).toBe(404);
});

test('it fails with the error of a callback from status 400 on', async () => {
	const run = await running();
	await callBack({ StatusCode: '500', Error: { ErrorCode: 'failed', Message: 'no luck' } });
	expect(word(run)).toBe('Failed');
	expect(run.activity.error).toMatchObject({ errorCode: 'failed', message: 'no luck' });
	expect(run.job.plan.error?.message).toBe('Operation on target Ask failed: no luck');
});

test('it fails at once when the endpoint refuses the call', async () => {
	const run = await running(404);
	expect(word(run)).toBe('Failed');
	expect(run.activity.error?.message).toMatch(/status code: 404/);
	expect((await callBack({})).status).toBe(404);
});
