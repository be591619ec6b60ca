import { equal, ok } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { executionOf, startWorkflow, type Execution } from '../../../demo/runWorkflow';
import type { SemanticModel } from '../../simulator/semanticModel';
import { group } from '../check';
import { modelWith, refreshStep } from '../durable/loop';
import type { E2eBed } from '../e2eBed';
import { publish, rowOf, webhookNode } from '../workflow';

const limitSeconds = 8;
const endMs = 2_000;
/** Longer than the time between two looks. */
const quietMs = 8_000;

/** A wait in the node that goes on until something ends it. */
interface Wait {
	model: SemanticModel;
	executionId: string;
	startedAt: number;
}

/** What ends a wait from outside must end it at once. */
export const stopping = group('Stopping', [
	{
		title: 'the Stop button ends a wait within two seconds, and nothing is asked any more',
		run: async (bed) => {
			const wait = await startWait(bed, {});
			await bed.session.rest('POST', `/executions/${wait.executionId}/stop`);
			await expectEnd(bed, wait, Date.now());
		},
	},
	{
		title:
			"the workflow's time limit ends a wait within two seconds, and nothing is asked any more",
		run: async (bed) => {
			const wait = await startWait(bed, { executionTimeout: limitSeconds });
			await expectEnd(bed, wait, wait.startedAt + limitSeconds * 1000);
		},
	},
]);

async function startWait(bed: E2eBed, settings: Record<string, unknown>): Promise<Wait> {
	const model = modelWith(bed, { durationMs: 600_000 });
	const path = randomUUID();
	const step = refreshStep(bed, model.id);
	const parameters = { ...step.parameters, waitForCompletion: true };
	const workflow = rowOf('Stop', [webhookNode(path), { ...step, parameters }]);
	workflow.settings = { ...workflow.settings, ...settings };
	const executionId = await startWorkflow(bed.session, await publish(bed, workflow, path));
	const startedAt = Date.now();
	while (looksAt(bed, model) === 0) await pause(50);
	return { model, executionId, startedAt };
}

/** n8n says at once that an execution is cancelled; that its node has ended shows in that it asks no more. */
async function expectEnd(bed: E2eBed, { model, executionId }: Wait, dueAt: number): Promise<void> {
	await pause(Math.max(0, dueAt + endMs - Date.now()));
	const { status } = await ended(bed, executionId);
	equal(status, 'canceled');
	const looks = looksAt(bed, model);
	await pause(quietMs);
	equal(looksAt(bed, model), looks, 'looks after the end');
	ok(model.refreshes.every(({ cancelledAt }) => cancelledAt === undefined));
	equal(model.refreshes.length, 1);
}

async function ended({ session }: E2eBed, executionId: string): Promise<Execution> {
	const execution = await executionOf(session, executionId);
	ok(!['new', 'running'].includes(execution.status), `it is ${execution.status}`);
	return execution;
}

function looksAt({ simulator }: E2eBed, { id }: SemanticModel): number {
	const path = new RegExp(`${id}/refreshes/[\\w-]+$`);
	return simulator.record.count({ service: 'powerBi', method: 'GET', path });
}
