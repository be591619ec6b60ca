import {
	addGen1Dataflow,
	endOf,
	gen1DataflowsOf,
	type Gen1Dataflow,
	type TransactionPlan,
} from '../simulator/powerBi/dataflowState';
import { makePushDataset, pushDatasetOf } from '../simulator/powerBi/pushTables';
import type { SimulatedStage } from '../support/simulatedStage';
import { byId, once, type OperationCase } from './case';

const minute = 60_000;
const finance = ({ simulator }: SimulatedStage) => simulator.tenant.workspace('Finance');
const workspace = (stage: SimulatedStage) => ({ workspace: byId(finance(stage).id) });
const all = { returnAll: true };

function read(operation: string, more: Partial<OperationCase> = {}): OperationCase {
	return { operation: `powerBi ${operation}`, kind: 'read', parameters: workspace, ...more };
}

const customers = (stage: SimulatedStage): Gen1Dataflow => {
	const [first] = gen1DataflowsOf(finance(stage));
	if (!first) throw new Error('no dataflow');
	return first;
};
const addCustomers = (stage: SimulatedStage) =>
	void addGen1Dataflow(finance(stage), { name: 'Customers' });
const dataflow = (stage: SimulatedStage) => ({
	...workspace(stage),
	dataflow: byId(customers(stage).objectId),
});
const plan: TransactionPlan = { durationMs: 2 * minute, outcome: 'Success' };

function running(stage: SimulatedStage, going: TransactionPlan, agoMs: number): void {
	addCustomers(stage);
	const startedAt = stage.simulator.clock.now() - agoMs;
	const id = `${new Date(startedAt).toISOString()}@${customers(stage).objectId}$1`;
	customers(stage).transactions.push({ id, startedAt, plan: going, processType: 'default' });
}

const transactions = {
	effects: (stage: SimulatedStage) =>
		customers(stage).transactions.map((one) => ({
			id: one.id,
			succeeds: one.plan.outcome === 'Success',
			endsAt: endOf(one),
		})),
	forget: (stage: SimulatedStage) => {
		customers(stage).transactions = [];
	},
};
const firstTransaction = (stage: SimulatedStage) => customers(stage).transactions[0]?.id ?? '';

const starting = {
	...transactions,
	kind: 'start' as const,
	// What it is called in the listing, the service does not tell when it starts.
	effects: (stage: SimulatedStage) =>
		transactions.effects(stage).map((one) => ({ ...one, id: undefined })),
	parameters: dataflow,
	prepare: (stage: SimulatedStage) => {
		addCustomers(stage);
		customers(stage).nextTransactions.push(plan);
	},
	act: { method: 'POST', path: /\/refreshes$/ },
};

const dataflows: OperationCase[] = [
	...['get', 'getDatasources'].map((name) =>
		read(`dataflow ${name}`, { parameters: dataflow, prepare: addCustomers }),
	),
	read('dataflow getTransactions', {
		parameters: (stage) => ({ ...dataflow(stage), ...all }),
		prepare: (stage) => running(stage, plan, 60 * minute),
	}),
	read('dataflow check', {
		reportsFaults: true,
		parameters: dataflow,
		prepare: (stage) => {
			running(stage, plan, 60 * minute);
			const [gateway] = stage.simulator.tenant.fabric.gateways;
			customers(stage).datasources = [{ datasourceType: 'Sql', gatewayId: gateway?.id }];
		},
		gives: () => ({ outcome: 'ok', problems: 0, unknowns: 0 }),
	}),
	read('dataflow getAll', {
		parameters: (stage) => ({ ...workspace(stage), ...all }),
		prepare: addCustomers,
	}),
	{ ...starting, operation: 'powerBi dataflow refresh' },
	{
		...starting,
		operation: 'powerBi dataflow refresh',
		variant: 'checked first',
		options: { checkFirst: true },
		readsBy: /\/checkStatus$/,
	},
	{
		kind: 'follow',
		...transactions,
		operation: 'powerBi dataflow followRefresh',
		parameters: (stage) => ({ ...dataflow(stage), transactionId: firstTransaction(stage) }),
		prepare: (stage) => running(stage, plan, 0),
	},
	{
		operation: 'powerBi dataflow cancelTransaction',
		kind: 'change',
		parameters: dataflow,
		prepare: (stage) => running(stage, { durationMs: 1, outcome: 'Running' }, minute),
		act: { method: 'POST', path: /\/cancel$/ },
		effects: (stage) =>
			once(customers(stage).transactions.some((one) => one.cancelledAt !== undefined)),
	},
	{
		operation: 'powerBi dataflow updateRefreshSchedule',
		kind: 'change',
		parameters: (stage) => ({ ...dataflow(stage), updateFields: { times: ['06:00'] } }),
		prepare: addCustomers,
		act: { method: 'PATCH', path: /refreshSchedule$/ },
		effects: (stage) => once(JSON.stringify(customers(stage).schedule).includes('06:00')),
	},
];

const columns = [{ name: 'Id', dataType: 'Int64' }];
const live = ({ simulator }: SimulatedStage) => simulator.tenant.semanticModel('Live');
const liveTable = (stage: SimulatedStage) => pushDatasetOf(live(stage))?.tables[0];

function addLive(stage: SimulatedStage): void {
	const model = stage.simulator.tenant.addSemanticModel(finance(stage), { name: 'Live' });
	const dataset = makePushDataset(model, [{ name: 'Sales', columns }]);
	const [table] = dataset.tables;
	if (table) Object.assign(table, { rows: [{ Id: 1 }], rowCount: 1 });
}

const pushDataset = (stage: SimulatedStage) => ({
	...workspace(stage),
	pushDataset: byId(live(stage).id),
});
const table = (stage: SimulatedStage) => ({ ...pushDataset(stage), table: byName('Sales') });
const byName = (value: string) => ({ __rl: true, mode: 'name', value });

const pushDatasets: OperationCase[] = [
	read('pushDataset getTables', { parameters: pushDataset, prepare: addLive }),
	{
		operation: 'powerBi pushDataset create',
		kind: 'start',
		parameters: (stage) => ({
			...workspace(stage),
			name: 'Live',
			definedBy: 'json',
			definition: JSON.stringify({ tables: [{ name: 'Sales', columns }] }),
		}),
		act: { method: 'POST', path: /\/datasets$/ },
		effects: (stage) =>
			finance(stage)
				.semanticModels.filter(({ name }) => name === 'Live')
				.map(({ id }) => ({ id, succeeds: true })),
	},
	{
		operation: 'powerBi pushDataset addRows',
		waitsOut: true,
		kind: 'change',
		parameters: (stage) => ({
			...table(stage),
			columns: { mappingMode: 'defineBelow', value: { Id: 7 } },
		}),
		prepare: addLive,
		act: { method: 'POST', path: /\/rows$/ },
		// A row came along with the table.
		effects: (stage) =>
			Array.from({ length: (liveTable(stage)?.rowCount ?? 1) - 1 }, () => ({ succeeds: true })),
	},
	{
		operation: 'powerBi pushDataset deleteRows',
		kind: 'change',
		parameters: table,
		prepare: addLive,
		act: { method: 'DELETE', path: /\/rows$/ },
		effects: (stage) => once(liveTable(stage)?.rowCount === 0),
	},
	{
		operation: 'powerBi pushDataset updateTable',
		kind: 'change',
		parameters: (stage) => ({
			...table(stage),
			definedBy: 'json',
			definition: JSON.stringify({ columns: [...columns, { name: 'Name', dataType: 'String' }] }),
		}),
		prepare: addLive,
		act: { method: 'PUT', path: /\/tables\/[^/]+$/ },
		effects: (stage) => once(liveTable(stage)?.columns.length === 2),
	},
];

function addPast(stage: SimulatedStage): void {
	const at = stage.simulator.clock.now() - 60 * minute;
	const past = { durationMs: minute, outcome: 'Completed' } as const;
	stage.simulator.startRefresh(stage.simulator.tenant.semanticModel('Sales'), {
		type: 'Scheduled',
		at,
		plan: past,
	});
}

const capacity = ({ simulator }: SimulatedStage) => ({
	view: 'account',
	capacity: byId(simulator.tenant.capacities[0]?.id ?? ''),
});
const refreshable = (stage: SimulatedStage) => ({
	...capacity(stage),
	refreshable: byId(stage.simulator.tenant.semanticModel('Sales').id),
});

const capacities: OperationCase[] = [
	read('capacity getAll', { parameters: () => all }),
	read('message compose', { parameters: () => ({}), sendsNothing: true }),
	read('refreshable get', { parameters: refreshable, prepare: addPast }),
	read('refreshable getAll', { parameters: () => all, prepare: addPast }),
	read('refreshable timeline', { parameters: capacity, prepare: addPast, neverSame: true }),
	read('refreshable timeline', {
		variant: 'of a workspace',
		parameters: (stage) => ({
			source: 'workspace',
			workspace: byId(stage.simulator.tenant.workspace('Finance').id),
		}),
		prepare: addPast,
		neverSame: true,
	}),
	read('workspace get', { gives: () => ({ name: 'Finance', isOnDedicatedCapacity: true }) }),
	read('workspace getAll', { parameters: () => all }),
];

/** Gen1 dataflows, push datasets, capacities, refreshables and workspaces of Power BI. */
export const surfaceCases: OperationCase[] = [...dataflows, ...pushDatasets, ...capacities];
