import { equal } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Workflow } from '../../demo/example';
import { runWorkflow, type Execution, type Startable } from '../../demo/runWorkflow';
import { addressOf, has, listeningAt, readyExample, shown, triggerNode } from './example';
import type { Mail } from './mailReceiver';
import type { E2eBed } from './e2eBed';
import { firstPoll } from './watch';
import { publish } from './workflow';

/** An example in n8n, published. */
export interface Published {
	file: string;
	workflow: Workflow;
	started: Startable;
}

/** What a run of an example left behind. */
export interface Told {
	/** What it posted to Slack and Teams, in order. */
	messages: unknown[];
	mails: Mail[];
	execution: Execution;
}

const patienceMs = 120_000;
const published = new Map<string, Published>();

/** Imports an example as a person would, chooses what it leaves open, and publishes it. */
export async function importExample(bed: E2eBed, file: string): Promise<void> {
	const path = randomUUID();
	const workflow = await readyExample(bed, file, path);
	published.set(file, {
		file,
		workflow,
		started: await publish(bed, workflow, listeningAt(workflow, path)),
	});
	if (has(workflow, triggerNode)) await firstPoll(bed, shown);
}

/** An example that was imported before. */
export function imported(file: string): Published {
	const example = published.get(file);
	if (!example) throw new Error('It was not published.');
	return example;
}

/** What an example posted from a certain message on. */
export function messagesOf({ receiver }: E2eBed, file: string, from = 0): unknown[] {
	return receiver.messages
		.slice(from)
		.filter(({ path }) => path.startsWith(addressOf(file, '')))
		.map(({ body }) => body);
}

/** Runs an example to its end, which must be a good one; `body` is what its webhook gets. */
export async function runExample(bed: E2eBed, file: string, body?: unknown): Promise<Told> {
	const { receiver, mail, session } = bed;
	const [messages, mails] = [receiver.messages.length, mail.mails.length];
	const signal = AbortSignal.timeout(patienceMs);
	const execution = await runWorkflow(session, imported(file).started, { body, signal });
	const words = execution.data.resultData.error?.message ?? '';
	equal(execution.status, 'success', `the run ended as ${execution.status}: ${words}`);
	return { messages: messagesOf(bed, file, messages), mails: mail.mails.slice(mails), execution };
}
