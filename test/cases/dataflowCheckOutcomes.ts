import { connection, gateway } from '../simulator/fabric/connections';
import type { JobPlan } from '../simulator/fabric/jobLifecycle';
import { demo } from '../simulator/seed';
import type { SimulatedStage } from '../support/simulatedStage';
import {
	become,
	gatewayOutcomes,
	minute,
	noRefreshYet,
	suspend,
	tenant,
	toShared,
} from './checkStates';
import { nothing, type OutcomeCase } from './outcomeCase';

const orders = (stage: SimulatedStage) => tenant(stage).dataflow('Orders');
const user = (stage: SimulatedStage) =>
	tenant(stage).users.find(({ userPrincipalName }) => userPrincipalName === demo.user)?.objectId ??
	'';
const asServicePrincipal = () => ({ authentication: 'servicePrincipal' });

const answers =
	(path: RegExp, status: number, errorCode = 'Simulated') =>
	({ simulator }: SimulatedStage) =>
		simulator.faults.add({
			service: 'fabric',
			path,
			status,
			body: { errorCode, message: 'Simulated.' },
		});

const workspacePath = /\/workspaces\/[^/]+$/;
const itemPath = /\/items\/[^/]+$/;

const becomes = (role?: 'Viewer' | 'Contributor') => become(user, role);

function ran(outcome: JobPlan['outcome']) {
	return (stage: SimulatedStage) => {
		const at = stage.simulator.clock.now() - 60 * minute;
		stage.simulator.startJob(orders(stage), { at, plan: { durationMs: minute, outcome } });
	};
}

function connected(given: object = {}) {
	return (stage: SimulatedStage) =>
		tenant(stage).fabric.connections.push(connection({ itemId: orders(stage).id, ...given }));
}

function throughGateway(given: Parameters<typeof gateway>[0] = {}) {
	return (stage: SimulatedStage) => {
		const one = gateway(given);
		tenant(stage).fabric.gateways.push(one);
		connected({ connectivityType: 'OnPremisesGateway', gatewayId: one.id })(stage);
	};
}

const access: OutcomeCase[] = [
	{ check: 'signIn', outcome: 'ok', when: 'all is well', prepare: nothing, found: /signed in/ },
	{
		check: 'signIn',
		outcome: 'problem',
		when: 'the token is refused',
		prepare: answers(/./, 401, 'InvalidToken'),
		found: /Fabric does not let the user in/,
		prevents: true,
	},
	{
		check: 'signIn',
		outcome: 'unknown',
		when: 'Fabric is down',
		prepare: answers(/./, 503),
		found: /did not answer/,
	},
	{ check: 'account', outcome: 'ok', when: 'a user', prepare: nothing, found: /is a user/ },
	{
		check: 'account',
		outcome: 'problem',
		when: 'a service principal',
		prepare: nothing,
		parameters: asServicePrincipal,
		found: /for users only/,
		prevents: true,
	},
	{ check: 'workspace', outcome: 'ok', when: 'seen', prepare: nothing, found: /sees the work/ },
	{
		check: 'workspace',
		outcome: 'problem',
		when: 'no member',
		prepare: becomes(),
		found: /does not see the workspace/,
		prevents: true,
	},
	{
		check: 'workspace',
		outcome: 'unknown',
		when: 'Fabric is down',
		prepare: answers(workspacePath, 503),
		found: /could not be read/,
	},
	{ check: 'role', outcome: 'ok', when: 'Admin', prepare: nothing, found: /Member or higher/ },
	{
		check: 'role',
		outcome: 'problem',
		when: 'Contributor',
		prepare: becomes('Contributor'),
		found: /lower than Member/,
		prevents: true,
	},
	{
		check: 'role',
		outcome: 'unknown',
		when: 'Fabric lists none',
		prepare: becomes(),
		found: /lists no role/,
	},
	{ check: 'dataflow', outcome: 'ok', when: 'there', prepare: nothing, found: /is there/ },
	{
		check: 'dataflow',
		outcome: 'problem',
		when: 'not there',
		prepare: answers(itemPath, 404, 'ItemNotFound'),
		found: /sees no such dataflow/,
		prevents: true,
	},
	{
		check: 'dataflow',
		outcome: 'unknown',
		when: 'Fabric is down',
		prepare: answers(itemPath, 503),
		found: /could not be read/,
	},
];

const rest: OutcomeCase[] = [
	{ check: 'capacity', outcome: 'ok', when: 'active', prepare: nothing, found: /is running/ },
	{
		check: 'capacity',
		outcome: 'problem',
		when: 'paused',
		prepare: suspend,
		found: /"Contoso Premium" is not running/,
		prevents: true,
	},
	{
		check: 'capacity',
		outcome: 'problem',
		when: 'none',
		prepare: toShared,
		found: /on no Fabric capacity/,
		prevents: true,
	},
	{
		check: 'capacity',
		outcome: 'unknown',
		when: 'not listed',
		prepare: (stage) => (tenant(stage).capacities[0] ?? { admins: [] }).admins.splice(0),
		found: /may not see the capacity/,
	},
	{ check: 'connections', outcome: 'ok', when: 'none', prepare: nothing, found: /no connections/ },
	{
		check: 'connections',
		outcome: 'problem',
		when: 'offline',
		prepare: connected({ status: 'Offline' }),
		found: /"Warehouse" does not work/,
		prevents: true,
	},
	{
		check: 'connections',
		outcome: 'unknown',
		when: 'may not be listed',
		prepare: becomes('Viewer'),
		found: /may not be listed/,
	},
	...gatewayOutcomes(throughGateway),
	{
		check: 'lastRefresh',
		outcome: 'ok',
		when: 'completed',
		prepare: ran('Completed'),
		found: /completed at/,
	},
	{
		check: 'lastRefresh',
		outcome: 'problem',
		when: 'failed',
		prepare: ran('Failed'),
		found: /The last refresh failed/,
		prevents: false,
	},
];

/** Every check of a dataflow in a state for each of its outcomes. */
export const dataflowCheckOutcomes: OutcomeCase[] = [...access, ...rest, noRefreshYet];
