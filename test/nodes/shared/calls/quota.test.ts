import type { IExecuteFunctions } from 'n8n-workflow';

import type { Service } from '../../../../credentials/clouds';
import { awaitTurn } from '../../../../nodes/shared/calls/quota';
import type { Session } from '../../../../nodes/shared/calls/session';

const minute = 60_000;

/** Asks for the turns of many calls at the same time; gives when each had its turn, in milliseconds from now. */
async function turns(
	count: number,
	credential: string,
	{ service = 'fabric', type = 'oAuth2' }: { service?: Service; type?: string } = {},
): Promise<number[]> {
	const ctx = { getNode: () => ({ credentials: { [type]: { id: credential } } }) };
	const session = { credentialType: type } as unknown as Session;
	const start = Date.now();
	const at: number[] = [];
	const all = Array.from({ length: count }, async () => {
		const stopped = await awaitTurn(ctx as unknown as IExecuteFunctions, session, { service });
		expect(stopped).toBe(false);
		at.push(Date.now() - start);
	});
	await jest.advanceTimersByTimeAsync(10 * minute);
	await Promise.all(all);
	return at;
}

beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 10, 23, 12) }));
afterEach(() => jest.useRealTimers());

it('of hundreds of calls at once, 190 go in any minute', async () => {
	const at = await turns(600, 'busy');
	expect(at).toHaveLength(600);
	for (const from of at) {
		const inMinute = at.filter((one) => one >= from && one < from + minute);
		expect(inMinute.length).toBeLessThanOrEqual(190);
	}
	expect(at.filter((one) => one === 0)).toHaveLength(190);
	expect(Math.max(...at)).toBe(3 * minute);
});

it('calls of another credential, kind of credential or service do not wait for them', async () => {
	await turns(190, 'one');
	jest.setSystemTime(Date.UTC(2026, 10, 23, 13));
	const first = turns(190, 'one');
	const others = [
		turns(190, 'other'),
		turns(190, 'one', { type: 'servicePrincipal' }),
		turns(500, 'one', { service: 'powerBi' }),
	];
	for (const at of await Promise.all([first, ...others])) expect(Math.max(...at)).toBe(0);
});

it('a call that is stopped while it waits has no turn', async () => {
	await turns(1, 'stopped');
	const ctx = { getNode: () => ({ credentials: { oAuth2: { id: 'stopped' } } }) };
	const session = { credentialType: 'oAuth2' } as unknown as Session;
	const stop = new AbortController();
	const ask = async () =>
		await awaitTurn(ctx as unknown as IExecuteFunctions, session, {
			service: 'fabric',
			signal: stop.signal,
		});
	await Promise.all(Array.from({ length: 190 }, ask));
	const waiting = ask();
	await jest.advanceTimersByTimeAsync(10_000);
	stop.abort();
	await jest.advanceTimersByTimeAsync(1000);
	expect(await waiting).toBe(true);
});
