import { setTimeout as pause } from 'node:timers/promises';
import type { N8nSession } from './n8nApi';

const registrationMs = 60_000;
const ended = ['success', 'error', 'crashed', 'canceled'];

/** A published workflow with the address that starts it. */
export interface Startable {
	id: string;
	webhook: string;
}

/** How a workflow is started: with what body, and what ends the wait for it. */
export interface Start {
	body?: unknown;
	signal?: AbortSignal;
}

/** A finished execution, with what each node gave out. */
export interface Execution {
	id: string;
	status: string;
	data: {
		resultData: {
			error?: { message: string };
			runData: Record<string, NodeRun[]>;
		};
	};
}

interface NodeRun {
	error?: { message: string; description?: string | null };
	data?: { main: Array<Array<{ json: Record<string, unknown> }> | null> };
}

/** Starts the workflow through its webhook and waits for its execution to end, however long. */
export async function runWorkflow(
	session: N8nSession,
	workflow: Startable,
	{ body, signal }: Start = {},
): Promise<Execution> {
	const before = await newestExecution(session, workflow);
	await callWebhook(workflow.webhook, { body, signal });
	for (;;) {
		const newest = await newestExecution(session, workflow);
		if (newest !== undefined && newest.id !== before?.id && ended.includes(newest.status)) {
			return await session.api('GET', `/executions/${newest.id}?includeData=true`);
		}
		await pause(500, undefined, { signal });
	}
}

/** n8n registers the webhook of a published workflow a moment later; until then it answers 404. */
async function callWebhook(address: string, { body, signal }: Start): Promise<void> {
	const deadline = Date.now() + registrationMs;
	for (;;) {
		const answer = await fetch(address, {
			method: 'POST',
			signal,
			...(body === undefined
				? {}
				: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
		});
		if (answer.ok) return;
		if (answer.status !== 404 || Date.now() > deadline) {
			throw new Error(`The webhook answered ${answer.status}: ${await answer.text()}`);
		}
		await pause(300, undefined, { signal });
	}
}

interface ListedExecution {
	id: string;
	status: string;
}

async function newestExecution(
	session: N8nSession,
	{ id }: Startable,
): Promise<ListedExecution | undefined> {
	const { data } = await session.api<{ data: ListedExecution[] }>(
		'GET',
		`/executions?workflowId=${id}&limit=1`,
	);
	return data[0];
}
