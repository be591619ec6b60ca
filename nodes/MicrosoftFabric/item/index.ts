import type { Resource } from '../../shared/editor/operation';
import { get } from './get';
import { getAll } from './getAll';

/** Items of Fabric of any type. */
export const item: Resource = {
	name: 'Item',
	value: 'item',
	operations: [get, getAll],
	opensWith: getAll.value,
};
