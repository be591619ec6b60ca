import { deepEqual, equal } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Workflow } from '../../../demo/example';
import { executionOf, startWorkflow, type Execution } from '../../../demo/runWorkflow';
import { gen1DataflowsOf } from '../../simulator/powerBi/dataflowState';
import type { AccountName } from '../accounts';
import type { Check } from '../check';
import { dataflowOf, itemOf, modelOf, serverModel } from '../places';
import type { E2eBed } from '../e2eBed';
import { nodeOf, plainNode, publish, webhookNode, type NodeName, type Step } from '../workflow';

/** A job that is started without waiting and then followed, and how the service makes it last. */
interface Followed {
	title: string;
	node: NodeName;
	resource: string;
	as?: AccountName;
	/** The operations that start and follow it, where they are not Refresh and Follow Refresh. */
	operations?: [start: string, follow: string];
	/** What names it besides resource and operation. */
	choice(bed: E2eBed): Record<string, unknown>;
	last(bed: E2eBed, plan: { durationMs: number; outcome: 'Completed' }): void;
}

const lastingMs = 75_000;
const patienceMs = 200_000;
const finished = 'Finished';
const going = ['new', 'running', 'waiting'];

const modelRefresh = (title: string, name: string): Followed => ({
	title,
	node: 'powerBi',
	resource: 'semanticModel',
	choice: () => ({ refreshKind: 'enhanced', ...modelOf(name) }),
	last: ({ simulator }, plan) => void simulator.tenant.semanticModel(name).nextRefreshes.push(plan),
});

const jobs: Followed[] = [
	modelRefresh('of a semantic model', 'Followed'),
	{
		title: 'of an Analysis Services model',
		node: 'azureAnalysisServices',
		resource: 'model',
		choice: (bed) => serverModel(bed, 'HOST/single', 'followed'),
		last: ({ simulator }, plan) => {
			simulator.tenant.analysisServices.model('followed').nextRefreshes.push(plan);
		},
	},
	{
		title: 'of a dataflow',
		node: 'fabricDataflow',
		resource: 'job',
		as: 'user',
		choice: () => dataflowOf('Followed'),
		last: ({ simulator }, plan) => void simulator.tenant.dataflow('Followed').nextJobs.push(plan),
	},
	{
		title: 'of a pipeline',
		node: 'microsoftFabric',
		resource: 'itemJob',
		operations: ['run', 'followRun'],
		choice: () => ({ itemJob: 'dataPipeline', ...itemOf('Followed') }),
		last: ({ simulator }, plan) => void simulator.tenant.item('Followed').nextJobs.push(plan),
	},
	{
		title: 'of a dataflow of the first generation',
		node: 'powerBi',
		resource: 'dataflow',
		choice: () => dataflowOf('Followed'),
		last: ({ simulator }, { durationMs }) => {
			const dataflows = gen1DataflowsOf(simulator.tenant.workspace('Finance'));
			const followed = dataflows.find(({ name }) => name === 'Followed');
			followed?.nextTransactions.push({ durationMs, outcome: 'Success' });
		},
	},
];

const operationsOf = ({ operations = ['refresh', 'followRefresh'] }: Followed) => operations;

const interrupted = modelRefresh('whose look is interrupted', 'Interrupted');
const executions = new Map<Followed, string>();

/** Publishes a workflow that starts a job and goes round in Follow Refresh until it has ended; gives its execution. */
async function startToFollow(bed: E2eBed, job: Followed): Promise<string> {
	job.last(bed, { durationMs: lastingMs, outcome: 'Completed' });
	const path = randomUUID();
	const { node, as, resource } = job;
	const [starting, following] = operationsOf(job);
	const step = (operation: string, more = {}): Step => ({
		node,
		as,
		parameters: { resource, operation, ...more },
	});
	const start = step(starting, { waitForCompletion: false, ...job.choice(bed) });
	const follow = step(following);
	const nodes = [
		webhookNode(path),
		nodeOf(bed, 'Start', start),
		{ ...nodeOf(bed, 'Follow', follow), position: [400, 200] as [number, number] },
		{ ...plainNode(finished, 'n8n-nodes-base.noOp', {}), position: [600, 0] as [number, number] },
	];
	const to = (name: string) => [{ node: name, type: 'main', index: 0 }];
	const workflow: Workflow = {
		name: `Follow a refresh ${job.title}`,
		nodes,
		connections: {
			Webhook: { main: [to('Start')] },
			Start: { main: [to('Follow')] },
			Follow: { main: [to('Follow'), to(finished)] },
		},
		settings: { executionOrder: 'v1' },
	};
	const id = await startWorkflow(bed.session, await publish(bed, workflow, path));
	executions.set(job, id);
	return id;
}

/** Waits until an execution has another status than these. */
async function statusAfter(bed: E2eBed, id: string, statuses: string[]): Promise<Execution> {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const execution = await executionOf(bed.session, id);
		if (!statuses.includes(execution.status) || Date.now() > deadline) return execution;
		await pause(1_000);
	}
}

/** Before the crash. */
export const startFollowing: Check[] = [
	{
		title: 'durable waits are parked',
		run: async (bed) => {
			const ids = await Promise.all(jobs.map(async (job) => await startToFollow(bed, job)));
			for (const id of ids) {
				const { status } = await statusAfter(bed, id, ['new', 'running']);
				equal(status, 'waiting');
			}
		},
	},
	{
		title: 'another one is looking',
		run: async (bed) => {
			const { id } = bed.simulator.tenant.semanticModel('Interrupted');
			const path = new RegExp(`${id}/refreshes/`);
			const fault = { service: 'powerBi', method: 'GET', path, delayMs: patienceMs } as const;
			const look = bed.simulator.faults.add(fault);
			await startToFollow(bed, interrupted);
			const deadline = Date.now() + 30_000;
			while (look.hits === 0 && Date.now() < deadline) await pause(200);
			equal(look.hits, 1, 'looks that hang');
			bed.simulator.faults.remove(look);
		},
	},
];

/** After the crash. */
export const endFollowing: Check[] = [
	...jobs.map((job) => ({
		title: `after a crash, the durable wait for a refresh ${job.title} ends with its end`,
		covers: `${job.node} ${job.resource}.${operationsOf(job)[1]}`,
		run: async (bed: E2eBed) => {
			const { status, data } = await statusAfter(bed, executions.get(job) ?? '', going);
			equal(status, 'success', data.resultData.error?.message);
			const runs = data.resultData.runData[finished] ?? [];
			const items = runs.flatMap((run) => run.data?.main[0] ?? []);
			deepEqual(
				items.map(({ json }) => [json.status, json.durationSeconds]),
				[['completed', lastingMs / 1000]],
			);
		},
	})),
	{
		title: 'after a crash, the durable wait whose look was interrupted is no success',
		run: async (bed) => {
			const { status } = await statusAfter(bed, executions.get(interrupted) ?? '', going);
			equal(status, 'crashed');
		},
	},
];
