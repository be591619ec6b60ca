import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { group } from '../check';
import type { E2eBed } from '../e2eBed';
import { modelWith } from './loop';
import { itemsOf, refreshesOf, startLoop, untilStatus, type Loop } from './loopRun';

interface Loops {
	/** Its refresh ends while n8n is down. */
	endsMeanwhile: Loop;
	/** Its refresh ends after n8n is up again. */
	endsAfterwards: Loop;
	/** n8n is killed while it looks. */
	looking: Loop;
}

let loops: Loops;

/** What a loop must do when every process of n8n is killed at once and started again a minute later. */
export const crashes = [
	group('kill -9', [
		{
			title: 'hits two parked executions and one that is looking, then n8n starts again',
			async run(bed) {
				loops = await startedLoops(bed);
				await bed.crash(async () => await pause(60_000));
			},
		},
		{
			title: 'what was parked and ended meanwhile is told',
			run: async (bed) => await expectOutcome(bed, loops.endsMeanwhile),
		},
		{
			title: 'what was parked and ends later is followed to its end',
			run: async (bed) => await expectOutcome(bed, loops.endsAfterwards),
		},
		{
			title: 'what was looking shows as crashed, never as a success',
			async run(bed) {
				const execution = await untilStatus(bed, loops.looking, {
					statuses: ['crashed', 'success', 'error'],
				});
				equal(execution.status, 'crashed');
				notEqual(execution.status, 'success');
				deepEqual(refreshesOf(loops.looking), [1]);
			},
		},
	]),
];

async function startedLoops(bed: E2eBed): Promise<Loops> {
	const endsMeanwhile = await startLoop(bed, [modelWith(bed, { durationMs: 50_000 })]);
	const endsAfterwards = await startLoop(bed, [modelWith(bed, { durationMs: 180_000 })]);
	for (const loop of [endsMeanwhile, endsAfterwards]) {
		await untilStatus(bed, loop, { statuses: ['waiting'] });
	}
	const model = modelWith(bed, { durationMs: 600_000 });
	const path = new RegExp(`${model.id}/refreshes`);
	const { faults, record } = bed.simulator;
	faults.add({ service: 'powerBi', method: 'GET', path, delayMs: 120_000, times: 100 });
	const looking = await startLoop(bed, [model]);
	while (!record.calls.some((call) => call.method === 'GET' && path.test(call.path))) {
		await pause(100);
	}
	return { endsMeanwhile, endsAfterwards, looking };
}

async function expectOutcome(bed: E2eBed, loop: Loop): Promise<void> {
	const execution = await untilStatus(bed, loop, {
		statuses: ['success', 'error', 'crashed', 'canceled'],
		patienceMs: 420_000,
	});
	equal(execution.status, 'success', execution.data.resultData.error?.message);
	deepEqual(
		itemsOf(execution, 'After').map(({ status, startedFor }) => [status, startedFor]),
		loop.models.map(({ name }) => ['completed', name]),
	);
	deepEqual(refreshesOf(loop), [1]);
}
