import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Startable } from '../../../demo/runWorkflow';
import type { SemanticModel } from '../../simulator/semanticModel';
import { modelWith, refreshStep } from '../durable/loop';
import type { E2eBed } from '../e2eBed';
import { executionsOf, type Stored } from '../stored';
import { plainNode, publish, rowOf, webhookNode } from '../workflow';
import type { Process } from './process';

/** Executions that each refresh a model and wait for it in the node. */
export interface Waits {
	workflow: Startable;
	models: SemanticModel[];
}

const patienceMs = 60_000;

/** Publishes a workflow that refreshes the model that it is started with, and waits for it in the node. */
async function publishWait(bed: E2eBed): Promise<Startable> {
	const path = randomUUID();
	const step = refreshStep(bed, '={{ $json.body.id }}');
	const parameters = { ...step.parameters, waitForCompletion: true };
	return await publish(bed, rowOf('Wait', [webhookNode(path), { ...step, parameters }]), path);
}

/** Publishes a workflow with n8n's own node for waiting, which a minute of waiting keeps in the worker as well. */
export async function publishOwnWait(bed: E2eBed): Promise<Startable> {
	const path = randomUUID();
	const parameters = { amount: '={{ $json.body.seconds }}', unit: 'seconds' };
	const wait = { ...plainNode('Wait', 'n8n-nodes-base.wait', parameters), typeVersion: 1.1 };
	return await publish(bed, rowOf('Own wait', [webhookNode(path), wait]), path);
}

/** Starts executions that each refresh a model, so many at once. */
export async function startWaits(
	bed: E2eBed,
	{ count, durationMs }: { count: number; durationMs: number },
): Promise<Waits> {
	const workflow = await publishWait(bed);
	const models = Array.from({ length: count }, () => modelWith(bed, { durationMs }));
	await startEach(
		workflow,
		models.map(({ id }) => ({ id })),
	);
	return { workflow, models };
}

/** Starts a workflow through the process for webhooks, once for each body, all at once. */
export async function startEach(workflow: Startable, bodies: unknown[]): Promise<void> {
	const [first, ...others] = bodies;
	// The first one waits until n8n knows the webhook.
	await start(workflow, first);
	await Promise.all(others.map(async (body) => await start(workflow, body)));
}

async function start({ webhook }: Startable, body: unknown): Promise<void> {
	const deadline = Date.now() + patienceMs;
	const headers = { 'content-type': 'application/json' };
	for (;;) {
		const answer = await fetch(webhook, { method: 'POST', headers, body: JSON.stringify(body) });
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
export function askedOf({ simulator }: E2eBed, { models }: Waits): number[] {
	const paths = simulator.record
		.find({ service: 'powerBi', method: 'POST' })
		.map(({ path }) => path);
	return models.map(({ id }) => paths.filter((path) => path.includes(id)).length);
}

/** The stored executions of the waits. */
export async function storedOf(bed: E2eBed, { workflow }: Waits): Promise<Stored[]> {
	return await executionsOf(bed, workflow.id);
}
