import { deepEqual, equal, ok } from 'node:assert/strict';
import { textOfPart } from '../../simulator/fabric/dataflow';
import { group } from '../check';
import { nodeCheck, type NodeCase } from '../nodeCheck';
import { dataflowOf } from '../places';
import { chosen } from '../workflow';

const dataflowCase = (wanted: Omit<NodeCase, 'node'>) =>
	nodeCheck({ node: 'fabricDataflow', ...wanted });

const made = 'Shops → 日本';
const mashup = 'section Section1;\nshared Orders = #table({"Größe"}, {{"→ 日本"}});\n';

/** The life of a dataflow: created with its queries, published, refreshed, cancelled, changed, deleted. */
export const dataflowLife = group('Fabric', [
	dataflowCase({
		operation: 'dataflow.create',
		title: 'with a definition',
		parameters: {
			workspace: chosen('Finance'),
			displayName: made,
			definitionFrom: 'text',
			mashup,
			options: { description: 'Made by a workflow' },
		},
		expect: ({ items: [item] }, { simulator }) => {
			const dataflow = simulator.tenant.dataflow(made);
			equal(item?.id, dataflow.id);
			equal(textOfPart(dataflow.versions.at(-1), 'mashup.pq'), mashup);
		},
	}),
	dataflowCase({
		operation: 'job.publish',
		as: 'user',
		before: ({ simulator }) => {
			simulator.tenant.dataflow(made).defaultPlan = { durationMs: 1_500, outcome: 'Completed' };
		},
		parameters: dataflowOf(made),
		status: 'completed',
	}),
	dataflowCase({
		operation: 'job.refresh',
		as: 'user',
		parameters: dataflowOf(made),
		status: 'completed',
		expect: ({ items: [item] }, _bed, notes) => {
			equal(item?.dataflowName, made);
			notes.jobInstanceId = String(item?.jobInstanceId);
		},
	}),
	dataflowCase({
		operation: 'job.get',
		parameters: (_bed, { jobInstanceId }) => ({ ...dataflowOf(made), jobInstanceId }),
		status: 'completed',
	}),
	dataflowCase({
		operation: 'job.refresh',
		parameters: dataflowOf(made),
		error: /SPNBasedRefreshNotAllowed.*User \(OAuth2\)/s,
	}),
	dataflowCase({
		operation: 'job.refresh',
		title: 'without waiting',
		as: 'user',
		before: ({ simulator }) => {
			const plan = { durationMs: 600_000, outcome: 'Completed' } as const;
			simulator.tenant.dataflow(made).nextJobs.push(plan);
		},
		parameters: { ...dataflowOf(made), waitForCompletion: false },
		expect: ({ items: [item] }, _bed, notes) => {
			notes.running = String(item?.jobInstanceId);
		},
	}),
	dataflowCase({
		operation: 'job.cancel',
		as: 'user',
		parameters: (_bed, { running }) => ({ ...dataflowOf(made), jobInstanceId: running }),
		status: 'cancelled',
	}),
	dataflowCase({
		operation: 'job.getAll',
		parameters: { ...dataflowOf(made), returnAll: true, jobKind: 'Refresh' },
		expect: ({ items }) =>
			deepEqual(items.map(({ status }) => status).sort(), ['cancelled', 'completed', 'failed']),
	}),
	dataflowCase({
		operation: 'dataflow.updateDefinition',
		title: 'M as text',
		parameters: { ...dataflowOf(made), mashup: `${mashup}// changed\n` },
		expect: ({ items: [item] }) => deepEqual(item?.changedParts, ['mashup.pq']),
	}),
	dataflowCase({
		operation: 'dataflow.getDefinition',
		title: 'as text',
		as: 'user',
		parameters: dataflowOf(made),
		expect: ({ items: [item] }) => equal(item?.mashup, `${mashup}// changed\n`),
	}),
	dataflowCase({
		operation: 'dataflow.updateDefinition',
		title: 'from the file that Get Definition gave',
		after: {
			node: 'fabricDataflow',
			parameters: {
				resource: 'dataflow',
				operation: 'getDefinition',
				...dataflowOf(made),
				output: 'binary',
			},
		},
		parameters: { ...dataflowOf(made), definitionFrom: 'binary' },
		expect: ({ items: [item] }, { simulator }) => {
			deepEqual(item?.droppedParts, []);
			const { versions } = simulator.tenant.dataflow(made);
			equal(textOfPart(versions.at(-1), 'mashup.pq'), `${mashup}// changed\n`);
		},
	}),
	dataflowCase({
		operation: 'dataflow.update',
		parameters: { ...dataflowOf(made), updateFields: { description: 'Renamed by a workflow' } },
		expect: ({ items: [item] }) => equal(item?.description, 'Renamed by a workflow'),
	}),
	dataflowCase({
		operation: 'dataflow.get',
		as: 'user',
		parameters: dataflowOf(made),
		expect: ({ items: [item] }) => equal(item?.displayName, made),
	}),
	dataflowCase({
		operation: 'dataflow.getAll',
		parameters: { workspace: chosen('Finance'), returnAll: true },
		expect: ({ items }) => ok(items.some(({ displayName }) => displayName === made)),
	}),
	dataflowCase({
		operation: 'dataflow.delete',
		parameters: { ...dataflowOf(made), options: { hardDelete: true } },
		expect: (_outcome, { simulator }) => {
			const left = simulator.tenant.workspace('Finance').dataflows;
			ok(!left.some(({ name, deletedAt }) => name === made && deletedAt === undefined));
		},
	}),
]);
