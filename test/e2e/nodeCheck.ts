import { deepEqual, equal, match } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { runWorkflow, type Execution } from '../../demo/runWorkflow';
import type { AccountName } from './accounts';
import type { Check, Notes } from './check';
import type { E2eBed } from './e2eBed';
import {
	nodeOf,
	plainNode,
	publish,
	rowOf,
	webhookNode,
	type NodeName,
	type Step,
} from './workflow';

/** An item of n8n. */
export type Item = Record<string, unknown>;

type Given<T> = T | ((bed: E2eBed, notes: Notes) => T);

/** A run of one operation in the real n8n, and what is expected of it. */
export interface NodeCase {
	/** What tells it from other runs of the operation. */
	title?: string;
	node: NodeName;
	/** Resource and operation: `semanticModel.refresh`. */
	operation: string;
	as?: AccountName;
	parameters?: Given<Record<string, unknown>>;
	onError?: Step['onError'];
	/** The input items; one without fields when missing. */
	input?: Given<Item[]>;
	/** What happens at the services before. */
	before?(bed: E2eBed, notes: Notes): void | Promise<void>;
	/** A node that runs before and hands over its items. */
	after?: Given<Step>;
	/** Status of the only item; nothing is checked when missing. */
	status?: string;
	/** What else must be true of the items. */
	expect?(outcome: NodeOutcome, bed: E2eBed, notes: Notes): void;
	/** The error that the run must end with. */
	error?: RegExp;
}

/** What a node gave. */
export interface NodeOutcome {
	items: Item[];
	/** Items of the error output. */
	failed: Item[];
	execution: Execution;
}

const underTest = 'Under test';
const patienceMs = 120_000;

/** The check that runs a case as a workflow of its own, started through its webhook. */
export function nodeCheck(wanted: NodeCase): Check {
	const { operation, title, as = 'servicePrincipal' } = wanted;
	return {
		title: [operation, title, `as ${as}`].filter(Boolean).join(', '),
		covers: `${wanted.node} ${operation}`,
		async run(bed, notes) {
			await wanted.before?.(bed, notes);
			const outcome = await runCase(wanted, bed, notes);
			try {
				judge(wanted, outcome);
				wanted.expect?.(outcome, bed, notes);
			} catch (error) {
				throw new Error(`${(error as Error).message}\n${storyOf(outcome)}`, { cause: error });
			}
		},
	};
}

async function runCase(wanted: NodeCase, bed: E2eBed, notes: Notes): Promise<NodeOutcome> {
	const { node, as, onError, operation: named } = wanted;
	const [resource, operation] = named.split('.');
	const parameters = { resource, operation, ...given(wanted.parameters, bed, notes) };
	const path = randomUUID();
	const before = given(wanted.after, bed, notes);
	const workflow = rowOf(`${node} ${named} ${wanted.title ?? ''}`, [
		webhookNode(path),
		plainNode('Items', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'body.items', options: {} }),
		...(before ? [nodeOf(bed, 'Before', before)] : []),
		nodeOf(bed, underTest, { node, as, onError, parameters }),
	]);
	const started = await publish(bed, workflow, path);
	const items = given(wanted.input, bed, notes) ?? [{ number: 1 }];
	const signal = AbortSignal.timeout(patienceMs);
	const execution = await runWorkflow(bed.session, started, { body: { items }, signal });
	return { execution, items: outputOf(execution, 0), failed: outputOf(execution, 1) };
}

function judge({ status, error }: NodeCase, { execution, items }: NodeOutcome): void {
	equal(execution.status, error === undefined ? 'success' : 'error', 'status of the execution');
	if (error !== undefined) match(execution.data.resultData.error?.message ?? '', error);
	if (status === undefined) return;
	const found = items.map((item) => item.status);
	deepEqual(found, [status], 'status of the items');
}

function outputOf({ data }: Execution, output: number): Item[] {
	const runs = data.resultData.runData[underTest] ?? [];
	return runs.flatMap((run) => run.data?.main[output] ?? []).map(({ json }) => json);
}

function given<T>(value: Given<T> | undefined, bed: E2eBed, notes: Notes): T | undefined {
	return typeof value === 'function'
		? (value as (bed: E2eBed, notes: Notes) => T)(bed, notes)
		: value;
}

/** The stored execution in a few words, for a person who reads why a check failed. */
function storyOf({ execution, items, failed }: NodeOutcome): string {
	const { error } = execution.data.resultData;
	const lines = [`Stored execution ${execution.id} ended as ${execution.status}.`];
	if (error) lines.push(`Its error: ${error.message}`);
	for (const item of [...items, ...failed].slice(0, 3)) {
		lines.push(`Item: ${JSON.stringify(item).slice(0, 600)}`);
	}
	return lines.join('\n');
}
