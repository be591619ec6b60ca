import type { INodeParameters } from 'n8n-workflow';

import type { FabricItem } from '../simulator/fabric/fabricItem';
import { endOf, type JobPlan } from '../simulator/fabric/jobLifecycle';
import type { SimulatedStage } from '../support/simulatedStage';
import { byId, type OperationCase } from './case';

const minute = 60_000;
const completed: JobPlan = { durationMs: 2 * minute, outcome: 'Completed' };
const named = ({ simulator }: SimulatedStage, name: string): FabricItem =>
	simulator.tenant.item(name);
const chosen = (stage: SimulatedStage, name: string) => ({
	workspace: byId(stage.simulator.tenant.workspace('Finance').id),
	item: byId(named(stage, name).id),
});

/** A job that is started and followed to its end. */
const started = (name: string) => ({
	kind: 'start' as const,
	prepare: (stage: SimulatedStage) => named(stage, name).nextJobs.push(completed),
	act: { method: 'POST', path: /\/jobs\/instances$/ },
	readsBy: /\/queryactivityruns$/,
	effects: (stage: SimulatedStage) =>
		named(stage, name).jobs.map((one) => ({
			id: one.id,
			succeeds: !one.deduped && one.plan.outcome === 'Completed',
			endsAt: endOf(one),
		})),
	forget: (stage: SimulatedStage) => {
		named(stage, name).jobs = [];
	},
});

/** Every kind of job: the item of the demo tenant that runs, and what it is given. */
const runs: Array<[variant: string, item: string, parameters: INodeParameters]> = [
	['dataPipeline', 'Load orders', { parametersJson: '{"Region": "North", "Days": 7}' }],
	['notebook', 'Clean orders', { parametersJson: '{"Region": "North", "Days": 7}' }],
	['sparkJobDefinition', 'Score customers', { executionDataJson: '{"commandLineArguments": "a"}' }],
	['copyJob', 'Copy shops', {}],
	['tableMaintenance', 'Bronze', { tableName: 'orders', maintenance: { vacuumDays: 7 } }],
	['materializedLakeViews', 'Bronze', {}],
	['dbtJob', 'Build marts', {}],
	['graphModel', 'Suppliers', {}],
];

const runCases = runs.map(([variant, name, parameters]): OperationCase => ({
	...started(name),
	operation: 'microsoftFabric itemJob run',
	variant,
	parameters: (stage) => ({ ...chosen(stage, name), itemJob: variant, ...parameters }),
	gives: () => ({ itemName: name, status: 'completed', successful: true }),
}));

/** The same with parameters in the other ways in which they are given. */
const givenRuns: OperationCase[] = [
	{
		...started('Clean orders'),
		operation: 'microsoftFabric itemJob run',
		variant: 'notebook, parameters in rows',
		parameters: (stage) => ({
			...chosen(stage, 'Clean orders'),
			itemJob: 'notebook',
			parametersInput: 'rows',
			parameterRows: { parameter: [{ name: 'Days', type: 'Integer', value: '7' }] },
		}),
		gives: () => ({ itemName: 'Clean orders', status: 'completed', successful: true }),
	},
	{
		...started('Load orders'),
		operation: 'microsoftFabric itemJob run',
		variant: 'dataPipeline, parameters from the item',
		parameters: (stage) => ({
			...chosen(stage, 'Load orders'),
			itemJob: 'dataPipeline',
			parametersInput: 'fields',
			itemParameters: {
				mappingMode: 'defineBelow',
				value: { Region: 'South' },
				schema: [{ id: 'Region', displayName: 'Region (string)', type: 'string' }],
			} as never,
		}),
		gives: () => ({ itemName: 'Load orders', status: 'completed', successful: true }),
	},
];

const otherRun: OperationCase = {
	...started('Copy shops'),
	operation: 'microsoftFabric itemJob run',
	variant: 'other',
	parameters: (stage) => ({
		...chosen(stage, 'Copy shops'),
		itemJob: 'other',
		jobType: 'Execute',
	}),
};

const load = 'Load orders';

function pastJob(stage: SimulatedStage, plan: JobPlan, agoMs: number): void {
	const at = stage.simulator.clock.now() - agoMs;
	stage.simulator.startItemJob(named(stage, load), { jobType: 'Pipeline', at, plan });
}

const firstJob = (stage: SimulatedStage) => ({
	...chosen(stage, load),
	jobInstanceId: named(stage, load).jobs[0]?.id ?? '',
});

/** The jobs of any item of Fabric besides dataflows. */
export const itemJobCases: OperationCase[] = [
	...runCases,
	...givenRuns,
	otherRun,
	{
		...started(load),
		operation: 'microsoftFabric itemJob rerun',
		parameters: firstJob,
		prepare: (stage) => {
			pastJob(stage, { durationMs: minute, outcome: 'Failed' }, 60 * minute);
			named(stage, load).nextJobs.push(completed);
		},
		effects: (stage) => started(load).effects(stage).slice(1),
		forget: (stage) => {
			named(stage, load).jobs.splice(1);
		},
	},
	{
		operation: 'microsoftFabric itemJob cancel',
		kind: 'change',
		parameters: (stage) => ({ ...chosen(stage, load), jobInstanceId: '' }),
		prepare: (stage) => pastJob(stage, { durationMs: 1, outcome: 'Running' }, minute),
		act: { method: 'POST', path: /\/cancel$/ },
		effects: (stage) =>
			named(stage, load)
				.jobs.filter(({ cancelledAt }) => cancelledAt !== undefined)
				.map(({ id, cancelledAt: endsAt }) => ({ id, succeeds: true, endsAt })),
	},
	{
		kind: 'follow',
		operation: 'microsoftFabric itemJob followRun',
		parameters: firstJob,
		prepare: (stage) => pastJob(stage, completed, 0),
		effects: started(load).effects,
		forget: started(load).forget,
	},
	{
		operation: 'microsoftFabric itemJob get',
		kind: 'read',
		parameters: firstJob,
		prepare: (stage) => pastJob(stage, completed, 60 * minute),
	},
	{
		operation: 'microsoftFabric itemJob getAll',
		kind: 'read',
		parameters: (stage) => ({ ...chosen(stage, load), returnAll: true }),
		prepare: (stage) => pastJob(stage, completed, 60 * minute),
	},
];
