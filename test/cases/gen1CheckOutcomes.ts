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
import { finance, gatewayOutcomes, minute, tenant } from './checkStates';
import { nothing, type OutcomeCase } from './outcomeCase';
import { powerBiCheckOutcomes, refuses } from './powerBiCheckOutcomes';

/** The dataflow that is checked, which is made where it is not there yet. */
const customers = (stage: SimulatedStage) =>
	gen1DataflowsOf(finance(stage))[0] ??
	addGen1Dataflow(finance(stage), { name: 'Customers', datasources: [] });

/** The fields of a check of that dataflow. */
export const gen1Parameters = (stage: SimulatedStage) => ({
	workspace: byId(finance(stage).id),
	dataflow: byId(customers(stage).objectId),
});

const listPath = /\/dataflows$/;

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
	{
		check: 'signIn',
		outcome: 'unknown',
		when: 'the service is down',
		prepare: refuses(/./, 503),
		found: /did not answer/,
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
		prepare: refuses(listPath, 403),
		found: /could not be read/,
	},
];

const rest: OutcomeCase[] = [
	{
		check: 'capacity',
		outcome: 'unknown',
		when: 'not listed',
		prepare: refuses(/\/capacities$/, 403),
		found: /may not see the capacity/,
	},
	{ check: 'gateway', outcome: 'ok', when: 'none', prepare: nothing, found: /no gateway/ },
	...gatewayOutcomes(throughGateway),
	{
		check: 'gateway',
		outcome: 'unknown',
		when: 'the data sources may not be listed',
		prepare: refuses(/\/datasources$/, 403),
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
];

/** Every check of a dataflow of the first generation in a state for each of its outcomes. */
export const gen1CheckOutcomes: OutcomeCase[] = [
	...powerBiCheckOutcomes(readsFrom),
	...access,
	...rest,
];
