import type { Resource } from '../../shared/editor/operation';
import { get } from './get';
import { getAll } from './getAll';

/** Workspaces of Fabric. */
export const workspace: Resource = {
	name: 'Workspace',
	value: 'workspace',
	operations: [get, getAll],
	opensWith: getAll.value,
};
