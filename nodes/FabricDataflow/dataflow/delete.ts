import { optionsField } from '../../shared/editor/fields';
import { flagAt } from '../../shared/editor/readers';
import { dataflowAt, dataflowFields } from '../../shared/fabric/dataflow';
import type { Operation } from '../../shared/editor/operation';
import { request } from '../../shared/calls/request';
import { withoutUndefined } from '../../shared/values/values';

export const deleteDataflow: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a dataflow',
	description:
		'Delete a dataflow; it can be recovered for a while unless it is deleted permanently',
	fields: [
		...dataflowFields,
		optionsField([
			{
				displayName: 'Delete Permanently',
				name: 'hardDelete',
				type: 'boolean',
				default: false,
				description:
					'Whether to delete it for good: nothing brings it back. Needs the Admin role. Otherwise it still counts toward the limits of the workspace.',
			},
		]),
	],

	async run(ctx, itemIndex) {
		const dataflow = await dataflowAt(ctx, itemIndex);
		const permanently = flagAt(ctx, itemIndex, 'options.hardDelete') === true;
		await request(ctx, {
			service: 'fabric',
			method: 'DELETE',
			path: dataflow.path,
			query: permanently ? { hardDelete: true } : {},
			intent: `delete ${dataflow.title}`,
		});
		const { workspace, id, name } = dataflow;
		const ids = { workspaceId: workspace.id, dataflowId: id, dataflowName: name };
		return withoutUndefined({ deleted: true, permanently, ...ids });
	},
};
