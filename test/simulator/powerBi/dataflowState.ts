import { randomUUID } from 'node:crypto';
import type { Workspace } from '../tenant';

/** How a refresh of a dataflow goes. */
export interface TransactionPlan {
	durationMs: number;
	outcome: 'Success' | 'Failed' | 'Cancelled' | 'Running';
	/** Time until the list shows it. */
	listedAfterMs?: number;
}

/** A refresh of a dataflow that was really accepted. */
export interface Transaction {
	id: string;
	startedAt: number;
	plan: TransactionPlan;
	processType: string;
	notifyOption?: string;
	cancelledAt?: number;
}

/** A dataflow of the first generation. */
export interface Gen1Dataflow {
	objectId: string;
	name: string;
	description?: string;
	configuredBy: string;
	transactions: Transaction[];
	nextTransactions: TransactionPlan[];
	defaultPlan: TransactionPlan;
	schedule: Record<string, unknown>;
	datasources: Array<Record<string, unknown>>;
	/** Dataflows that it reads from. */
	upstreamDataflows: Upstream[];
}

/** A dataflow that something reads from. */
export interface Upstream {
	dataflowId: string;
	workspaceId: string;
}

const known = new WeakMap<Workspace, Gen1Dataflow[]>();

/** The dataflows of a workspace; tests read and change them freely. */
export function gen1DataflowsOf(workspace: Workspace): Gen1Dataflow[] {
	const dataflows = known.get(workspace) ?? [];
	known.set(workspace, dataflows);
	return dataflows;
}

/** Adds a dataflow whose refreshes succeed after half a minute, unless told otherwise. */
export function addGen1Dataflow(
	workspace: Workspace,
	given: Partial<Gen1Dataflow> & { name: string },
): Gen1Dataflow {
	const dataflow: Gen1Dataflow = {
		objectId: randomUUID(),
		configuredBy: 'owner@contoso.com',
		transactions: [],
		nextTransactions: [],
		defaultPlan: { durationMs: 30_000, outcome: 'Success' },
		schedule: {},
		upstreamDataflows: [],
		datasources: [
			{
				datasourceType: 'Web',
				connectionDetails: { url: 'https://contoso.com/data' },
				datasourceId: randomUUID(),
				gatewayId: randomUUID(),
			},
		],
		...given,
	};
	gen1DataflowsOf(workspace).push(dataflow);
	return dataflow;
}

/** Accepts a refresh, which runs at once: the caller's, or one that others start. */
export function acceptTransaction(
	dataflow: Gen1Dataflow,
	at: number,
	given: Partial<Transaction> = {},
): Transaction {
	const time = new Date(at).toISOString().replace('Z', '8432Z');
	const transaction = {
		id: `${time}@${randomUUID()}$${dataflow.transactions.length + 1}`,
		startedAt: at,
		plan: given.plan ?? dataflow.nextTransactions.shift() ?? dataflow.defaultPlan,
		processType: 'default',
		...given,
	};
	dataflow.transactions.push(transaction);
	return transaction;
}

/** When a refresh ends as things are now; Infinity for never. */
export function endOf({ startedAt, plan, cancelledAt = Infinity }: Transaction): number {
	const natural = plan.outcome === 'Running' ? Infinity : startedAt + plan.durationMs;
	return Math.min(natural, cancelledAt);
}

/** Whether it has ended at a time. */
export function isOver(transaction: Transaction, now: number): boolean {
	return now >= endOf(transaction);
}

/** The service's word for where it stands. */
export function statusOf(transaction: Transaction, now: number): string {
	if (!isOver(transaction, now)) return 'InProgress';
	return transaction.cancelledAt === undefined ? transaction.plan.outcome : 'Cancelled';
}
