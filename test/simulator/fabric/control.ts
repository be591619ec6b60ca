import { recordOf, refusal } from '../answers';
import type { Call } from '../answers';
import type { Control } from '../control';
import type { State } from '../state';
import type { Dataflow } from './dataflow';
import { instanceOf } from './jobLifecycle';
import type { JobPlan } from './jobLifecycle';
import type { OperationPlan } from './operations';
import { startOtherJob } from './otherJobs';
import type { OtherJob } from './otherJobs';

/** What other processes may ask of the simulated Fabric. */
export const fabricControls: Record<string, Control> = {
	'POST /control/fabric/plans': queuePlans,
	'POST /control/fabric/operations': queueOperations,
	'GET /control/fabric/jobs': listJobs,
	'POST /control/fabric/jobs': startJob,
};

/** Body: `dataflow` (id or name), `plans` for its next jobs, and `defaultPlan`. */
function queuePlans(state: State, { body }: Call): unknown {
	const { dataflow: named, plans, defaultPlan } = recordOf(body);
	const dataflow = dataflowNamed(state, named);
	dataflow.nextJobs.push(...((plans ?? []) as JobPlan[]));
	if (defaultPlan !== undefined) dataflow.defaultPlan = defaultPlan as JobPlan;
	return { nextJobs: dataflow.nextJobs, defaultPlan: dataflow.defaultPlan };
}

/** Body: `plans` for the next long-running operations. */
function queueOperations({ tenant }: State, { body }: Call): unknown {
	const { plans = [] } = recordOf(body);
	tenant.fabric.nextOperations.push(...(plans as OperationPlan[]));
	return tenant.fabric.nextOperations;
}

/** Query: `dataflow` (id or name). What was really started. */
function listJobs(state: State, { query }: Call): unknown {
	const dataflow = dataflowNamed(state, query.dataflow);
	const now = state.clock.now();
	return dataflow.jobs.map((job) => ({
		...instanceOf(dataflow, job, now),
		by: job.by,
		version: job.version,
		parameters: job.parameters,
	}));
}

/** Body: `dataflow` (id or name) and an `OtherJob`. */
function startJob(state: State, { body }: Call): unknown {
	const { dataflow: named, ...other } = recordOf(body);
	const dataflow = dataflowNamed(state, named);
	return { id: startOtherJob(dataflow, other as OtherJob, state.clock.now()).id };
}

function dataflowNamed({ tenant }: State, named: unknown): Dataflow {
	const dataflow = tenant.workspaces
		.flatMap((workspace) => workspace.dataflows)
		.find((one) => one.id === named || one.name === named);
	if (dataflow) return dataflow;
	throw refusal({ status: 404, body: { message: `No dataflow is named ${String(named)}` } });
}
