import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { newExecution, workflowOf, type NodeRun } from '../support/engine';
import { untilSettled } from '../support/fastTime';
import { strikeStage } from '../support/stage';
import kept from './fixtures/context.json';
import { keptRuns } from './keptRuns';
import { setKeptStage, withHost, type KeptStage } from './keptStage';

/**
 * The context of a node as an installed version left it in an execution that n8n stored (a retry, a restart between two
 * tries). It is never written anew: what was started before an update must not be started again after it.
 */
const executions = new Map(kept.executions.map((one) => [one.name, one]));

let stage: KeptStage;
beforeEach(async () => {
	stage = await setKeptStage(kept.keptAt);
});
afterEach(() => strikeStage(stage));

interface Started {
	id?: string;
	operationId?: string;
}

function keptOf(name: string) {
	const found = executions.get(name);
	if (!found) throw new Error(`nothing is kept of ${name}`);
	return withHost(found, stage);
}

/** What was started last under the context of a node. */
function startedIn(context: Record<string, IDataObject>): Started {
	const memories = Object.values(context['node:Under test'] ?? {});
	return ((memories.at(-1) as IDataObject).started ?? {}) as Started;
}

/** Runs the node again in the execution that kept the context. */
async function runAgain(name: string) {
	const { type, parameters, context } = keptOf(name);
	const run: NodeRun = { type, parameters: parameters as INodeParameters, items: [{ Amount: 1 }] };
	const workflow = workflowOf(run);
	const stored = newExecution(workflow, run);
	if (stored.executionData) stored.executionData.contextData = context as never;
	const { data } = await untilSettled(Promise.resolve(stage.engine.execute(workflow, stored)));
	const [task] = data.resultData.runData['Under test'] ?? [];
	return { json: task?.data?.main?.[0]?.[0]?.json, error: data.resultData.error };
}

const sent = () => stage.simulator.record.calls.filter(({ method }) => method !== 'GET');

it.each([
	['standardRefresh', 'standardRefresh'],
	['enhancedRefresh', 'enhancedRefresh'],
	['scaleOutSync', 'scaleOutSync'],
	['gen1Refresh', 'dataflowTransaction'],
	['modelRefresh', 'modelRefresh'],
	['modelSync', 'modelSync'],
	['fabricRefresh', 'fabricRefresh'],
	['fabricPublish', 'fabricPublish'],
])('follows the %s that was started, and starts none', async (name, simulated) => {
	const { id, operationId } = startedIn(keptOf(name).context as never);
	const run = { startedAt: Date.now(), durationMs: 120_000, outcome: 'Completed' as const };
	keptRuns[simulated]?.(stage, { id: operationId ?? id ?? '', ...run });
	const { json, error } = await runAgain(name);

	expect(error).toBeUndefined();
	expect(json).toMatchObject({ status: 'completed', durationSeconds: 120 });
	expect(sent().filter(({ path }) => !path.endsWith('/token'))).toEqual([]);
});

it('goes on with the repetition of a refresh, not with its first run', async () => {
	const { context } = keptOf('repeatedRefresh');
	const [first, second] = Object.values(context['node:Under test']).map(
		({ started }) => (started as Started).id ?? '',
	);
	const at = Date.now();
	keptRuns.enhancedRefresh?.(stage, {
		id: first ?? '',
		startedAt: at - 120_000,
		durationMs: 60_000,
		outcome: 'Failed',
	});
	const [failed] = stage.simulator.tenant.semanticModel('Sales').refreshes;
	if (failed) failed.plan = { ...failed.plan, outcome: 'TimedOut' };
	keptRuns.enhancedRefresh?.(stage, {
		id: second ?? '',
		startedAt: at,
		durationMs: 60_000,
		outcome: 'Completed',
	});
	const { json, error } = await runAgain('repeatedRefresh');

	expect(error).toBeUndefined();
	expect(json).toMatchObject({ refreshId: second, retries: 1, status: 'completed' });
	expect(stage.calls('POST', /refreshes$/)).toHaveLength(0);
});

it('asks for the outcome of a creation that Fabric accepted, and creates nothing', async () => {
	const { error } = await runAgain('createDataflow');
	const { operationId } = (startedIn(keptOf('createDataflow').context as never) as IDataObject)
		.operation as Started;

	expect(error?.message).toContain('creation of dataflow "Returns"');
	expect(stage.calls('GET', new RegExp(`operations/${operationId}$`))).not.toHaveLength(0);
	expect(stage.calls('POST', /items$/)).toHaveLength(0);
});

it('gives the push dataset that was created, and creates none', async () => {
	const { json, error } = await runAgain('createPushDataset');
	expect(error).toBeUndefined();
	expect(json).toMatchObject({ created: true, semanticModelName: 'Live' });
	expect(stage.calls('POST', /datasets$/)).toHaveLength(0);
});

it('counts the queries that were sent', async () => {
	const execution = executions.get('executeQuery');
	const log = execution?.context['node:Under test'] as { 'sent:queries': IDataObject[] };
	const [one = {}] = log['sent:queries'];
	log['sent:queries'] = Array.from({ length: 120 }, () => one);
	await runAgain('executeQuery');
	const [query] = stage.calls('POST', /executeQueries$/);
	expect(query?.at).toBeGreaterThanOrEqual(Number(one.at) + 60_000);
});
