import { setTimeout as pause } from 'node:timers/promises';
import type { Execution } from '../../demo/runWorkflow';
import type { E2eBed } from './e2eBed';

/** An execution as n8n stores it. */
export interface Stored extends Execution {
	workflowId: string;
	/** ISO times. */
	startedAt: string;
	stoppedAt: string | null;
}

const going = ['new', 'running', 'waiting', 'unknown'];
const patienceMs = 240_000;
const mostListed = 100;
const pageSize = 100;

/** Waits until no execution of these workflows goes on; gives those that still do when patience ends. */
export async function untilAllEnded(
	bed: E2eBed,
	workflowIds: string[],
): Promise<Array<{ id: string; status: string }>> {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const lists = workflowIds.map(async (id) => await goingOf(bed, id));
		const left = (await Promise.all(lists)).flat();
		if (left.length === 0 || Date.now() > deadline) return left;
		await pause(2_000);
	}
}

/** Every execution of a workflow with its data, oldest first. */
export async function executionsOf({ session }: E2eBed, workflowId: string): Promise<Stored[]> {
	const executions: Stored[] = [];
	for (let cursor: string | null = ''; cursor !== null;) {
		const next: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
		const path = `/executions?workflowId=${workflowId}&includeData=true&limit=${pageSize}${next}`;
		const page: Page = await session.api<Page>('GET', path);
		executions.push(...page.data);
		cursor = page.nextCursor;
	}
	return executions.reverse();
}

interface Page {
	data: Stored[];
	nextCursor: string | null;
}

async function goingOf(
	{ session }: E2eBed,
	workflowId: string,
): Promise<Array<{ id: string; status: string }>> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status: going }));
	const path = `/executions?filter=${filter}&limit=${mostListed}`;
	const { results } = await session.rest<{ results: Array<{ id: string; status: string }> }>(
		'GET',
		path,
	);
	return results;
}
