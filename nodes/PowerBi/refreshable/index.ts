import type { Resource } from '../../shared/editor/operation';
import { get } from './get';
import { getAll } from './getAll';
import { timeline } from './timeline';

/** Refreshables: how the refreshes of the semantic models on capacities went. */
export const refreshable: Resource = {
	name: 'Refreshable',
	value: 'refreshable',
	operations: [get, getAll, timeline],
	opensWith: getAll.value,
};
