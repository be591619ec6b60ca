import type { Resource } from '../../shared/editor/operation';
import { getAll } from './getAll';

/** Capacities: what workspaces run on. */
export const capacity: Resource = {
	name: 'Capacity',
	value: 'capacity',
	operations: [getAll],
};
