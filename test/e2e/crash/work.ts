import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Startable } from '../../../demo/runWorkflow';
import type { SemanticModel } from '../../simulator/semanticModel';
import { loopOf, modelWith, refreshStep } from '../durable/loop';
import type { E2eBed } from '../e2eBed';
import { publishWatch, type Watch } from '../watch';
import { plainNode, publish, rowOf, webhookNode } from '../workflow';
import type { Chance } from './chance';

/** How a refresh is waited for: by the node that starts it, or outside of it. */
export type Kind = 'inNode' | 'durable';

/** An execution that was asked for; each model is refreshed by this one alone. */
export interface Started {
	kind: Kind;
	models: SemanticModel[];
	/** Whether n8n said that it starts. */
	accepted: boolean;
}

/** What goes on in n8n while it is killed again and again. */
export interface Work {
	workflows: Record<Kind, Startable[]>;
	/** The trigger's workflow, with all that it must tell. */
	watch: Watch;
	watched: SemanticModel[];
	started: Started[];
	/** When n8n was killed. */
	kills: Array<{ at: number; title: string }>;
}

const watchedModels = 3;
const durableModels = 2;
const polledEverySeconds = 5;

/** Publishes the workflows: two that wait in the node, one that waits durably, and one of a trigger. */
export async function publishWork(bed: E2eBed): Promise<Work> {
	const watched = Array.from({ length: watchedModels }, () => modelWith(bed));
	const parameters = {
		watch: 'semanticModels',
		workspace: { __rl: true, mode: 'name', value: 'Finance' },
		semanticModels: watched.map(({ id }) => id),
		events: ['completed', 'failed'],
	};
	const inNode = ['enhanced', 'standard'].map(async (kind) => await publishWait(bed, kind));
	const path = randomUUID();
	return {
		workflows: {
			inNode: await Promise.all(inNode),
			durable: [await publish(bed, loopOf(bed, path), path)],
		},
		watch: await publishWatch(bed, 'what others refresh', { parameters }, polledEverySeconds),
		watched,
		started: [],
		kills: [],
	};
}

async function publishWait(bed: E2eBed, refreshKind: string): Promise<Startable> {
	const path = randomUUID();
	const step = refreshStep(bed, '={{ $json.id }}');
	const parameters = { ...step.parameters, refreshKind, waitForCompletion: true };
	const items = { fieldToSplitOut: 'body.items', options: {} };
	const workflow = rowOf(`Wait ${refreshKind}`, [
		webhookNode(path),
		plainNode('Items', 'n8n-nodes-base.splitOut', items),
		{ ...step, parameters },
	]);
	return await publish(bed, workflow, path);
}

/** Asks for an execution of each workflow; each refresh takes a while of chance, and one in four fails. */
export function startAll(
	bed: E2eBed,
	{ work, chance, signal }: { work: Work; chance: Chance; signal: AbortSignal },
): Array<Promise<void>> {
	const start = async (kind: Kind, workflow: Startable, longestMs: number) => {
		const models = Array.from({ length: kind === 'durable' ? durableModels : 1 }, () =>
			modelWith(bed, {
				durationMs: chance.between(500, longestMs),
				outcome: chance.between(0, 4) < 1 ? 'Failed' : 'Completed',
			}),
		);
		const started: Started = { kind, models, accepted: false };
		work.started.push(started);
		started.accepted = await ask(workflow, models, signal);
	};
	return [
		...work.workflows.inNode.map(async (workflow) => await start('inNode', workflow, 8_000)),
		...work.workflows.durable.map(async (workflow) => await start('durable', workflow, 25_000)),
	];
}

/** Asks until n8n knows the webhook, which it does a moment after its start; gives whether it took the call. */
async function ask(
	{ webhook }: Startable,
	models: SemanticModel[],
	signal: AbortSignal,
): Promise<boolean> {
	const body = JSON.stringify({ items: models.map(({ id, name }) => ({ id, name })) });
	const headers = { 'content-type': 'application/json' };
	while (!signal.aborted) {
		const sent = fetch(webhook, { method: 'POST', headers, body, signal });
		const answer = await sent.catch(() => undefined);
		if (answer?.status !== 404) return answer?.ok ?? false;
		await pause(100);
	}
	return false;
}
