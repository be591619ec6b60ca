import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
	// Sockets and timers are counted as they really are.
	jest.useRealTimers();
});

afterEach(() => strikeStage(stage));

const hour = 3_600_000;
const sales = () => stage.simulator.tenant.semanticModel('Sales');
const look = /refreshes\/[\w-]+$/;
const calls = () => stage.simulator.record.calls.length;

/** What is alive in this process by kind, timers and sockets among it; the simulator's ends of the sockets included. */
function alive(): string[] {
	return process.getActiveResourcesInfo().sort();
}

const refresh = (more = {}) => ({
	type: 'powerBi',
	parameters: {
		resource: 'semanticModel',
		operation: 'refresh',
		refreshKind: 'enhanced',
		...modelParameters(stage),
		...more,
	},
});

const beatMs = 50;
/** Longer than any nap of a wait. */
const longerThanNapsMs = 1_200;

const count = (kind: string, all = alive()) => all.filter((one) => one === kind).length;

/** Waits as long as it takes: where it never comes to that, the test runs out of time. */
async function until(holds: () => boolean): Promise<void> {
	while (!holds()) await pause(10);
}

/** What is alive for longer than a moment: n8n's engine keeps some of it after any call, and Jest has its own. */
async function settled(): Promise<string[]> {
	await stage.engine.run(refresh({ operation: 'getRefreshes' }));
	await until(() => !alive().includes('TCPSocketWrap'));
	let before: string[] = [];
	while (!isDeepStrictEqual(before, alive())) {
		before = alive();
		await pause(longerThanNapsMs);
	}
	return before;
}

/** Stops a wait that has looked and come to a point; gives how long it went on, in beats of this process. */
async function stopped(isThere: () => boolean): Promise<number> {
	sales().nextRefreshes.push({ durationMs: hour, outcome: 'Completed' });
	const { finished, stop } = stage.engine.begin(refresh());
	await until(() => stage.calls('GET', look).length > 0 && isThere());
	let beats = 0;
	const heart = setInterval(() => beats++, beatMs);
	stop();
	await finished;
	clearInterval(heart);
	return beats * beatMs;
}

it.each([
	['between two looks', 'Timeout', undefined],
	['during a look that is never answered', 'TCPSocketWrap', 'before' as const],
])('Stop %s leaves no timer and no socket behind', async (_when, waitsBy, silent) => {
	const quiet = await settled();
	if (silent) stage.simulator.faults.add({ service: 'powerBi', path: look, silent });

	const isWaiting = () => {
		const more = count('TCPSocketWrap') > 0 ? 'TCPSocketWrap' : 'Timeout';
		return more === waitsBy && count(more) > count(more, quiet);
	};
	expect(await stopped(isWaiting)).toBeLessThan(2_000);
	const before = calls();
	await until(() => isDeepStrictEqual(alive(), quiet));
	await pause(longerThanNapsMs);
	await until(() => isDeepStrictEqual(alive(), quiet));
	expect(calls()).toBe(before);
	expect(sales().refreshes[0]?.cancelledAt).toBeUndefined();
});
