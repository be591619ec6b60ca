import type { Resource } from '../../shared/editor/operation';
import { cancel } from './cancel';
import { check } from './check';
import { followRefresh } from './followRefresh';
import { get } from './get';
import { getAll } from './getAll';
import { publish } from './publish';
import { refresh } from './refresh';

/** The jobs of a dataflow: refreshing and publishing it. */
export const job: Resource = {
	name: 'Job',
	value: 'job',
	operations: [cancel, check, followRefresh, get, getAll, publish, refresh],
	opensWith: refresh.value,
};
