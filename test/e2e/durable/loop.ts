import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Workflow, WorkflowNode } from '../../../demo/example';
import type { Execution, Startable } from '../../../demo/runWorkflow';
import type { RefreshPlan } from '../../simulator/refreshLifecycle';
import type { SemanticModel } from '../../simulator/semanticModel';
import type { Stage } from '../stage';
import { chosen, nodeOf, plainNode, publish, webhookNode } from '../workflow';

/** Name of the node that follows. */
export const followNode = 'Follow';

/** An execution whose loop follows refreshes. */
export interface Loop {
	workflow: Startable;
	executionId: string;
	models: SemanticModel[];
}

/** How a loop differs from the usual one. */
export interface LoopOptions {
	/** Where the outputs of the node lead; the first one back to it, the second one to After. */
	outputs?: string[][];
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
	options?: Record<string, unknown>;
}

/** A new model of workspace Finance whose next refresh goes as planned. */
export function modelWith({ simulator }: Stage, plan: Partial<RefreshPlan> = {}): SemanticModel {
	const { tenant } = simulator;
	const name = `Durable ${randomUUID().slice(0, 8)}`;
	const model = tenant.addSemanticModel(tenant.workspace('Finance'), { name });
	model.nextRefreshes.push({ durationMs: 20_000, outcome: 'Completed', ...plan });
	return model;
}

/** Starts an execution that refreshes the models without waiting and follows the refreshes in a loop. */
export async function startLoop(
	stage: Stage,
	models: SemanticModel[],
	options: LoopOptions = {},
): Promise<Loop> {
	const path = randomUUID();
	const workflow = await publish(stage, loopOf(stage, path, options), path);
	const items = models.map(({ id, name }) => ({ id, name }));
	await untilStarted(workflow.webhook, { items });
	const executionId = await newestExecution(stage, workflow);
	return { workflow, executionId, models };
}

/** Waits until the execution has one of the statuses, and gives it with its data. */
export async function untilStatus(
	{ session }: Stage,
	{ executionId }: Pick<Loop, 'executionId'>,
	{ statuses, patienceMs = 300_000 }: { statuses: string[]; patienceMs?: number },
): Promise<Execution> {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const { status } = await session.rest<Execution>('GET', `/executions/${executionId}`);
		if (statuses.includes(status))
			return await session.api('GET', `/executions/${executionId}?includeData=true`);
		if (Date.now() > deadline) {
			throw new Error(
				`Execution ${executionId} is still ${status} instead of ${statuses.join(' or ')}`,
			);
		}
		await pause(500);
	}
}

/** What a node gave out in all its runs, in order. */
export function itemsOf(execution: Execution, node: string): Array<Record<string, unknown>> {
	const runs = execution.data.resultData.runData[node] ?? [];
	return runs.flatMap((run) => run.data?.main[0] ?? []).map(({ json }) => json);
}

/** How often the models of a loop were really refreshed. */
export function refreshesOf({ models }: Loop): number[] {
	return models.map(({ refreshes }) => refreshes.length);
}

function loopOf(stage: Stage, path: string, { outputs, options, onError }: LoopOptions): Workflow {
	const nodes = [
		webhookNode(path),
		plainNode('Items', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'body.items', options: {} }),
		refreshStep(stage, '={{ $json.id }}'),
		{ ...followStep(stage, { options, onError }), position: [600, 200] as [number, number] },
		{ ...after(), position: [800, 0] as [number, number] },
		plainNode('Failed', 'n8n-nodes-base.noOp', {}),
	];
	const to = (...names: string[]) => names.map((node) => ({ node, type: 'main', index: 0 }));
	const targets = outputs ?? [[followNode], ['After'], ['Failed']];
	return {
		name: `Durable ${path}`,
		nodes,
		connections: {
			Webhook: { main: [to('Items')] },
			Items: { main: [to('Refresh')] },
			Refresh: { main: [to(followNode)] },
			[followNode]: { main: targets.map((names) => to(...names)) },
		},
		settings: { executionOrder: 'v1' },
	};
}

/** A node that starts the refresh of a model and does not wait for it. */
export function refreshStep(stage: Stage, modelId: string): WorkflowNode {
	return nodeOf(stage, 'Refresh', {
		node: 'powerBi',
		parameters: {
			resource: 'semanticModel',
			operation: 'refresh',
			refreshKind: 'enhanced',
			waitForCompletion: false,
			workspace: chosen('Finance'),
			semanticModel: chosen(modelId, 'id'),
		},
	});
}

/** The node that follows. */
export function followStep(
	stage: Stage,
	{ options = {}, onError }: LoopOptions = {},
): WorkflowNode {
	const parameters = { resource: 'semanticModel', operation: 'followRefresh', options };
	return nodeOf(stage, followNode, { node: 'powerBi', parameters, onError });
}

/** Adds the name that came in at the start, which n8n finds by the pairing of items alone. */
function after(): WorkflowNode {
	const name = { id: randomUUID(), name: 'startedFor', type: 'string' };
	const value = "={{ $('Items').item.json.name }}";
	const node = plainNode('After', 'n8n-nodes-base.set', {
		assignments: { assignments: [{ ...name, value }] },
		includeOtherFields: true,
		options: {},
	});
	return { ...node, typeVersion: 3.4 };
}

async function untilStarted(address: string, body: unknown): Promise<void> {
	const deadline = Date.now() + 60_000;
	for (;;) {
		const answer = await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		if (answer.ok) return;
		if (answer.status !== 404 || Date.now() > deadline) {
			throw new Error(`The webhook answered ${answer.status}: ${await answer.text()}`);
		}
		await pause(300);
	}
}

async function newestExecution({ session }: Stage, { id }: Startable): Promise<string> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	for (let tries = 0; tries < 60; tries++) {
		const { results } = await session.rest<{ results: Array<{ id: string }> }>(
			'GET',
			`/executions?filter=${filter}`,
		);
		if (results[0]) return results[0].id;
		await pause(500);
	}
	throw new Error(`n8n lists no execution of workflow ${id}`);
}
