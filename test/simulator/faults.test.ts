import { makePowerBiBed } from './powerBi/powerBiBed';
import type { PowerBiBed } from './powerBi/powerBiBed';
import type { Simulator } from './simulator';
import { call, simulate } from './support';

let simulator: Simulator;
let bed: PowerBiBed;

simulate({ seed: false }, (started) => {
	simulator = started;
});
beforeEach(() => {
	bed = makePowerBiBed(simulator);
	simulator.faults.clear();
	simulator.record.clear();
});

const service = 'powerBi';
const post = { method: 'POST' };

test('a status answers instead of the service, n times after the first k', async () => {
	const fault = simulator.faults.add({
		service,
		method: 'GET',
		path: /\/groups$/,
		skip: 1,
		times: 2,
		status: 429,
		headers: { 'retry-after': '7' },
		body: { message: 'Retry in 7 seconds.' },
	});
	const replies = [];
	for (let n = 0; n < 4; n += 1) replies.push(await bed.send('groups'));
	expect(replies.map(({ status }) => status)).toEqual([200, 429, 429, 200]);
	expect(replies[1]).toMatchObject({ body: { message: 'Retry in 7 seconds.' } });
	expect(replies[1]?.headers['retry-after']).toBe('7');
	expect(fault.hits).toBe(2);
	expect((await bed.refreshes()).status).toBe(200);
	expect(simulator.record.calls.map(({ handled }) => handled)).toEqual([
		true,
		false,
		false,
		true,
		true,
	]);
});

test('a reset before loses the request, a reset after only the answer', async () => {
	simulator.faults.add({ service, method: 'POST', path: /refreshes$/, times: 1, reset: 'before' });
	await expect(bed.refreshes('', post)).rejects.toThrow(/hang up|ECONNRESET/);
	expect(bed.model.refreshes).toHaveLength(0);
	simulator.faults.add({ service, method: 'POST', path: /refreshes$/, times: 1, reset: 'after' });
	await expect(bed.refreshes('', post)).rejects.toThrow(/hang up|ECONNRESET/);
	expect(bed.model.refreshes).toHaveLength(1);
	expect(simulator.record.calls).toMatchObject([{ handled: false }, { handled: true }]);
	expect(simulator.record.calls[1]).not.toHaveProperty('status');
});

test('a handled request may still be answered with an error', async () => {
	simulator.faults.add({
		service,
		method: 'POST',
		path: /refreshes$/,
		status: 504,
		handled: true,
		body: '<html>Gateway Timeout</html>',
	});
	const reply = await bed.refreshes('', post);
	expect(reply).toMatchObject({ status: 504, text: '<html>Gateway Timeout</html>' });
	expect(bed.model.refreshes).toHaveLength(1);
});

test('answers can be truncated, cut off or replaced', async () => {
	simulator.faults.add({ service, path: /groups$/, times: 1, truncate: true });
	const truncated = await bed.send('groups');
	expect(truncated).toMatchObject({ status: 200, body: undefined });
	expect(truncated.text).toMatch(/^\{"@odata/);
	simulator.faults.add({ service, path: /groups$/, times: 1, reset: 'during' });
	await expect(bed.send('groups')).rejects.toThrow(/aborted|ECONNRESET/);
	simulator.faults.add({ service, path: /groups$/, times: 1, body: { value: 'odd' } });
	expect(await bed.send('groups')).toMatchObject({ status: 200, body: { value: 'odd' } });
	simulator.faults.add({ service, path: /groups$/, times: 1, body: null });
	expect(await bed.send('groups')).toMatchObject({ status: 200, text: '' });
});

test.each(['delayMs', 'slowBodyMs'])('an answer can be held back by %s', async (name) => {
	simulator.faults.add({ service, path: /groups$/, times: 1, [name]: 120 });
	const before = performance.now();
	expect(await bed.send('groups')).toMatchObject({ status: 200, body: { value: [{}] } });
	expect(performance.now() - before).toBeGreaterThanOrEqual(115);
});

test('Entra has faults of its own', async () => {
	simulator.faults.add({ service: 'entra', path: /token$/, status: 503 });
	const url = `${simulator.urls.entra}/${simulator.tenant.id}/oauth2/v2.0/token`;
	expect((await call(simulator, url, post)).status).toBe(503);
	expect((await bed.send('groups')).status).toBe(200);
});

test('a removed fault is gone', async () => {
	const fault = simulator.faults.add({ service, path: /groups$/, status: 500 });
	expect((await bed.send('groups')).status).toBe(500);
	simulator.faults.remove(fault);
	expect((await bed.send('groups')).status).toBe(200);
});

test.each([
	['before', 0],
	['after', 1],
] as const)('a silent service (%s acting) never answers', async (silent, started) => {
	const fault = simulator.faults.add({ service, method: 'POST', path: /refreshes$/, silent });
	const answered = bed.refreshes('', post).then(
		() => true,
		() => false,
	);
	const waited = new Promise((resolve) => setTimeout(resolve, 100, 'silence'));
	expect(await Promise.race([answered, waited])).toBe('silence');
	expect(fault.hits).toBe(1);
	expect(bed.model.refreshes).toHaveLength(started);
	expect(simulator.record.calls[0]).not.toHaveProperty('status');
});

test('what the service says can be changed', async () => {
	const change = (body: unknown) => ({ value: [], said: body });
	simulator.faults.add({ service, path: /groups$/, times: 1, change });
	expect(await bed.send('groups')).toMatchObject({
		status: 200,
		body: { value: [], said: { value: [{}] } },
	});
});
