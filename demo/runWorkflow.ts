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

/** An execution, with what each node gave out. */
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
	start: Start = {},
): Promise<Execution> {
	const id = await startWorkflow(session, workflow, start);
	for (;;) {
		const execution = await executionOf(session, id);
		if (ended.includes(execution.status)) return execution;
		await pause(500, undefined, { signal: start.signal });
	}
}

/** Starts the workflow through its webhook; gives the id of its execution. */
export async function startWorkflow(
	session: N8nSession,
	workflow: Startable,
	{ body, signal }: Start = {},
): Promise<string> {
	const before = await newestExecution(session, workflow);
	await callWebhook(workflow.webhook, { body, signal });
	for (;;) {
		const newest = await newestExecution(session, workflow);
		if (newest !== undefined && newest.id !== before?.id) return newest.id;
		await pause(200, undefined, { signal });
	}
}

/** An execution as it is now, with what its nodes gave out so far. */
export async function executionOf(session: N8nSession, id: string): Promise<Execution> {
	return await session.api('GET', `/executions/${id}?includeData=true`);
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
	const list = async (more: string) => {
		const path = `/executions?workflowId=${id}&limit=1${more}`;
		const { data } = await session.api<{ data: ListedExecution[] }>('GET', path);
		return data;
	};
	// n8n lists running ones only when it is asked for nothing else.
	const found = [...(await list('&status=running')), ...(await list(''))];
	return found.sort((one, other) => Number(other.id) - Number(one.id))[0];
}
