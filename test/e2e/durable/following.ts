import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { group } from '../check';
import type { E2eBed } from '../e2eBed';
import { plainNode, rowOf } from '../workflow';
import { followNode, followStep, modelWith, refreshStep } from './loop';
import { itemsOf, refreshesOf, startLoop, untilStatus } from './loopRun';

const ended = ['success', 'error', 'crashed', 'canceled'];

/** What a loop must do in a real n8n that nothing happens to. */
export const following = [
	group('Following durably', [
		{
			title: 'three refreshes leave one by one, each with its own start item',
			async run(bed) {
				const models = [25, 60, 95].map((seconds) =>
					modelWith(bed, { durationMs: seconds * 1000 }),
				);
				const loop = await startLoop(bed, models);
				await untilStatus(bed, loop, { statuses: ['waiting'] });
				const execution = await untilStatus(bed, loop, { statuses: ended });
				equal(execution.status, 'success');
				const results = itemsOf(execution, 'After');
				const names = models.map(({ name }) => name);
				deepEqual(
					results.map(({ semanticModelName }) => semanticModelName),
					names,
				);
				deepEqual(
					results.map(({ startedFor }) => startedFor),
					names,
				);
				deepEqual(new Set(results.map(({ status }) => status)), new Set(['completed']));
				ok(results.every((item) => !('following' in item)));
				const runs = execution.data.resultData.runData.After ?? [];
				ok(runs.length > 1, 'the first result did not wait for the last one');
				deepEqual(refreshesOf(loop), [1, 1, 1]);
			},
		},
	]),
	group('Following durably: failures', [
		{
			title: 'a failed refresh leaves through the error output after having been parked',
			async run(bed) {
				const error = { code: 'Oops', description: 'It broke' };
				const models = [
					modelWith(bed, { durationMs: 20_000, outcome: 'Failed', error }),
					modelWith(bed, { durationMs: 20_000 }),
				];
				const loop = await startLoop(bed, models, { onError: 'continueErrorOutput' });
				await untilStatus(bed, loop, { statuses: ['waiting'] });
				const execution = await untilStatus(bed, loop, { statuses: ended });
				equal(execution.status, 'success');
				deepEqual(
					itemsOf(execution, 'After').map(({ status }) => status),
					['completed'],
				);
				match(String(itemsOf(execution, 'Failed')[0]?.error), /It broke \(Oops\)/);
			},
		},
		{
			title: 'the deadline ends an execution that was parked',
			async run(bed) {
				const model = modelWith(bed, { durationMs: 3_600_000 });
				const loop = await startLoop(bed, [model], { options: { deadlineMinutes: 1 } });
				const execution = await untilStatus(bed, loop, { statuses: ended });
				equal(execution.status, 'error');
				match(execution.data.resultData.error?.message ?? '', /the 1-minute deadline passed/);
			},
		},
	]),
	group('Following durably: wiring', [
		{
			title: 'an unwired loop is refused instead of ending as a success',
			async run(bed) {
				const loop = await startLoop(bed, [modelWith(bed)], { outputs: [[], ['After']] });
				const execution = await untilStatus(bed, loop, { statuses: ended });
				equal(execution.status, 'error');
				match(execution.data.resultData.error?.message ?? '', /does not lead back to the input/);
			},
		},
		{
			title: 'a single step can be tried out in the editor',
			async run(bed) {
				const model = modelWith(bed, { durationMs: 600_000 });
				const run = await triedOut(bed, model.id);
				const execution = await untilStatus(bed, run, { statuses: [...ended, 'waiting'] });
				equal(execution.status, 'success', execution.data.resultData.error?.message);
				equal(itemsOf(execution, followNode)[0]?.status, 'running');
			},
		},
	]),
];

/** Executes the node that follows as its button in the editor does, which ends with this node. */
async function triedOut(bed: E2eBed, modelId: string): Promise<{ executionId: string }> {
	const start = plainNode('Start', 'n8n-nodes-base.manualTrigger', {});
	const to = (node: string) => ({ node, type: 'main', index: 0 });
	const workflow = rowOf('Try out', [start, refreshStep(bed, modelId), followStep(bed)]);
	workflow.connections[followNode] = { main: [[to(followNode)]] };
	const { id } = await bed.session.api<{ id: string }>('POST', '/workflows', workflow);
	return await bed.session.rest('POST', `/workflows/${id}/run`, {
		triggerToStartFrom: { name: 'Start' },
		destinationNode: { nodeName: followNode, mode: 'inclusive' },
	});
}
