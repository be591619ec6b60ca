import { setTimeout as pause } from 'node:timers/promises';

import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
	// Sockets and timers are counted as they really are.
	jest.useRealTimers();
});

afterEach(async () => await strikeStage(stage));

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

/**
 * Starts a wait, stops it once it has looked (so many milliseconds later), and gives how long it went on, in beats of
 * this process, so that a busy machine does not count.
 */
async function stopped(afterMs: number): Promise<number> {
	sales().nextRefreshes.push({ durationMs: hour, outcome: 'Completed' });
	const { finished, stop } = stage.engine.begin(refresh());
	while (stage.calls('GET', look).length === 0) await pause(10);
	await pause(afterMs);
	expect(alive()).not.toEqual(quiet);
	let beats = 0;
	const heart = setInterval(() => beats++, beatMs);
	stop();
	await finished;
	clearInterval(heart);
	return beats * beatMs;
}

let quiet: string[] = [];

/** What n8n's engine keeps for itself is there after any call. */
async function settled(): Promise<string[]> {
	await stage.engine.run(refresh({ operation: 'getRefreshes' }));
	await pause(500);
	return alive();
}

it.each([
	['between two looks', 800, undefined],
	['during a look that is never answered', 200, 'before' as const],
])('Stop %s leaves no timer and no socket behind', async (_when, afterMs, silent) => {
	quiet = await settled();
	if (silent) stage.simulator.faults.add({ service: 'powerBi', path: look, silent });

	expect(await stopped(afterMs)).toBeLessThan(2_000);
	const before = calls();
	await pause(500);
	expect(alive()).toEqual(quiet);
	// Longer than any nap of a wait.
	await pause(1_200);
	expect(calls()).toBe(before);
	expect(sales().refreshes[0]?.cancelledAt).toBeUndefined();
});
