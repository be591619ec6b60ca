import type { Resource } from '../../shared/editor/operation';
import { create } from './create';
import { deleteSchedule } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

/** When Fabric refreshes or publishes a dataflow by itself. */
export const schedule: Resource = {
	name: 'Schedule',
	value: 'schedule',
	operations: [create, deleteSchedule, get, getAll, update],
	opensWith: getAll.value,
};
