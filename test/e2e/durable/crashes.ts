import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { group } from '../check';
import type { Stage } from '../stage';
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
			async run(stage) {
				loops = await startedLoops(stage);
				await stage.crash(async () => await pause(60_000));
			},
		},
		{
			title: 'what was parked and ended meanwhile is told',
			run: async (stage) => await expectOutcome(stage, loops.endsMeanwhile),
		},
		{
			title: 'what was parked and ends later is followed to its end',
			run: async (stage) => await expectOutcome(stage, loops.endsAfterwards),
		},
		{
			title: 'what was looking shows as crashed, never as a success',
			async run(stage) {
				const execution = await untilStatus(stage, loops.looking, {
					statuses: ['crashed', 'success', 'error'],
				});
				equal(execution.status, 'crashed');
				notEqual(execution.status, 'success');
				deepEqual(refreshesOf(loops.looking), [1]);
			},
		},
	]),
];

async function startedLoops(stage: Stage): Promise<Loops> {
	const endsMeanwhile = await startLoop(stage, [modelWith(stage, { durationMs: 50_000 })]);
	const endsAfterwards = await startLoop(stage, [modelWith(stage, { durationMs: 180_000 })]);
	for (const loop of [endsMeanwhile, endsAfterwards]) {
		await untilStatus(stage, loop, { statuses: ['waiting'] });
	}
	const model = modelWith(stage, { durationMs: 600_000 });
	const path = new RegExp(`${model.id}/refreshes`);
	const { faults, record } = stage.simulator;
	faults.add({ service: 'powerBi', method: 'GET', path, delayMs: 120_000, times: 100 });
	const looking = await startLoop(stage, [model]);
	while (!record.calls.some((call) => call.method === 'GET' && path.test(call.path))) {
		await pause(100);
	}
	return { endsMeanwhile, endsAfterwards, looking };
}

async function expectOutcome(stage: Stage, loop: Loop): Promise<void> {
	const execution = await untilStatus(stage, loop, {
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
