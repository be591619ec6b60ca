import { equal, ok } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { executionOf, startWorkflow, type Execution } from '../../../demo/runWorkflow';
import type { SemanticModel } from '../../simulator/semanticModel';
import { group } from '../check';
import { modelWith, refreshStep } from '../durable/loop';
import type { Stage } from '../stage';
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
		run: async (stage) => {
			const wait = await startWait(stage, {});
			await stage.session.rest('POST', `/executions/${wait.executionId}/stop`);
			await expectEnd(stage, wait, Date.now());
		},
	},
	{
		title:
			"the workflow's time limit ends a wait within two seconds, and nothing is asked any more",
		run: async (stage) => {
			const wait = await startWait(stage, { executionTimeout: limitSeconds });
			await expectEnd(stage, wait, wait.startedAt + limitSeconds * 1000);
		},
	},
]);

async function startWait(stage: Stage, settings: Record<string, unknown>): Promise<Wait> {
	const model = modelWith(stage, { durationMs: 600_000 });
	const path = randomUUID();
	const step = refreshStep(stage, model.id);
	const parameters = { ...step.parameters, waitForCompletion: true };
	const workflow = rowOf('Stop', [webhookNode(path), { ...step, parameters }]);
	workflow.settings = { ...workflow.settings, ...settings };
	const executionId = await startWorkflow(stage.session, await publish(stage, workflow, path));
	const startedAt = Date.now();
	while (looksAt(stage, model) === 0) await pause(50);
	return { model, executionId, startedAt };
}

/** n8n says at once that an execution is cancelled; that its node has ended shows in that it asks no more. */
async function expectEnd(stage: Stage, { model, executionId }: Wait, dueAt: number): Promise<void> {
	await pause(Math.max(0, dueAt + endMs - Date.now()));
	const { status } = await ended(stage, executionId);
	equal(status, 'canceled');
	const looks = looksAt(stage, model);
	await pause(quietMs);
	equal(looksAt(stage, model), looks, 'looks after the end');
	ok(model.refreshes.every(({ cancelledAt }) => cancelledAt === undefined));
	equal(model.refreshes.length, 1);
}

async function ended({ session }: Stage, executionId: string): Promise<Execution> {
	const execution = await executionOf(session, executionId);
	ok(!['new', 'running'].includes(execution.status), `it is ${execution.status}`);
	return execution;
}

function looksAt({ simulator }: Stage, { id }: SemanticModel): number {
	const path = new RegExp(`${id}/refreshes/[\\w-]+$`);
	return simulator.record.count({ service: 'powerBi', method: 'GET', path });
}
