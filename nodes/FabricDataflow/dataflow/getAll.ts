import type { IDataObject } from 'n8n-workflow';

import { locatorAt, optionsAt } from '../../shared/editor/readers';
import { dataflowRows } from '../../shared/fabric/dataflow';
import { namedRecord } from '../../shared/fabric/itemNames';
import { folderField } from './folderField';
import { fabricWorkspaceField, fabricWorkspaceOf } from '../../shared/fabric/workspace';
import { limitFields, optionsField } from '../../shared/editor/fields';
import { referenceText } from '../../shared/editor/locator';
import type { Operation } from '../../shared/editor/operation';
import { limitAt } from '../../shared/editor/fields';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many dataflows',
	description: 'List the dataflows Gen2 (CI/CD) of a workspace, or of one of its folders',
	fields: [
		fabricWorkspaceField('whose dataflows to list'),
		...limitFields(),
		optionsField([
			folderField('rootFolderId', 'The folder to list. Leave empty for the whole workspace.'),
			{
				displayName: 'Recursive',
				name: 'recursive',
				type: 'boolean',
				default: true,
				description: 'Whether to list what lies in nested folders as well',
			},
		]),
	],

	async run(ctx, itemIndex) {
		const workspace = await fabricWorkspaceOf(ctx, locatorAt(ctx, itemIndex, 'workspace'));
		const options = optionsAt(ctx, itemIndex, 'options');
		const limit = limitAt(ctx, itemIndex);
		const rows = await dataflowRows(ctx, workspace, { query: queryOf(options), limit });
		return rows.map((row) => namedRecord(workspace, row));
	},
};

function queryOf({ recursive = true, rootFolderId }: IDataObject): URLSearchParams {
	const query = new URLSearchParams({ recursive: String(recursive) });
	const folder = referenceText(rootFolderId).trim();
	if (folder !== '') query.set('rootFolderId', folder);
	return query;
}
