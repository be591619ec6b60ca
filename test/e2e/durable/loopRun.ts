import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Execution, Startable } from '../../../demo/runWorkflow';
import type { SemanticModel } from '../../simulator/semanticModel';
import type { E2eBed } from '../e2eBed';
import { publish } from '../workflow';
import { loopOf, type LoopOptions } from './loop';

/** An execution whose loop follows refreshes. */
export interface Loop {
	workflow: Startable;
	executionId: string;
	models: SemanticModel[];
}

/** Starts an execution that refreshes the models without waiting and follows the refreshes in a loop. */
export async function startLoop(
	bed: E2eBed,
	models: SemanticModel[],
	options: LoopOptions = {},
): Promise<Loop> {
	const path = randomUUID();
	const workflow = await publish(bed, loopOf(bed, path, options), path);
	const items = models.map(({ id, name }) => ({ id, name }));
	await untilStarted(workflow.webhook, { items });
	const executionId = await newestExecution(bed, workflow);
	return { workflow, executionId, models };
}

/** Waits until the execution has one of the statuses, and gives it with its data. */
export async function untilStatus(
	{ session }: E2eBed,
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

async function newestExecution({ session }: E2eBed, { id }: Startable): Promise<string> {
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
