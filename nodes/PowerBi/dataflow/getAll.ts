import { locatorAt, optionsAt } from '../../shared/editor/readers';
import { limitFields } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { limitAt } from '../../shared/editor/fields';
import { filtersField, nameContainsFilter } from '../../shared/powerBi/filterFields';
import { dataflowWorkspaceOf, gen1DataflowRecords } from '../../shared/powerBi/gen1Dataflow';
import { workspaceField, workspaceIdentity } from '../../shared/powerBi/workspace';
import { text } from '../../shared/values/values';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many dataflows',
	description: 'List the dataflows of a workspace, one item a dataflow',
	fields: [
		workspaceField('whose dataflows to list'),
		...limitFields(),
		filtersField([nameContainsFilter]),
	],

	async run(ctx, itemIndex) {
		const workspace = await dataflowWorkspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
		const filters = optionsAt(ctx, itemIndex, 'filters');
		const wanted = text(filters, 'nameContains')?.trim().toLowerCase() ?? '';
		// The API neither pages nor filters this list.
		return (await gen1DataflowRecords(ctx, workspace))
			.filter((record) => (text(record, 'name') ?? '').toLowerCase().includes(wanted))
			.slice(0, limitAt(ctx, itemIndex))
			.map((record) => ({
				...workspaceIdentity(workspace),
				dataflowId: text(record, 'objectId'),
				dataflowName: text(record, 'name'),
				...record,
			}));
	},
};
