import type { Resource } from '../../shared/editor/operation';
import { create } from './create';
import { deleteDataflow } from './delete';
import { discoverParameters } from './discoverParameters';
import { get } from './get';
import { getAll } from './getAll';
import { getDefinition } from './getDefinition';
import { update } from './update';
import { updateDefinition } from './updateDefinition';

/** Dataflows Gen2 (CI/CD) and their definitions. */
export const dataflow: Resource = {
	name: 'Dataflow',
	value: 'dataflow',
	operations: [
		create,
		deleteDataflow,
		discoverParameters,
		get,
		getDefinition,
		getAll,
		update,
		updateDefinition,
	],
	opensWith: get.value,
};
