import type { Resource } from '../../shared/editor/operation';
import { addRows } from './addRows';
import { create } from './create';
import { deleteRows } from './deleteRows';
import { getTables } from './getTables';
import { updateTable } from './updateTable';

/** Push datasets: semantic models whose rows are sent to them. */
export const pushDataset: Resource = {
	name: 'Push Dataset',
	value: 'pushDataset',
	operations: [addRows, create, deleteRows, getTables, updateTable],
	opensWith: addRows.value,
};
