import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { addGen1Dataflow } from '../../../simulator/powerBi/dataflowState';
import { settingsOf } from '../../../simulator/powerBi/modelSettings';
import { runLoop, type Arrival } from '../../../support/loop';
import { modelParameters, serverParameters, setStage, strikeStage } from '../../../support/stage';
import type { Stage } from '../../../support/stage';
import { dataflowParameters } from '../../FabricDataflow/dataflowRuns';
import { minute } from './durableRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

/** Starts a job without waiting for it, follows the item that it gives, and gives what came behind Finished. */
async function startedAndFollowed(
	type: string,
	[resource, operation]: [string, string],
	{ authentication = 'servicePrincipal', ...parameters }: INodeParameters,
): Promise<IDataObject> {
	const start = { authentication, resource, operation, waitForCompletion: false, ...parameters };
	const { json, error } = await stage.run({ type, parameters: start });
	expect(error).toBeUndefined();
	const followed = await runLoop(stage, {
		type,
		parameters: { authentication, resource, operation: 'followRefresh' },
		items: json,
	});
	expect(followed.error).toBeUndefined();
	expect(followed.arrivals).toHaveLength(1);
	expect(followed.parks).toBeGreaterThan(2);
	return (followed.arrivals[0] as Arrival).json;
}

const sales = () => stage.simulator.tenant.semanticModel('Sales');
const adventureWorks = () => stage.simulator.tenant.analysisServices.model('adventureworks');

it.each(['standard', 'enhanced'])('follows a %s refresh of a semantic model', async (kind) => {
	sales().nextRefreshes.push({ durationMs: 5 * minute, outcome: 'Completed' });
	const result = await startedAndFollowed('powerBi', ['semanticModel', 'refresh'], {
		refreshKind: kind,
		...modelParameters(stage),
	});
	expect(result).toMatchObject({
		service: 'powerBi',
		semanticModelName: 'Sales',
		refreshId: sales().refreshes[0]?.id,
		refreshType: kind === 'enhanced' ? 'ViaEnhancedApi' : 'ViaApi',
		status: 'completed',
		durationSeconds: 300,
	});
});

it('asks for a standard refresh only in the history, as the item of its start says', async () => {
	sales().nextRefreshes.push({ durationMs: 30 * minute, outcome: 'Completed' });
	await startedAndFollowed('powerBi', ['semanticModel', 'refresh'], {
		refreshKind: 'standard',
		...modelParameters(stage),
	});
	expect(stage.calls('GET', /refreshes\/./)).toHaveLength(0);
});

it('follows the synchronization of replicas of a semantic model', async () => {
	settingsOf(sales()).scaleOut.durationMs = 5 * minute;
	const result = await startedAndFollowed('powerBi', ['semanticModel', 'sync'], {
		...modelParameters(stage),
	});
	expect(result).toMatchObject({ status: 'completed', targetVersion: 2, durationSeconds: 300 });
});

it('follows a refresh of a dataflow (Gen1), which has no id when it starts', async () => {
	const customers = addGen1Dataflow(stage.simulator.tenant.workspace('Finance'), {
		name: 'Customers',
	});
	const plan = { durationMs: 5 * minute, outcome: 'Success' as const };
	customers.nextTransactions.push({ ...plan, listedAfterMs: 40_000 }, plan);
	const byName = (value: string) => ({ __rl: true, mode: 'name', value });
	const result = await startedAndFollowed('powerBi', ['dataflow', 'refresh'], {
		workspace: byName('Finance'),
		dataflow: byName('Customers'),
	});
	expect(result).toMatchObject({
		dataflowName: 'Customers',
		transactionId: customers.transactions[0]?.id,
		status: 'completed',
		durationSeconds: 300,
	});
	expect(result).not.toHaveProperty('requestedTime');
});

it('follows a refresh of an Analysis Services model', async () => {
	adventureWorks().nextRefreshes.push({ durationMs: 5 * minute, outcome: 'Completed' });
	const result = await startedAndFollowed('azureAnalysisServices', ['model', 'refresh'], {
		...serverParameters(stage),
	});
	expect(result).toMatchObject({
		service: 'analysisServices',
		serverName: 'myserver',
		modelName: 'adventureworks',
		refreshId: adventureWorks().refreshes[0]?.id,
		status: 'completed',
		durationSeconds: 300,
	});
});

it.each(['parameter', 'moving', 'seeOther', 'untold'] as const)(
	'follows the synchronization of replicas of an Analysis Services model: %s',
	async (place) => {
		const { settings } = stage.simulator.tenant.analysisServices;
		if (place !== 'parameter') settings.syncPlace = place;
		adventureWorks().nextSyncs.push({ durationMs: 5 * minute, outcome: 'Completed' });
		const result = await startedAndFollowed('azureAnalysisServices', ['model', 'sync'], {
			...serverParameters(stage),
		});
		expect(result).toMatchObject({
			operationId: adventureWorks().syncs[0]?.id,
			status: 'completed',
			durationSeconds: 300,
		});
	},
);

it('lets pass what had nothing to synchronize', async () => {
	const parameters = serverParameters(stage, 'ledger', 'single');
	const type = 'azureAnalysisServices';
	const { json } = await stage.run({ type, parameters: { ...parameters, operation: 'sync' } });
	const followed = await runLoop(stage, {
		type,
		parameters: { resource: 'model', operation: 'followRefresh' },
		items: json,
	});
	expect(followed.arrivals.map((arrival) => arrival.json.status)).toEqual(['completed']);
});

it.each(['Refresh', 'Publish'])('follows a job of a dataflow in Fabric: %s', async (kind) => {
	const orders = stage.simulator.tenant.dataflow('Orders');
	orders.nextJobs.push({ durationMs: 5 * minute, outcome: 'Completed' });
	const result = await startedAndFollowed('fabricDataflow', ['job', kind.toLowerCase()], {
		authentication: 'oAuth2',
		...dataflowParameters(stage),
	});
	expect(result).toMatchObject({
		service: 'fabric',
		dataflowName: 'Orders',
		jobInstanceId: orders.jobs[0]?.id,
		status: 'completed',
		durationSeconds: 300,
	});
});

it('leaves Fabric alone as long as the answer to the start asked', async () => {
	const orders = stage.simulator.tenant.dataflow('Orders');
	stage.simulator.tenant.fabric.settings.jobRetryAfterSeconds = 240;
	orders.nextJobs.push({ durationMs: 10 * minute, outcome: 'Completed' });
	await startedAndFollowed('fabricDataflow', ['job', 'refresh'], {
		authentication: 'oAuth2',
		...dataflowParameters(stage),
	});
	const startedAt = stage.calls('POST', /jobs\/instances$/)[0]?.at ?? Infinity;
	const looks = stage.calls('GET', /jobs\/instances/).map(({ at }) => at - startedAt);

	expect(Math.min(...looks)).toBeGreaterThanOrEqual(4 * minute - 1000);
});

it('waits for the first look no longer than the deadline', async () => {
	const orders = stage.simulator.tenant.dataflow('Orders');
	const { id } = stage.simulator.startJob(orders, {
		plan: { durationMs: 60 * minute, outcome: 'Completed' },
	});
	const began = Date.now();
	const followed = await runLoop(stage, {
		type: 'fabricDataflow',
		parameters: {
			authentication: 'oAuth2',
			resource: 'job',
			operation: 'followRefresh',
			...dataflowParameters(stage),
			options: { deadlineMinutes: 10, onUnsuccessful: 'item' },
		},
		items: [{ jobInstanceId: id, firstLookTime: '2199-01-01T00:00:00.000Z' }],
	});

	expect(followed.arrivals[0]?.json).toMatchObject({ status: 'running', successful: false });
	expect(Date.now() - began).toBeLessThan(30 * minute);
});

it.each([
	['powerBi', 'semanticModel', 'The expression in Workspace gave nothing for item 0'],
	['powerBi', 'dataflow', 'The expression in Workspace gave nothing for item 0'],
	['azureAnalysisServices', 'model', 'No refresh is chosen'],
	['fabricDataflow', 'job', 'The expression in Workspace gave nothing for item 0'],
])('says what an item of %s (%s) lacks', async (type, resource, words) => {
	const { error } = await runLoop(stage, {
		type,
		parameters: { authentication: 'oAuth2', resource, operation: 'followRefresh' },
		items: [{ server: serverParameters(stage).server, modelName: 'adventureworks' }],
	});
	expect(error?.message).toContain(words);
});
