import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { addGen1Dataflow, gen1DataflowsOf } from '../../simulator/powerBi/dataflowState';
import { group } from '../check';
import { nodeCheck, type NodeCase } from '../nodeCheck';
import { dataflowOf, modelOf } from '../places';
import type { E2eBed } from '../e2eBed';
import { oddName } from '../tenant';
import { chosen } from '../workflow';

const powerBiCase = (wanted: Omit<NodeCase, 'node'>) => nodeCheck({ node: 'powerBi', ...wanted });

const finance = ({ simulator }: E2eBed) => simulator.tenant.workspace('Finance');
const gen1 = (bed: E2eBed, wanted = oddName) => {
	const found = gen1DataflowsOf(finance(bed)).find(({ name }) => name === wanted);
	return found ?? addGen1Dataflow(finance(bed), { name: wanted });
};

/** Dataflows of the first generation, under a name that needs care. */
export const gen1Dataflows = group('Power BI', [
	powerBiCase({
		operation: 'dataflow.refresh',
		parameters: dataflowOf(oddName),
		status: 'completed',
		expect: ({ items: [item] }, bed) => equal(item?.transactionId, gen1(bed).transactions[0]?.id),
	}),
	powerBiCase({
		operation: 'dataflow.refresh',
		title: 'that fails',
		as: 'user',
		before: (bed) => void gen1(bed).nextTransactions.push({ durationMs: 1_500, outcome: 'Failed' }),
		parameters: { ...dataflowOf(oddName), processType: 'processFull' },
		error: /The refresh of dataflow "Customers\/100% 'ü'" in workspace "Finance" failed/,
	}),
	powerBiCase({
		operation: 'dataflow.refresh',
		title: 'without waiting',
		before: (bed) =>
			void gen1(bed).nextTransactions.push({ durationMs: 600_000, outcome: 'Success' }),
		parameters: { ...dataflowOf(oddName), waitForCompletion: false },
	}),
	powerBiCase({
		operation: 'dataflow.cancelTransaction',
		title: 'the running one',
		parameters: dataflowOf(oddName),
		expect: (_outcome, bed) => ok(gen1(bed).transactions.at(-1)?.cancelledAt),
	}),
	powerBiCase({
		operation: 'dataflow.getTransactions',
		as: 'user',
		parameters: { ...dataflowOf(oddName), returnAll: true },
		expect: ({ items }) =>
			deepEqual(
				items.map(({ status }) => status),
				['cancelled', 'failed', 'completed'],
			),
	}),
	powerBiCase({
		operation: 'dataflow.get',
		parameters: dataflowOf(oddName),
		expect: ({ items: [item] }) => equal((item?.definition as { name: string }).name, oddName),
	}),
	powerBiCase({
		operation: 'dataflow.getAll',
		as: 'user',
		parameters: { workspace: chosen('Finance'), filters: { nameContains: 'custom' } },
		expect: ({ items }) =>
			deepEqual(
				items.map(({ dataflowName }) => dataflowName),
				[oddName],
			),
	}),
	powerBiCase({
		operation: 'dataflow.getDatasources',
		parameters: dataflowOf(oddName),
		expect: ({ items: [item] }) => equal(item?.datasourceType, 'Web'),
	}),
	powerBiCase({
		operation: 'dataflow.updateRefreshSchedule',
		parameters: {
			...dataflowOf(oddName),
			updateFields: { enabled: true, times: ['07:00'], days: ['Monday'] },
		},
		expect: (_outcome, bed) => equal(gen1(bed).schedule.enabled, true),
	}),
]);

/** A model after the dataflows that it reads from. */
export const chains = group('Power BI', [
	powerBiCase({
		operation: 'semanticModel.refreshUpstreamThenModel',
		as: 'user',
		before: (bed) => {
			const workspaceId = finance(bed).id;
			const { tenant } = bed.simulator;
			tenant
				.semanticModel('Chained')
				.upstreamDataflows.push(
					{ dataflowId: gen1(bed, 'Upstream').objectId, workspaceId },
					{ dataflowId: tenant.dataflow('Upstream').id, workspaceId },
				);
		},
		parameters: modelOf('Chained'),
		status: 'completed',
		expect: ({ items: [item] }) =>
			deepEqual(
				(item?.dataflows as Array<{ status: string }>).map(({ status }) => status),
				['completed', 'completed'],
			),
	}),
	powerBiCase({
		operation: 'semanticModel.refresh',
		title: 'after a dataflow that hands its workspace on',
		as: 'user',
		after: {
			node: 'fabricDataflow',
			as: 'user',
			parameters: { resource: 'job', operation: 'refresh', ...dataflowOf('Upstream') },
		},
		parameters: {
			workspace: chosen('={{ $json.workspaceId }}', 'id'),
			semanticModel: chosen('Chained'),
		},
		status: 'completed',
		expect: ({ items: [item] }) =>
			match(String(item?.summary), /"Chained" in workspace "Finance" completed/),
	}),
]);
