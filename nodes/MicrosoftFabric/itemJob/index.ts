import type { Resource } from '../../shared/editor/operation';
import { cancel } from './cancel';
import { followRun } from './followRun';
import { get } from './get';
import { getAll } from './getAll';
import { rerun } from './rerun';
import { run } from './run';

/** The jobs of any item of Fabric besides dataflows: pipelines, notebooks, copy jobs, lakehouses, … */
export const itemJob: Resource = {
	name: 'Item Job',
	value: 'itemJob',
	operations: [cancel, followRun, get, getAll, rerun, run],
	opensWith: run.value,
};
