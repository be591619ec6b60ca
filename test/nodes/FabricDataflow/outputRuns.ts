import type { INodeParameters } from 'n8n-workflow';

import { partOf } from '../../simulator/fabric/dataflow';
import { followed, inTurn, type OutputRun } from '../../support/outputRuns';
import { items } from '../../support/powerBi';
import type { Stage } from '../../support/stage';
import { dataflowParameters, fabricRun, workspaceParameter } from './dataflowRuns';

const asItem = { options: { onUnsuccessful: 'item' } };
const started = { waitForCompletion: false };

const orders = ({ simulator }: Stage) => simulator.tenant.dataflow('Orders');

const onOrders =
	(resource: string, operation: string, more: INodeParameters = {}): OutputRun =>
	async (stage) =>
		await items(stage, fabricRun([resource, operation], { ...dataflowParameters(stage), ...more }));

const inFinance =
	(resource: string, operation: string, more: INodeParameters = {}): OutputRun =>
	async (stage) =>
		await items(stage, fabricRun([resource, operation], { ...workspaceParameter(stage), ...more }));

const failedJob =
	(operation: string): OutputRun =>
	async (stage) => {
		orders(stage).nextJobs.push({ durationMs: 60_000, outcome: 'Failed' });
		return await onOrders('job', operation, asItem)(stage);
	};

const followedJob = (operation: string): OutputRun =>
	followed(onOrders('job', operation, started), fabricRun(['job', 'followRefresh'], asItem));

const everyJob: OutputRun = async (stage) => {
	const jobs = orders(stage).jobs.map(({ id }) => onOrders('job', 'get', { jobInstanceId: id }));
	return await inTurn(...jobs)(stage);
};

const cancelledJob =
	(more: INodeParameters = {}): OutputRun =>
	async (stage) => {
		const plan = { durationMs: 3_600_000, outcome: 'Completed' } as const;
		const { id } = stage.simulator.startJob(orders(stage), { plan });
		return await onOrders('job', 'cancel', { jobInstanceId: id, ...more })(stage);
	};

const endedJob: OutputRun = async (stage) => {
	const id = orders(stage).jobs[0]?.id ?? '';
	return await onOrders('job', 'cancel', { jobInstanceId: id })(stage);
};

const period = {
	startDateTime: '2026-01-01T00:00:00',
	endDateTime: '2026-12-31T00:00:00',
	localTimeZoneId: 'Europe/Berlin',
};
const times = '6:00, 18:30';
const executionData = '{"executeOption": "ApplyChangesIfNeeded"}';
const newSchedule = (scheduleType: string, more: INodeParameters = {}) =>
	onOrders('schedule', 'create', { scheduleType, times, ...period, ...more });
const monthly = { recurrence: 3, occurrenceType: 'DayOfMonth', dayOfMonth: 31 };
const byWeekday = { occurrenceType: 'OrdinalWeekday', weekIndex: 'First', weekday: 'Friday' };

const onSchedule =
	(operation: string, more: INodeParameters = {}): OutputRun =>
	async (stage) => {
		const scheduleId = orders(stage).schedules.at(-1)?.id ?? '';
		return await onOrders('schedule', operation, { scheduleId, ...more })(stage);
	};

/** What operations give beyond what their cases show, in an order in which each run finds what it needs. */
export const outputRuns: Record<string, OutputRun> = {
	'workspace.get': inFinance('workspace', 'get', {
		options: { preferWorkspaceSpecificEndpoints: true },
	}),
	'dataflow.discoverParameters': onOrders('dataflow', 'discoverParameters'),
	'dataflow.getDefinition': inTurn(
		onOrders('dataflow', 'getDefinition'),
		onOrders('dataflow', 'getDefinition', { output: 'parts' }),
		onOrders('dataflow', 'getDefinition', { output: 'binary' }),
	),
	'job.refresh': inTurn(
		onOrders('job', 'refresh'),
		failedJob('refresh'),
		onOrders('job', 'refresh'),
	),
	'job.publish': inTurn(onOrders('job', 'publish'), failedJob('publish')),
	'job.followRefresh': inTurn(followedJob('refresh'), followedJob('publish')),
	'job.get': everyJob,
	'job.cancel': inTurn(cancelledJob(), cancelledJob(started), endedJob),
	'schedule.create': inTurn(
		newSchedule('Cron', { intervalMinutes: 30 }),
		newSchedule('Daily', { options: { executionData } }),
		newSchedule('Weekly', { weekdays: ['Monday'] }),
		newSchedule('Monthly', monthly),
		newSchedule('Monthly', { recurrence: 1, ...byWeekday }),
	),
	'schedule.get': onSchedule('get'),
};

/** What the runs need beside the demo tenant. */
export function prepareOutputs(stage: Stage): void {
	const parameter = { isRequired: false, description: '' };
	orders(stage).parameters = [
		{ ...parameter, name: 'Region', type: 'String', defaultValue: 'North' },
		{ ...parameter, name: 'Days', type: 'Integer', defaultValue: 7 },
		{ ...parameter, name: 'Full', type: 'Boolean', defaultValue: true },
	];
	orders(stage).versions.at(-1)?.parts.push(partOf('MDF transform.mdf', '{"name":"MDF"}'));
}
