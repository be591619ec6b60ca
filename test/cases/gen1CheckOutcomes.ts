import type { SimulatedGateway } from '../simulator/fabric/connections';
import {
	acceptTransaction,
	addGen1Dataflow,
	gen1DataflowsOf,
	type TransactionPlan,
	type Upstream,
} from '../simulator/powerBi/dataflowState';
import { demo } from '../simulator/seed';
import type { SimulatedStage } from '../support/simulatedStage';
import { byId } from './case';
import { nothing, type OutcomeCase } from './outcomeCase';

const minute = 60_000;
const tenant = ({ simulator }: SimulatedStage) => simulator.tenant;
const finance = (stage: SimulatedStage) => tenant(stage).workspace('Finance');
const application = (stage: SimulatedStage) => tenant(stage).applications[0]?.objectId ?? '';

/** The dataflow that is checked, which is made where it is not there yet. */
const customers = (stage: SimulatedStage) =>
	gen1DataflowsOf(finance(stage))[0] ??
	addGen1Dataflow(finance(stage), { name: 'Customers', datasources: [] });

/** The fields of a check of that dataflow. */
export const gen1Parameters = (stage: SimulatedStage) => ({
	workspace: byId(finance(stage).id),
	dataflow: byId(customers(stage).objectId),
});

const answers =
	(path: RegExp, status: number, code = 'Simulated') =>
	({ simulator }: SimulatedStage) =>
		simulator.faults.add({
			service: 'powerBi',
			path,
			status,
			body: { error: { code, message: 'Simulated.' } },
		});

const workspacePath = /\/groups\/[^/]+$/;
const listPath = /\/dataflows$/;

function become(role: 'Viewer' | undefined) {
	return (stage: SimulatedStage) => {
		const { roles } = finance(stage);
		if (role === undefined) delete roles[application(stage)];
		else roles[application(stage)] = role;
	};
}

function ran(outcome: TransactionPlan['outcome']) {
	return (stage: SimulatedStage) => {
		const at = stage.simulator.clock.now() - 60 * minute;
		acceptTransaction(customers(stage), at, { plan: { durationMs: minute, outcome } });
	};
}

function throughGateway(given: Partial<SimulatedGateway> = {}) {
	return (stage: SimulatedStage) => {
		const [gateway] = tenant(stage).fabric.gateways;
		customers(stage).datasources = [{ datasourceType: 'Sql', gatewayId: gateway?.id }];
		Object.assign(gateway ?? {}, given);
	};
}

function readsFrom(place: (stage: SimulatedStage) => Upstream) {
	return (stage: SimulatedStage) => customers(stage).upstreamDataflows.push(place(stage));
}

const access: OutcomeCase[] = [
	{ check: 'signIn', outcome: 'ok', when: 'all is well', prepare: nothing, found: /signed in/ },
	{
		check: 'signIn',
		outcome: 'problem',
		when: 'the tenant lets no service principal in',
		prepare: (stage) => (tenant(stage).servicePrincipalsAllowed = false),
		found: /does not let the service principal in: .*not accessible for application/,
		prevents: true,
	},
	{
		check: 'signIn',
		outcome: 'unknown',
		when: 'the service is down',
		prepare: answers(/./, 503),
		found: /did not answer/,
	},
	{ check: 'workspace', outcome: 'ok', when: 'seen', prepare: nothing, found: /sees .*"Finance"/ },
	{
		check: 'workspace',
		outcome: 'problem',
		when: 'no member',
		prepare: become(undefined),
		found: /does not see the workspace: .*GroupNotAccessible/,
		prevents: true,
	},
	{
		check: 'workspace',
		outcome: 'unknown',
		when: 'the service is down',
		prepare: answers(workspacePath, 503),
		found: /could not be read/,
	},
	{ check: 'role', outcome: 'ok', when: 'high', prepare: nothing, found: /Contributor or higher/ },
	{
		check: 'role',
		outcome: 'problem',
		when: 'Viewer',
		prepare: become('Viewer'),
		found: /lower than Contributor/,
		prevents: true,
	},
	{
		check: 'role',
		outcome: 'unknown',
		when: 'Fabric lists none',
		prepare: become(undefined),
		found: /lists no role/,
	},
	{
		check: 'dataflow',
		outcome: 'ok',
		when: 'there',
		prepare: nothing,
		found: /is there, and owner@contoso.com owns it/,
	},
	{
		check: 'dataflow',
		outcome: 'problem',
		when: 'not there',
		prepare: nothing,
		parameters: () => ({ dataflow: byId(demo.clientId) }),
		found: /lists no such dataflow/,
		prevents: true,
	},
	{
		check: 'dataflow',
		outcome: 'unknown',
		when: 'the dataflows may not be listed',
		prepare: answers(listPath, 403),
		found: /could not be read/,
	},
];

const rest: OutcomeCase[] = [
	{ check: 'capacity', outcome: 'ok', when: 'active', prepare: nothing, found: /is running/ },
	{
		check: 'capacity',
		outcome: 'ok',
		when: 'shared',
		prepare: (stage) => delete finance(stage).capacityId,
		found: /shared capacity/,
	},
	{
		check: 'capacity',
		outcome: 'problem',
		when: 'suspended',
		prepare: (stage) => tenant(stage).capacities.forEach((one) => (one.state = 'Suspended')),
		found: /"Contoso Premium" \(F64\) is Suspended/,
		prevents: true,
	},
	{
		check: 'capacity',
		outcome: 'unknown',
		when: 'not listed',
		prepare: answers(/\/capacities$/, 403),
		found: /may not see the capacity/,
	},
	{ check: 'gateway', outcome: 'ok', when: 'none', prepare: nothing, found: /no gateway/ },
	{
		check: 'gateway',
		outcome: 'ok',
		when: 'online',
		prepare: throughGateway(),
		found: /is online/,
	},
	{
		check: 'gateway',
		outcome: 'problem',
		when: 'offline',
		prepare: throughGateway({ status: 'Offline' }),
		found: /does not work: it is offline/,
		prevents: true,
	},
	{
		check: 'gateway',
		outcome: 'unknown',
		when: 'may not be asked',
		prepare: throughGateway({ isClosed: true }),
		found: /could not be asked for: .*EntityNotFound/,
	},
	{
		check: 'gateway',
		outcome: 'unknown',
		when: 'the data sources may not be listed',
		prepare: answers(/\/datasources$/, 403),
		found: /could not be read/,
	},
	{
		check: 'lastRefresh',
		outcome: 'ok',
		when: 'completed',
		prepare: ran('Success'),
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
	{ check: 'lastRefresh', outcome: 'unknown', when: 'none', prepare: nothing, found: /No refresh/ },
	{
		check: 'upstreamDataflows',
		outcome: 'ok',
		when: 'none',
		prepare: nothing,
		found: /from no dataflow/,
	},
	{
		check: 'upstreamDataflows',
		outcome: 'ok',
		when: 'another one of its workspace',
		prepare: readsFrom((stage) => ({
			dataflowId: addGen1Dataflow(finance(stage), { name: 'Raw' }).objectId,
			workspaceId: finance(stage).id,
		})),
		found: /"Raw" in workspace "Finance" can be reached/,
	},
	{
		check: 'upstreamDataflows',
		outcome: 'problem',
		when: 'gone',
		prepare: readsFrom((stage) => ({ dataflowId: demo.clientId, workspaceId: finance(stage).id })),
		found: /not there any more/,
		prevents: false,
	},
	{
		check: 'upstreamDataflows',
		outcome: 'unknown',
		when: 'in a workspace that the account does not see',
		prepare: readsFrom((stage) => ({
			dataflowId: demo.clientId,
			workspaceId: tenant(stage).workspace('Board').id,
		})),
		found: /does not see dataflow/,
	},
];

/** Every check of a dataflow of the first generation in a state for each of its outcomes. */
export const gen1CheckOutcomes: OutcomeCase[] = [...access, ...rest];
