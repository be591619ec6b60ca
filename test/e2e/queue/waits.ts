import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Startable } from '../../../demo/runWorkflow';
import type { SemanticModel } from '../../simulator/semanticModel';
import { modelWith, refreshStep } from '../durable/loop';
import type { Stage } from '../stage';
import { executionsOf, type Stored } from '../stored';
import { publish, rowOf, webhookNode } from '../workflow';
import type { Process } from './process';

/** Executions that each refresh a model and wait for it in the node. */
export interface Waits {
	workflow: Startable;
	models: SemanticModel[];
}

const patienceMs = 60_000;

/** Publishes a workflow that refreshes the model that it is started with, and waits for it in the node. */
export async function publishWait(stage: Stage): Promise<Startable> {
	const path = randomUUID();
	const step = refreshStep(stage, '={{ $json.body.id }}');
	const parameters = { ...step.parameters, waitForCompletion: true };
	return await publish(stage, rowOf('Wait', [webhookNode(path), { ...step, parameters }]), path);
}

/** Starts that workflow through the process for webhooks, so many times at once. */
export async function startWaits(
	stage: Stage,
	{ count, durationMs }: { count: number; durationMs: number },
): Promise<Waits> {
	const workflow = await publishWait(stage);
	const models = Array.from({ length: count }, () => modelWith(stage, { durationMs }));
	const [first, ...others] = models;
	// The first one waits until n8n knows the webhook.
	if (first) await start(workflow, first);
	await Promise.all(others.map(async (model) => await start(workflow, model)));
	return { workflow, models };
}

async function start({ webhook }: Startable, { id }: SemanticModel): Promise<void> {
	const deadline = Date.now() + patienceMs;
	const headers = { 'content-type': 'application/json' };
	for (;;) {
		const answer = await fetch(webhook, { method: 'POST', headers, body: JSON.stringify({ id }) });
		if (answer.ok) return;
		if (answer.status !== 404 || Date.now() > deadline) {
			throw new Error(`The webhook answered ${answer.status}: ${await answer.text()}`);
		}
	}
}

/** The ids of the executions that a worker took on, by its own log. */
export async function takenBy({ logFile }: Process): Promise<Set<string>> {
	const log = await readFile(logFile, 'utf8');
	return new Set([...log.matchAll(/Worker started execution (\d+)/g)].map(([, id = '']) => id));
}

/** How often each model was really asked to be refreshed. */
export function askedOf({ simulator }: Stage, { models }: Waits): number[] {
	const paths = simulator.record
		.find({ service: 'powerBi', method: 'POST' })
		.map(({ path }) => path);
	return models.map(({ id }) => paths.filter((path) => path.includes(id)).length);
}

/** The stored executions of the waits. */
export async function storedOf(stage: Stage, { workflow }: Waits): Promise<Stored[]> {
	return await executionsOf(stage, workflow.id);
}
