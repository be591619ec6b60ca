import type { INodeParameters } from 'n8n-workflow';

import type { JobPlan } from '../../../simulator/fabric/jobLifecycle';
import { followed, inTurn, type OutputRun } from '../../../support/outputRuns';
import { items, locator } from '../../../support/powerBi';
import { fabricRun, workspaceParameter } from '../fabricRuns';

const minute = 60_000;
const asItem = { options: { onUnsuccessful: 'item' } };
const completed: JobPlan = { durationMs: minute, outcome: 'Completed', exitValue: '42' };
const error = { errorCode: '2200', message: 'Invalid object name.', failureType: 'UserError' };
const failed: JobPlan = {
	durationMs: minute,
	outcome: 'Failed',
	activities: [{ name: 'Copy orders', type: 'Copy', error }],
};

const on =
	(name: string, operation: string, more: INodeParameters = {}): OutputRun =>
	async (stage) => {
		const { id } = stage.simulator.tenant.item(name);
		const item = { ...workspaceParameter(stage), item: locator('id', id) };
		return await items(stage, fabricRun(['itemJob', operation], { ...item, ...more }));
	};

const planned =
	(name: string, plan: JobPlan, run: OutputRun): OutputRun =>
	async (stage) => {
		for (const { data } of Object.values(stage.engine.credentials.stored)) {
			data.portalUrl = 'https://portal.example.com';
		}
		stage.simulator.tenant.item(name).nextJobs.push(plan);
		return await run(stage);
	};

const load = (plan: JobPlan, more: INodeParameters = {}): OutputRun =>
	planned('Load orders', plan, on('Load orders', 'run', { itemJob: 'dataPipeline', ...more }));
const clean = (more: INodeParameters = {}): OutputRun =>
	planned('Clean orders', completed, on('Clean orders', 'run', { itemJob: 'notebook', ...more }));

const withJob =
	(operation: string, name = 'Load orders', more: INodeParameters = {}): OutputRun =>
	async (stage) => {
		const jobInstanceId = stage.simulator.tenant.item(name).jobs.at(-1)?.id ?? '';
		return await on(name, operation, { jobInstanceId, ...more })(stage);
	};

const followRun = fabricRun(['itemJob', 'followRun'], asItem);
const unwaited = { waitForCompletion: false };

/** What the jobs of items give beyond what their cases show. */
export const itemJobOutputs: Record<string, OutputRun> = {
	'itemJob.run': inTurn(clean(), load(completed), load(failed, asItem), load(completed, unwaited)),
	'itemJob.followRun': inTurn(
		followed(clean(unwaited), followRun),
		followed(load(failed, unwaited), followRun),
	),
	'itemJob.get': inTurn(withJob('get', 'Clean orders'), withJob('get')),
	'itemJob.getAll': on('Load orders', 'getAll', { returnAll: true }),
	'itemJob.cancel': inTurn(withJob('cancel'), withJob('cancel', 'Clean orders')),
	'itemJob.rerun': inTurn(withJob('rerun', 'Load orders', asItem)),
};
