import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { group } from '../check';
import { nodeCheck, type NodeCase } from '../nodeCheck';
import { dataflowOf } from '../places';
import { chosen } from '../workflow';

const dataflowCase = (wanted: Omit<NodeCase, 'node'>) =>
	nodeCheck({ node: 'fabricDataflow', ...wanted });

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
		expect: ({ items: [item] }, _bed, notes) => {
			match(JSON.stringify(item?.configuration), /W\. Europe Standard Time/);
			notes.scheduleId = String(item?.id);
		},
	}),
	dataflowCase({
		operation: 'schedule.update',
		as: 'user',
		parameters: (_bed, { scheduleId }) => ({
			...dataflowOf('Orders'),
			scheduleId,
			updateFields: { enabled: false },
		}),
		expect: ({ items: [item] }) => equal(item?.enabled, false),
	}),
	dataflowCase({
		operation: 'schedule.get',
		as: 'user',
		parameters: (_bed, { scheduleId }) => ({ ...dataflowOf('Orders'), scheduleId }),
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
		parameters: (_bed, { scheduleId }) => ({ ...dataflowOf('Orders'), scheduleId }),
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
