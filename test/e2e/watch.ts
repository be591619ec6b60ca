import { deepEqual } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Execution } from '../../demo/runWorkflow';
import type { EmptyE2eBed, E2eBed } from './e2eBed';
import { nodeOf, plainNode, publish, rowOf, type Step } from './workflow';

/** A refresh that ended or will end, and how the trigger must call it. */
export interface End {
	id: string;
	event: string;
}

/** A published workflow that a trigger starts, and every end that it must be told of. */
export interface Watch {
	title: string;
	workflowId: string;
	ends: End[];
}

/** What a trigger told. */
export interface Told extends End {
	execution: string;
}

/** Name of the trigger in its workflow. */
export const triggerName = 'Refreshes';
const patienceMs = 150_000;

/** n8n allows no poll more often than every minute, but several times of polling. */
export const pollTimes = pollTimesEvery(15);

function pollTimesEvery(seconds: number) {
	const times = Array.from({ length: 60 / seconds }, (_, at) => at * seconds);
	const item = times.map((second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	}));
	return { item };
}

/** Publishes a workflow of a trigger, which polls every so many seconds, and a node that does nothing. */
export async function publishWatch(
	bed: E2eBed,
	title: string,
	step: Omit<Step, 'node'>,
	everySeconds = 15,
): Promise<Watch> {
	const parameters = { ...step.parameters, pollTimes: pollTimesEvery(everySeconds) };
	const workflow = rowOf(`Watch ${title}`, [
		nodeOf(bed, triggerName, { ...step, node: 'powerBiTrigger', parameters }),
		plainNode('Nothing more', 'n8n-nodes-base.noOp', {}),
	]);
	const { id } = await publish(bed, workflow, '');
	return { title, workflowId: id, ends: [] };
}

/** n8n polls first a moment after it has published; what ends before that is not told. */
export async function firstPoll({ simulator }: EmptyE2eBed, model: string): Promise<void> {
	const path = new RegExp(`${simulator.tenant.semanticModel(model).id}/refreshes$`);
	const polls = () => simulator.record.count({ service: 'powerBi', method: 'GET', path });
	const before = polls();
	const deadline = Date.now() + patienceMs;
	while (polls() === before && Date.now() < deadline) await pause(200);
	await pause(2_000);
}

/** Everything that the trigger of a watch told so far, in order. Throws when a poll or a run failed. */
export async function toldOf({ session }: E2eBed, { workflowId }: Watch): Promise<Told[]> {
	const { data } = await session.api<{ data: Execution[] }>(
		'GET',
		`/executions?workflowId=${workflowId}&includeData=true&limit=250`,
	);
	const failed = data.find(({ status }) => ['error', 'crashed'].includes(status));
	if (failed) throw new Error(`Execution ${failed.id} failed: ${causeOf(failed)}`);
	return data.reverse().flatMap((execution) => {
		const runs = execution.data.resultData.runData[triggerName] ?? [];
		return runs
			.flatMap((run) => run.data?.main[0] ?? [])
			.map(({ json }) => ({
				id: String(json.refreshId ?? json.jobInstanceId ?? json.transactionId),
				event: String(json.event),
				execution: execution.id,
			}));
	});
}

/** Waits until every end was told, and throws unless each was told once, as what it was, and nothing else was. */
export async function expectTold(bed: E2eBed, watch: Watch): Promise<void> {
	const deadline = Date.now() + patienceMs;
	let told = await toldOf(bed, watch);
	while (told.length < watch.ends.length && Date.now() < deadline) {
		await pause(2_000);
		told = await toldOf(bed, watch);
	}
	deepEqual(summaryOf(told), summaryOf(watch.ends), `what was told of ${watch.title}`);
}

const summaryOf = (ends: End[]) => ends.map(({ id, event }) => `${id} ${event}`).sort();

function causeOf({ data }: Execution): string {
	return data.resultData.error?.message ?? 'n8n gave no cause.';
}
