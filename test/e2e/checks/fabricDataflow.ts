import { deepEqual, equal, match, ok } from 'node:assert/strict';
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
		expect: ({ items: [item] }, _stage, notes) => {
			equal(item?.dataflowName, made);
			notes.jobInstanceId = String(item?.jobInstanceId);
		},
	}),
	dataflowCase({
		operation: 'job.get',
		parameters: (_stage, { jobInstanceId }) => ({ ...dataflowOf(made), jobInstanceId }),
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
		expect: ({ items: [item] }, _stage, notes) => {
			notes.running = String(item?.jobInstanceId);
		},
	}),
	dataflowCase({
		operation: 'job.cancel',
		as: 'user',
		parameters: (_stage, { running }) => ({ ...dataflowOf(made), jobInstanceId: running }),
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

/** Parameters and schedules of a dataflow, and the workspaces of Fabric. */
export const dataflowSettings = group('Fabric', [
	dataflowCase({
		operation: 'dataflow.discoverParameters',
		before: ({ simulator }) => {
			simulator.tenant.dataflow('Exchange rates').parameters = [
				{ name: 'Days', type: 'Integer', isRequired: true, description: '', defaultValue: 7 },
			];
		},
		parameters: dataflowOf('Exchange rates'),
		expect: ({ items: [item] }) => equal(item?.name, 'Days'),
	}),
	dataflowCase({
		operation: 'job.refresh',
		title: 'with a parameter from the form',
		as: 'user',
		parameters: {
			...dataflowOf('Exchange rates'),
			parametersInput: 'fields',
			dataflowParameters: { mappingMode: 'defineBelow', value: { Days: 3 } },
		},
		status: 'completed',
		expect: (_outcome, { simulator }) =>
			deepEqual(simulator.tenant.dataflow('Exchange rates').jobs[0]?.parameters, { Days: 3 }),
	}),
	dataflowCase({
		operation: 'job.refresh',
		title: 'with a parameter as JSON',
		as: 'user',
		parameters: {
			...dataflowOf('Exchange rates'),
			parametersInput: 'json',
			parametersJson: '{"Days":4}',
		},
		status: 'completed',
	}),
	dataflowCase({
		operation: 'schedule.create',
		as: 'user',
		parameters: {
			...dataflowOf('Orders'),
			scheduleType: 'Weekly',
			weekdays: ['Monday', 'Friday'],
			times: '06:00, 18:30',
			startDateTime: '2030-01-01T00:00:00',
			endDateTime: '2031-01-01T00:00:00',
			localTimeZoneId: 'Europe/Berlin',
		},
		expect: ({ items: [item] }, _stage, notes) => {
			match(JSON.stringify(item?.configuration), /W\. Europe Standard Time/);
			notes.scheduleId = String(item?.id);
		},
	}),
	dataflowCase({
		operation: 'schedule.update',
		as: 'user',
		parameters: (_stage, { scheduleId }) => ({
			...dataflowOf('Orders'),
			scheduleId,
			updateFields: { enabled: false },
		}),
		expect: ({ items: [item] }) => equal(item?.enabled, false),
	}),
	dataflowCase({
		operation: 'schedule.get',
		as: 'user',
		parameters: (_stage, { scheduleId }) => ({ ...dataflowOf('Orders'), scheduleId }),
		expect: ({ items: [item] }) => equal(item?.enabled, false),
	}),
	dataflowCase({
		operation: 'schedule.getAll',
		as: 'user',
		parameters: dataflowOf('Orders'),
		expect: ({ items }) => equal(items.length, 1),
	}),
	dataflowCase({
		operation: 'schedule.delete',
		as: 'user',
		parameters: (_stage, { scheduleId }) => ({ ...dataflowOf('Orders'), scheduleId }),
		expect: (_outcome, { simulator }) =>
			equal(simulator.tenant.dataflow('Orders').schedules.length, 0),
	}),
	dataflowCase({
		operation: 'workspace.get',
		parameters: { workspace: chosen('Finance') },
		expect: ({ items: [item] }) => equal(item?.displayName, 'Finance'),
	}),
	dataflowCase({
		operation: 'workspace.getAll',
		as: 'user',
		parameters: { returnAll: true },
		expect: ({ items }) => ok(items.some(({ displayName }) => displayName === 'Marketing')),
	}),
]);
