import { connection, gateway } from '../simulator/fabric/connections';
import { addGen1Dataflow } from '../simulator/powerBi/dataflowState';
import { settingsOf } from '../simulator/powerBi/modelSettings';
import type { RefreshPlan } from '../simulator/refreshLifecycle';
import type { SimulatedStage } from '../support/simulatedStage';
import { finance, minute, suspend, tenant, toShared } from './checkStates';
import { nothing, type OutcomeCase } from './outcomeCase';
import { becomes, powerBiCheckOutcomes, refuses, workspacePath } from './powerBiCheckOutcomes';

const sales = (stage: SimulatedStage) => tenant(stage).semanticModel('Sales');
const answers =
	(service: 'fabric' | 'entra', path: RegExp, status: number, body: unknown) =>
	({ simulator }: SimulatedStage) =>
		simulator.faults.add({ service, path, status, body });

const modelPath = /\/datasets\/[^/]+$/;

/** Refreshes of the past, 20 minutes apart. */
function refreshes(stage: SimulatedStage, count: number, error?: RefreshPlan['error']): void {
	const { simulator } = stage;
	const outcome = error === undefined ? 'Completed' : 'Failed';
	for (let index = count; index > 0; index--) {
		simulator.startRefresh(sales(stage), {
			type: 'Scheduled',
			at: simulator.clock.now() - index * 20 * minute,
			plan: { durationMs: minute, outcome, error },
		});
	}
}

const failedRefresh = (stage: SimulatedStage, code: string, count = 1) =>
	refreshes(stage, count, { code, description: 'It broke.' });

const connections = (stage: SimulatedStage) => tenant(stage).fabric.connections;
const changed = (given: object) => (stage: SimulatedStage) =>
	Object.assign(connections(stage)[0] ?? {}, given);
const changedGateway = (given: object) => (stage: SimulatedStage) =>
	Object.assign(tenant(stage).fabric.gateways[0] ?? {}, given);

function readsFrom(place: (stage: SimulatedStage) => { dataflowId: string; workspaceId: string }) {
	return (stage: SimulatedStage) => sales(stage).upstreamDataflows.push(place(stage));
}

const access: OutcomeCase[] = [
	{
		check: 'signIn',
		outcome: 'problem',
		when: 'the secret is wrong',
		prepare: answers('entra', /token$/, 401, {
			error: 'invalid_client',
			error_description: 'AADSTS7000215: Invalid client secret provided.',
		}),
		found: /does not let the service principal in: .*7000215/,
		prevents: true,
	},
	{
		check: 'signIn',
		outcome: 'unknown',
		when: 'the service is down',
		prepare: (stage) => [refuses(workspacePath, 503)(stage), refuses(modelPath, 503)(stage)],
		found: /did not answer/,
	},
	{
		check: 'role',
		outcome: 'ok',
		when: 'Viewer, but the model was shared for writing',
		prepare: (stage) => [
			becomes('Viewer')(stage),
			answers('fabric', /\/items\/[^/]+\/connections$/, 200, { value: [] })(stage),
		],
		found: /may write to it/,
	},
	{ check: 'owner', outcome: 'ok', when: 'named', prepare: nothing, found: /ada@contoso.com owns/ },
	{
		check: 'owner',
		outcome: 'problem',
		when: 'the last refresh failed for it',
		prepare: (stage) => failedRefresh(stage, 'OwnerUserMissing'),
		found: /failed for its owner, ada@contoso.com/,
		prevents: false,
	},
	{
		check: 'owner',
		outcome: 'unknown',
		when: 'not named',
		prepare: (stage) => (sales(stage).extra = { configuredBy: undefined }),
		found: /does not say/,
	},
];

const models: OutcomeCase[] = [
	{ check: 'model', outcome: 'ok', when: 'import', prepare: nothing, found: /small storage/ },
	{
		check: 'model',
		outcome: 'problem',
		when: 'live connection',
		prepare: (stage) => (sales(stage).isRefreshable = false),
		found: /no data of its own/,
		prevents: true,
	},
	{
		check: 'model',
		outcome: 'problem',
		when: 'push dataset',
		prepare: (stage) =>
			Object.assign(sales(stage), { isRefreshable: false, addRowsAPIEnabled: true }),
		found: /push dataset/,
		prevents: true,
	},
	{
		check: 'model',
		outcome: 'problem',
		when: 'not there',
		prepare: refuses(modelPath, 404, 'PowerBIEntityNotFound'),
		found: /sees no such model/,
		prevents: true,
	},
	{
		check: 'model',
		outcome: 'unknown',
		when: 'the service is down',
		prepare: refuses(modelPath, 503),
		found: /could not be read/,
	},
	{ check: 'query', outcome: 'ok', when: 'allowed', prepare: nothing, found: /may query/ },
	{
		check: 'query',
		outcome: 'problem',
		when: 'row-level security',
		prepare: (stage) => (settingsOf(sales(stage)).hasRowLevelSecurity = true),
		found: /cannot query it: .*RLS/,
		prevents: false,
	},
	{
		check: 'query',
		outcome: 'unknown',
		when: 'the service is down',
		prepare: refuses(/executeQueries$/, 503),
		found: /could not be read/,
	},
	{
		check: 'schedule',
		outcome: 'ok',
		when: 'on',
		prepare: (stage) =>
			(sales(stage).refreshSchedule = { enabled: true, days: ['Monday'], times: ['07:00'] }),
		found: /on, at 07:00 \(UTC\)/,
	},
	{ check: 'schedule', outcome: 'ok', when: 'none', prepare: nothing, found: /No schedule is on/ },
	{
		check: 'schedule',
		outcome: 'problem',
		when: 'switched off after failures',
		prepare: (stage) => {
			sales(stage).refreshSchedule = { enabled: false, days: ['Monday'], times: ['07:00'] };
			failedRefresh(stage, 'SomeCode', 4);
		},
		found: /switched the schedule off/,
		prevents: false,
	},
	{
		check: 'schedule',
		outcome: 'unknown',
		when: 'refused',
		prepare: refuses(/refreshSchedule$/, 403),
		found: /could not be read/,
	},
	{
		check: 'lastRefresh',
		outcome: 'ok',
		when: 'completed',
		prepare: (stage) => refreshes(stage, 1),
		found: /completed at/,
	},
	{
		check: 'lastRefresh',
		outcome: 'problem',
		when: 'failed',
		prepare: (stage) => failedRefresh(stage, 'ModelRefreshFailed_CredentialsNotSpecified'),
		found: /failed at .*: It broke .*CredentialsNotSpecified/,
		prevents: false,
	},
	{
		check: 'lastRefresh',
		outcome: 'problem',
		when: 'cancelled',
		prepare: (stage) => {
			const at = stage.simulator.clock.now() - 30 * minute;
			const plan = { durationMs: minute, outcome: 'Cancelled' } as const;
			stage.simulator.startRefresh(sales(stage), { type: 'ViaXmlaEndpoint', at, plan });
		},
		found: /was cancelled/,
		prevents: false,
	},
];

const capacities: OutcomeCase[] = [
	{
		check: 'capacity',
		outcome: 'ok',
		when: 'not listed, but it answers queries',
		prepare: refuses(/\/capacities$/, 403),
		found: /answers queries/,
	},
	{
		check: 'capacity',
		outcome: 'problem',
		when: 'not listed, but it refuses queries',
		prepare: (stage) => [suspend(stage), refuses(/\/capacities$/, 403)(stage)],
		found: /not running/,
		prevents: true,
	},
	{
		check: 'capacity',
		outcome: 'unknown',
		when: 'not listed, and no queries',
		prepare: (stage) => [becomes('Viewer')(stage), refuses(/\/capacities$/, 403)(stage)],
		found: /may not see the capacity/,
	},
	{
		check: 'dailyLimit',
		outcome: 'ok',
		when: 'no limit on a capacity',
		prepare: (stage) => refreshes(stage, 9),
		found: /no daily limit/,
	},
	{
		check: 'dailyLimit',
		outcome: 'ok',
		when: 'one left',
		prepare: (stage) => [toShared(stage), refreshes(stage, 7)],
		found: /7 of 8/,
	},
	{
		check: 'dailyLimit',
		outcome: 'problem',
		when: 'none left',
		prepare: (stage) => [toShared(stage), refreshes(stage, 8)],
		found: /8 of 8/,
		prevents: true,
	},
	{
		check: 'dailyLimit',
		outcome: 'unknown',
		when: 'no history',
		prepare: (stage) => [toShared(stage), refuses(/\/refreshes$/, 403)(stage)],
		found: /could not be read/,
	},
	{
		check: 'enhancedRefresh',
		outcome: 'ok',
		when: 'on a capacity',
		prepare: nothing,
		found: /allows them/,
	},
	{
		check: 'enhancedRefresh',
		outcome: 'problem',
		when: 'shared capacity',
		prepare: toShared,
		found: /no enhanced refreshes/,
		prevents: false,
	},
	{
		check: 'enhancedRefresh',
		outcome: 'unknown',
		when: 'the service is down',
		prepare: refuses(workspacePath, 503),
		found: /could not be read/,
	},
];

const badPassword = [{ errorCode: 'IncorrectCredentials', message: 'The password has expired.' }];
const memberDown = [
	{ errorCode: 'DM_GWPipeline_Client_GatewayUnreachable', message: 'GW2 is off.' },
];

const sources: OutcomeCase[] = [
	{ check: 'connections', outcome: 'ok', when: 'online', prepare: nothing, found: /All 2/ },
	{
		check: 'connections',
		outcome: 'ok',
		when: 'tested in the background',
		prepare: changed({ isSlow: true }),
		found: /All 2/,
	},
	{
		check: 'connections',
		outcome: 'ok',
		when: 'none',
		prepare: (stage) => (connections(stage).length = 0),
		found: /no connections/,
	},
	{
		check: 'connections',
		outcome: 'problem',
		when: 'the password expired',
		prepare: changed({ status: 'Offline', errors: badPassword }),
		found: /"Warehouse" does not work: The password has expired .*IncorrectCredentials/,
		prevents: true,
	},
	{
		check: 'connections',
		outcome: 'problem',
		when: 'offline without a word, tested in the background',
		prepare: changed({ status: 'Offline', isSlow: true }),
		found: /"Warehouse" does not work: it is offline/,
		prevents: true,
	},
	{
		check: 'connections',
		outcome: 'unknown',
		when: 'may not be tested',
		prepare: changed({ isClosed: true }),
		found: /"Warehouse" could not be asked for: .*InsufficientPermissionsToManageConnection/,
	},
	{
		check: 'connections',
		outcome: 'unknown',
		when: 'made by Fabric itself',
		prepare: (stage) =>
			(tenant(stage).fabric.connections = [
				connection({ itemId: sales(stage).id, id: undefined, connectivityType: 'Automatic' }),
			]),
		found: /does not test/,
	},
	{
		check: 'connections',
		outcome: 'unknown',
		when: 'the test never ends',
		prepare: (stage) => {
			tenant(stage).fabric.nextOperations.push({ durationMs: 60 * minute });
			changed({ isSlow: true })(stage);
		},
		found: /No answer came within|gave no clear answer/,
	},
	{ check: 'gateway', outcome: 'ok', when: 'online', prepare: nothing, found: /is online/ },
	{
		check: 'gateway',
		outcome: 'ok',
		when: 'one member is down',
		prepare: changedGateway({ errors: memberDown }),
		found: /is online, but says: GW2 is off/,
	},
	{
		check: 'gateway',
		outcome: 'ok',
		when: 'none',
		prepare: (stage) => connections(stage).splice(1),
		found: /no gateway/,
	},
	{
		check: 'gateway',
		outcome: 'problem',
		when: 'offline',
		prepare: changedGateway({ status: 'Offline' }),
		found: /does not work: it is offline/,
		prevents: true,
	},
	{
		check: 'gateway',
		outcome: 'problem',
		when: 'known by the data sources alone, offline',
		prepare: (stage) => {
			becomes('Viewer')(stage);
			sales(stage).extra = { isOnPremGatewayRequired: true };
			const [source] = settingsOf(sales(stage)).datasources;
			const id = String(source?.gatewayId);
			tenant(stage).fabric.gateways.push(gateway({ id, status: 'Offline' }));
		},
		found: /does not work: it is offline/,
		prevents: true,
	},
	{
		check: 'gateway',
		outcome: 'unknown',
		when: 'may not be asked',
		prepare: changedGateway({ isClosed: true }),
		found: /could not be asked for: .*EntityNotFound/,
	},
	{
		check: 'upstreamDataflows',
		outcome: 'ok',
		when: 'Gen1',
		prepare: readsFrom((stage) => ({
			dataflowId: addGen1Dataflow(finance(stage), { name: 'Customers' }).objectId,
			workspaceId: finance(stage).id,
		})),
		found: /Dataflow "Customers" in workspace "Finance" can be reached/,
	},
	{
		check: 'upstreamDataflows',
		outcome: 'problem',
		when: 'Gen2, for a service principal',
		prepare: readsFrom((stage) => ({
			dataflowId: tenant(stage).dataflow('Orders').id,
			workspaceId: finance(stage).id,
		})),
		found: /"Orders" is a Dataflow Gen2/,
		prevents: false,
	},
	{
		check: 'upstreamDataflows',
		outcome: 'ok',
		when: 'Gen2, for a user',
		parameters: () => ({ authentication: 'oAuth2' }),
		prepare: readsFrom((stage) => ({
			dataflowId: tenant(stage).dataflow('Orders').id,
			workspaceId: finance(stage).id,
		})),
		found: /"Orders" can be reached/,
	},
];

/** Every check of a semantic model in a state for each of its outcomes. */
export const modelCheckOutcomes: OutcomeCase[] = [
	...powerBiCheckOutcomes(readsFrom),
	...access,
	...models,
	...capacities,
	...sources,
];
