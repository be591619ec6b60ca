import { randomUUID } from 'node:crypto';

import { connection } from '../simulator/fabric/connections';
import type { Dataflow } from '../simulator/fabric/dataflow';
import { endOf, type JobPlan } from '../simulator/fabric/jobLifecycle';
import type { SimulatedStage } from '../support/simulatedStage';
import { byId, once, type OperationCase } from './case';

const minute = 60_000;
const orders = ({ simulator }: SimulatedStage): Dataflow => simulator.tenant.dataflow('Orders');
const completed: JobPlan = { durationMs: 2 * minute, outcome: 'Completed' };
const workspace = ({ simulator }: SimulatedStage) => ({
	authentication: 'oAuth2',
	workspace: byId(simulator.tenant.workspace('Finance').id),
});
const dataflow = (stage: SimulatedStage) => ({
	...workspace(stage),
	dataflow: byId(orders(stage).id),
});

const named = ({ simulator }: SimulatedStage, name: string) =>
	simulator.tenant.workspace('Finance').dataflows.filter((one) => one.name === name);

const dataflows: OperationCase[] = [
	{
		operation: 'fabricDataflow dataflow create',
		kind: 'start',
		parameters: (stage) => ({
			...workspace(stage),
			displayName: 'New one',
			definitionFrom: 'none',
		}),
		act: { method: 'POST', path: /\/items$/ },
		effects: (stage) =>
			named(stage, 'New one').map(({ createdAt: endsAt }) => ({
				// What is followed is the operation that creates it.
				id: stage.simulator.tenant.fabric.operations.at(-1)?.id,
				succeeds: true,
				endsAt,
			})),
	},
	{
		operation: 'fabricDataflow dataflow delete',
		kind: 'change',
		parameters: dataflow,
		act: { method: 'DELETE', path: /\/items\/[^/]+$/ },
		effects: (stage) => once(orders(stage).deletedAt !== undefined),
	},
	{
		operation: 'fabricDataflow dataflow discoverParameters',
		kind: 'read',
		parameters: dataflow,
		prepare: (stage) => {
			const described = { isRequired: false, description: '', defaultValue: 1 };
			orders(stage).parameters.push({ name: 'Days', type: 'Integer', ...described });
		},
	},
	{ operation: 'fabricDataflow dataflow get', kind: 'read', parameters: dataflow },
	{ operation: 'fabricDataflow dataflow getAll', kind: 'read', parameters: workspace },
	{
		operation: 'fabricDataflow dataflow getDefinition',
		kind: 'read',
		parameters: (stage) => ({ ...dataflow(stage), output: 'parts' }),
	},
	{
		operation: 'fabricDataflow dataflow update',
		kind: 'change',
		parameters: (stage) => ({ ...dataflow(stage), updateFields: { description: 'New words' } }),
		act: { method: 'PATCH', path: /\/items\/[^/]+$/ },
		effects: (stage) => once(orders(stage).description === 'New words'),
	},
	{
		operation: 'fabricDataflow dataflow updateDefinition',
		kind: 'change',
		parameters: (stage) => ({
			...dataflow(stage),
			definitionFrom: 'text',
			mashup: 'section Section1; shared Orders = 1;',
		}),
		act: { method: 'POST', path: /\/updateDefinition$/ },
		readsBy: /\/getDefinition$/,
		effects: (stage) =>
			orders(stage)
				.versions.slice(1)
				.map(({ at: endsAt }) => ({ succeeds: true, endsAt })),
	},
];

function pastJob(stage: SimulatedStage, plan: JobPlan, agoMs: number): void {
	const at = stage.simulator.clock.now() - agoMs;
	stage.simulator.startJob(orders(stage), { invokeType: 'Scheduled', at, plan });
}

const job = {
	kind: 'start' as const,
	prepare: (stage: SimulatedStage) => orders(stage).nextJobs.push(completed),
	act: { method: 'POST', path: /\/jobs\/instances$/ },
	effects: (stage: SimulatedStage) =>
		orders(stage).jobs.map((one) => ({
			id: one.id,
			succeeds: !one.deduped && one.plan.outcome === 'Completed',
			endsAt: endOf(one),
		})),
	forget: (stage: SimulatedStage) => {
		orders(stage).jobs = [];
	},
};

const jobs: OperationCase[] = [
	{
		operation: 'fabricDataflow job check',
		kind: 'read',
		reportsFaults: true,
		parameters: dataflow,
		prepare: (stage) => {
			pastJob(stage, completed, 60 * minute);
			const { connections, gateways } = stage.simulator.tenant.fabric;
			const itemId = orders(stage).id;
			const behindGateway = { connectivityType: 'OnPremisesGateway' } as const;
			connections.push(connection({ itemId, ...behindGateway, gatewayId: gateways[0]?.id }));
		},
		gives: () => ({ outcome: 'ok', problems: 0, unknowns: 0 }),
	},
	{ ...job, operation: 'fabricDataflow job refresh', parameters: dataflow },
	{ ...job, operation: 'fabricDataflow job publish', parameters: dataflow },
	{
		operation: 'fabricDataflow job cancel',
		kind: 'change',
		parameters: (stage) => ({ ...dataflow(stage), jobInstanceId: '' }),
		prepare: (stage) => pastJob(stage, { durationMs: 1, outcome: 'Running' }, minute),
		act: { method: 'POST', path: /\/cancel$/ },
		effects: (stage) =>
			orders(stage)
				.jobs.filter(({ cancelledAt }) => cancelledAt !== undefined)
				.map(({ id, cancelledAt: endsAt }) => ({ id, succeeds: true, endsAt })),
	},
	{
		kind: 'follow',
		operation: 'fabricDataflow job followRefresh',
		parameters: (stage) => ({ ...dataflow(stage), jobInstanceId: orders(stage).jobs[0]?.id ?? '' }),
		prepare: (stage) => pastJob(stage, completed, 0),
		effects: job.effects,
		forget: job.forget,
	},
	{
		operation: 'fabricDataflow job get',
		kind: 'read',
		parameters: (stage) => ({ ...dataflow(stage), jobInstanceId: orders(stage).jobs[0]?.id ?? '' }),
		prepare: (stage) => pastJob(stage, completed, 60 * minute),
	},
	{
		operation: 'fabricDataflow job getAll',
		kind: 'read',
		parameters: (stage) => ({ ...dataflow(stage), returnAll: true }),
		prepare: (stage) => pastJob(stage, completed, 60 * minute),
	},
];

const daily = {
	scheduleType: 'Daily',
	times: '06:00',
	startDateTime: '2026-01-01T00:00:00',
	endDateTime: '2036-01-01T00:00:00',
	localTimeZoneId: 'UTC',
};

function addSchedule(stage: SimulatedStage): void {
	orders(stage).schedules.push({
		id: randomUUID(),
		kind: 'Refresh',
		enabled: true,
		createdDateTime: '2026-01-01T00:00:00',
		configuration: {
			type: 'Daily',
			times: ['06:00'],
			startDateTime: '2026-01-01T00:00:00',
			endDateTime: '2036-01-01T00:00:00',
			localTimeZoneId: 'UTC',
		},
		owner: { id: randomUUID(), type: 'User' },
	});
}

const scheduleId = (stage: SimulatedStage) => orders(stage).schedules[0]?.id ?? '';
const oneSchedule = (stage: SimulatedStage) => ({
	...dataflow(stage),
	scheduleId: scheduleId(stage),
});

const schedules: OperationCase[] = [
	{
		operation: 'fabricDataflow schedule create',
		kind: 'change',
		parameters: (stage) => ({ ...dataflow(stage), ...daily }),
		act: { method: 'POST', path: /\/schedules$/ },
		effects: (stage) => orders(stage).schedules.map(({ id }) => ({ id, succeeds: true })),
	},
	{
		operation: 'fabricDataflow schedule delete',
		kind: 'change',
		parameters: oneSchedule,
		prepare: addSchedule,
		act: { method: 'DELETE', path: /\/schedules\/[^/]+$/ },
		effects: (stage) => once(orders(stage).schedules.length === 0),
	},
	{
		operation: 'fabricDataflow schedule get',
		kind: 'read',
		parameters: oneSchedule,
		prepare: addSchedule,
	},
	{
		operation: 'fabricDataflow schedule getAll',
		kind: 'read',
		parameters: (stage) => ({ ...dataflow(stage), returnAll: true }),
		prepare: addSchedule,
	},
	{
		operation: 'fabricDataflow schedule update',
		kind: 'change',
		parameters: (stage) => ({ ...oneSchedule(stage), updateFields: { enabled: false } }),
		prepare: addSchedule,
		act: { method: 'PATCH', path: /\/schedules\/[^/]+$/ },
		effects: (stage) => once(orders(stage).schedules.some(({ enabled }) => !enabled)),
	},
];

/** Everything about dataflows, their jobs and schedules, and workspaces of Fabric. */
export const fabricDataflowCases: OperationCase[] = [
	...dataflows,
	...jobs,
	...schedules,
	{ operation: 'fabricDataflow workspace get', kind: 'read', parameters: workspace },
	{
		operation: 'fabricDataflow workspace getAll',
		kind: 'read',
		parameters: () => ({ authentication: 'oAuth2', returnAll: true }),
	},
];
