import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { toResults } from '../../shared/editor/listResults';
import { collectRows } from '../../shared/fabric/pages';
import { chosenWorkspace } from '../../shared/fabric/searches';
import { text } from '../../shared/values/values';

/** Folders of the chosen workspace, nested ones with the folders they lie in. */
export async function searchFolders(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const workspace = await chosenWorkspace(this);
	const rows = await collectRows(this, {
		path: `${workspace.path}/folders`,
		intent: 'list the folders of the workspace',
	});
	const pathOf = (row: unknown): string => {
		const parent = rows.find((one) => text(one, 'id') === text(row, 'parentFolderId'));
		const name = text(row, 'displayName') ?? '';
		return parent === undefined ? name : `${pathOf(parent)} / ${name}`;
	};
	return toResults(
		rows.map((row) => ({ id: text(row, 'id'), name: pathOf(row) })),
		filter,
	);
}
